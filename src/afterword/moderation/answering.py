"""Answering reports: whoever reported a comment hears what was decided about it."""

from django.db.models import Q

from .decisions import OVERTURN, REMOVE, RESTORE, Decision
from .phrasing import ground_of
from .reports import AGREED, DISAGREED, Report
from .stating import COURTS, about
from .writing import write


def answer_reports(decision: Decision) -> None:
    """Give the open reports of a decided case their outcome; a reversal gives them a new one."""
    concerned = Q(case=decision.case_id, outcome="")
    if decision.action in (RESTORE, OVERTURN) and decision.reverses_id:
        concerned |= Q(decision=decision.reverses_id)
    outcome = AGREED if decision.action == REMOVE else DISAGREED
    reports = list(Report.objects.filter(concerned).select_related("reader"))
    Report.objects.filter(pk__in=[report.pk for report in reports]).update(
        outcome=outcome, decision=decision
    )
    for report in reports:
        _tell(report, decision)


def _tell(report: Report, decision: Decision) -> None:
    address = report.email or (
        report.reader.email if report.reader_id and report.reader.wants_mail else ""
    )
    if not address:
        return
    write(
        address,
        f"Decided: your report {report.reference}",
        _words(report, decision),
        about=about(decision),
    )


def _words(report: Report, decision: Decision) -> list[str]:
    taken = "A person took this decision; no automatic check decided."
    return [
        f"You reported comment № {report.comment_id} on “{decision.thread}” "
        f"(reference {report.reference}).",
        _outcome(decision),
        taken,
        "If you think this is wrong, you can report the comment again and say what was not seen. "
        f"{COURTS}",
    ]


def _outcome(decision: Decision) -> str:
    if decision.action == REMOVE:
        return f"The comment was removed: {ground_of(decision)}."
    if decision.action in (RESTORE, OVERTURN):
        return "The comment had been removed; looked at again, it was put back."
    return "A moderator read the comment and left it on the page: they found nothing against it."

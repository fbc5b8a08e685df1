"""Answering reports: whoever reported a comment hears what was decided about it."""

from django.db.models import Q

from .cases import Case
from .decisions import OVERTURN, REMOVE, RESTORE, Decision
from .phrasing import ground_of
from .reports import AGREED, DISAGREED, Report
from .stating import COURTS, about
from .writing import write


def answer_reports(decision: Decision) -> None:
    """Give the open reports of a comment their outcome; a reversal gives them a new one."""
    concerned = Q(comment=decision.comment_id, outcome="")
    if decision.action in (RESTORE, OVERTURN) and decision.reverses_id:
        concerned |= Q(decision=decision.reverses_id)
    outcome = AGREED if decision.action == REMOVE else DISAGREED
    reports = list(Report.objects.filter(concerned).select_related("reader", "comment__thread"))
    Report.objects.filter(pk__in=[report.pk for report in reports]).update(
        outcome=outcome, decision=decision
    )
    for report in reports:
        _tell(report, decision)


def tell_withdrawn(case: Case) -> None:
    """Tell those who reported a comment that its author took it back before anybody decided."""
    waiting = Report.objects.filter(case=case, outcome="")
    for report in waiting.select_related("reader", "comment__thread"):
        words = [_about_what(report), "Its author has withdrawn the comment: nobody reads it now."]
        subject = f"Withdrawn: what you reported in {report.reference}"
        _send(report, subject, words, f"report-{report.reference}")


def _tell(report: Report, decision: Decision) -> None:
    words = _words(report, decision)
    _send(report, f"Decided: your report {report.reference}", words, about(decision))


def _send(report: Report, subject: str, words: list[str], what: str) -> None:
    """To the address that was given; else to a member's own, if they wish for mail."""
    wished = report.reader.email if report.reader_id and report.reader.wants_mail else ""
    if address := report.email or wished:
        write(address, subject, words, about=what)


def _words(report: Report, decision: Decision) -> list[str]:
    return [
        _about_what(report),
        _outcome(decision),
        "A person took this decision; no automatic check decided.",
        "If you think this is wrong, you can report the comment again and say what was not seen. "
        f"{COURTS}",
    ]


def _about_what(report: Report) -> str:
    where = f"on “{report.comment.thread}” (reference {report.reference})"
    return f"You reported comment № {report.comment_id} {where}."


def _outcome(decision: Decision) -> str:
    if decision.action == REMOVE:
        return f"The comment was removed: {ground_of(decision)}."
    if decision.reverses_id and decision.reverses.action == REMOVE:
        return "The comment had been removed; looked at again, it was put back."
    return "A moderator read the comment and left it on the page: they found nothing against it."

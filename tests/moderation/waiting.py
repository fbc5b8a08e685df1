"""Cases that wait, made with one line."""

from datetime import timedelta

from django.utils import timezone

from afterword.moderation.cases import Case
from afterword.moderation.models import FindingRecord
from afterword.moderation.opening import open_case
from tests.makers import make_comment, make_thread


def make_case(
    source: str = "May I come in?",
    *,
    thread=None,
    author=None,
    reasons=("first_comments",),
    severity: int = 2,
    weight: int = 0,
    minutes: int = 5,
    **fields,
) -> Case:
    """A comment that waits, held unless it is said to stand otherwise."""
    fields = {"standing": "held", "reason": "it is your first comment here"} | fields
    comment = make_comment(thread or make_thread(), source, author=author, **fields)
    now = timezone.now() - timedelta(minutes=minutes)
    return open_case(comment, reasons=reasons, severity=severity, weight=weight, now=now)


def make_finding(case: Case, code: str, evidence: str = "", **fields) -> FindingRecord:
    """Something a check found in the comment of a case."""
    found = {"severity": case.severity, "public_reason": "it is so", "found_at": timezone.now()}
    return FindingRecord.objects.create(
        comment=case.comment, code=code, evidence=evidence, **found | fields
    )

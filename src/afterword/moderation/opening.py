"""Opening a case: one a comment; what comes later raises the one that is open."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from afterword.discussions.models import Comment, Thread

from .cases import COMMENT, WAITING, Case
from .sections import section_of


@transaction.atomic
def open_case(
    comment: Comment, *, reasons: Iterable[str], severity: int, weight: int = 0, now: datetime
) -> Case:
    """A case for a comment: the open one, raised, or else a new one.

    `weight`, in hundredths, is added. Locks the thread, then the case.
    """
    thread = Thread.objects.locked().get(pk=comment.thread_id)
    case = open_case_of(comment)
    if case is None:
        return Case.objects.create(
            kind=COMMENT, comment=comment, section=section_of(thread),
            reasons=list(dict.fromkeys(reasons)), severity=severity, weight=weight, opened_at=now,
        )  # fmt: skip
    case.reasons = list(dict.fromkeys([*case.reasons, *reasons]))
    case.severity, case.weight = max(case.severity, severity), case.weight + weight
    case.version += 1
    case.save(update_fields=["reasons", "severity", "weight", "version"])
    return case


def open_case_of(comment: Comment) -> Case | None:
    """The open case of a comment, locked; its thread is locked already."""
    found = Case.objects.select_for_update().filter(WAITING, kind=COMMENT, comment=comment)
    return found.first()


def close(case: Case, now: datetime) -> None:
    """Nobody needs to look at this case any more; its row is locked."""
    case.closed_at, case.claimed_by, case.claimed_until = now, None, None
    case.version += 1
    case.save(update_fields=["closed_at", "claimed_by", "claimed_until", "version"])

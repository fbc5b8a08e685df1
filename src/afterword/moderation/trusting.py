"""Trust: computed from what became of somebody's comments and reports, and explained.

Nothing is known here of what people read.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone

from afterword.discussions.comments import HELD, REMOVED, SHOWN, WITHDRAWN, may_moderate
from afterword.discussions.models import Comment

from .counts import ENOUGH, KNOWN, KNOWN_FROM, NEW, STAFF, TRUSTED, counts_of
from .decisions import APPROVE, KEEP, REMOVE, Decision
from .reports import AGREED, DISAGREED, Report

GUEST_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Trust:
    """How far somebody is trusted, and why, in a sentence they may read."""

    level: str
    approved: int
    removed_in_90_days: int
    why: str


@dataclass(frozen=True, slots=True)
class Record:
    """What became of somebody's comments and reports; decisions are of the last 30 days."""

    posted: int
    shown: int
    held: int
    removed: int
    withdrawn: int
    decided_lately: int
    removed_lately: int
    reports_agreed: int
    reports_disagreed: int


def trust_of(reader) -> Trust:
    """How far a reader is trusted now."""
    counts = counts_of(reader, timezone.now())
    level = STAFF if may_moderate(reader) else counts.level
    seen = f"{ENOUGH} or more" if counts.approved >= ENOUGH else str(counts.approved)
    why = {
        STAFF: "They work for the publication.",
        NEW: f"{seen} of their comments stand on the page; from {KNOWN_FROM} on they are known.",
        KNOWN: f"{seen} of their comments stand on the page, {counts.removed_in_90_days} were "
        f"removed in 90 days; trusted is who has {ENOUGH} and hardly any removed.",
        TRUSTED: f"{seen} of their comments stand on the page, {counts.removed_in_90_days} were "
        "removed in 90 days.",
    }[level]
    return Trust(level, counts.approved, counts.removed_in_90_days, why)


def record_of(reader) -> Record:
    """What became of a reader's comments and reports, in numbers."""
    since = timezone.now() - timedelta(days=30)
    stand = dict(
        Comment.objects.filter(author=reader)
        .order_by()
        .values_list("standing")
        .annotate(Count("pk"))
    )
    lately = Decision.objects.filter(
        author=reader, at__gte=since, reversed_by=None, action__in=(APPROVE, KEEP, REMOVE)
    ).aggregate(decided=Count("pk"), removed=Count("pk", filter=Q(action=REMOVE)))
    agreed, disagreed = _reports(reader)
    return Record(
        posted=sum(stand.values()),
        shown=stand.get(SHOWN, 0),
        held=stand.get(HELD, 0),
        removed=stand.get(REMOVED, 0),
        withdrawn=stand.get(WITHDRAWN, 0),
        decided_lately=lately["decided"],
        removed_lately=lately["removed"],
        reports_agreed=agreed,
        reports_disagreed=disagreed,
    )


def weight_of(reader) -> float:
    """What a report of this reader weighs, 0 to 1: how often moderators agreed; guests half."""
    if reader is None:
        return GUEST_WEIGHT
    agreed, disagreed = _reports(reader)
    return (agreed + 1) / (agreed + disagreed + 2)


def _reports(reader) -> tuple[int, int]:
    """How many of a reader's reports moderators agreed with, and how many not."""
    found = Report.objects.filter(reader=reader).aggregate(
        agreed=Count("pk", filter=Q(outcome=AGREED)),
        disagreed=Count("pk", filter=Q(outcome=DISAGREED)),
    )
    return found["agreed"], found["disagreed"]

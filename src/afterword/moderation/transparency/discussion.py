"""What was posted, what waited, what was published and removed, and what authors were told."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Count, Q, QuerySet

from afterword.discussions.models import Comment
from afterword.moderation.cases import COMMENT, Case
from afterword.moderation.decisions import (
    APPROVE,
    BAN,
    HOLD,
    HOLD_AUTHOR,
    KEEP,
    LIFT,
    PRE_MODERATE,
    REMOVE,
    RESTORE,
    SUSPEND,
    WARN,
    Decision,
)
from afterword.moderation.lasting import lasting

from .figures import Figure, Period, Section, median

PART = "0_discussion"
COMMENTS = Section(PART, "Comments")
WAITING = Section(PART, "Waiting")
GROUNDS = Section(PART, "Removals")
SANCTIONS = Section(PART, "Sanctions on authors")

POSTED = "Comments posted"
HELD = "Comments held before they appeared"
PUBLISHED = "Comments published after review"
REMOVED = "Comments removed"
BY_RULE, BY_LAW, BY_MEANS = "Removed by rule", "Removed by law", "Removed by means"
LAWS_AT_MOST = 50
"""More laws than this are summed up in one line, so that no report grows without end."""

_SANCTIONS = {
    WARN: "Authors warned",
    HOLD_AUTHOR: "Authors whose comments are read first",
    SUSPEND: "Authors suspended",
    BAN: "Authors banned",
    LIFT: "Sanctions lifted",
}


def discussion(period: Period) -> Iterator[Figure]:
    """The figures of the publication's own, beside those the law asks for."""
    decided = lasting().filter(period.has("at")).order_by()
    actions = _counts_of_actions(decided)
    yield from _comments(period, actions)
    yield from _waiting(period, decided)
    yield from _removals(decided, actions)
    for action, indicator in _SANCTIONS.items():
        yield SANCTIONS.count(indicator, actions[action, False] + actions[action, True])


def _counts_of_actions(decided: QuerySet[Decision]) -> Counter[tuple[str, bool]]:
    """How often each action was taken by hand (False) and by automation (True)."""
    rows = decided.values_list("action", "automated").annotate(count=Count("pk"))
    return Counter({(action, automated): count for action, automated, count in rows})


def _comments(period: Period, actions: Counter[tuple[str, bool]]) -> Iterator[Figure]:
    months = period.months()
    posted = Comment.objects.filter(period.has("posted_at")).aggregate(
        total=Count("pk"), **{name: Count("pk", filter=within) for name, within in months}
    )
    yield COMMENTS.count(POSTED, posted["total"])
    for name, _ in months:
        yield COMMENTS.count(POSTED, posted[name], name)
    note = "by the rules for comments, such as that first comments are read first"
    yield COMMENTS.count(HELD, actions[HOLD, True], note=note)
    yield COMMENTS.count("Comments held by a moderator", actions[HOLD, False])
    for action, indicator in (
        (APPROVE, PUBLISHED),
        (KEEP, "Comments kept after review"),
        (REMOVE, REMOVED),
        (RESTORE, "Comments restored by moderators"),
    ):
        yield COMMENTS.count(indicator, actions[action, False] + actions[action, True])
    yield COMMENTS.count("Discussions read first for a while", actions[PRE_MODERATE, True])


def _waiting(period: Period, decided: QuerySet[Decision]) -> Iterator[Figure]:
    cases = Case.objects.filter(kind=COMMENT)
    approved = decided.filter(action=APPROVE, case__isnull=False)
    took = median(approved, "case__opened_at", "at")
    yield WAITING.hours("Median time until a held comment was published", took)
    closed = cases.filter(period.has("closed_at"))
    took = median(closed, "opened_at", "closed_at")
    yield WAITING.hours("Median time until a case was decided", took)
    yield WAITING.count("Cases opened", cases.filter(period.has("opened_at")).count())
    yield WAITING.count("Cases decided", closed.count())
    open_then = Q(closed_at=None) | Q(closed_at__gte=period.ends)
    left = cases.filter(open_then, opened_at__lt=period.ends)
    yield WAITING.count("Cases open at the end of the period", left.count())


def _removals(decided: QuerySet[Decision], actions: Counter[tuple[str, bool]]) -> Iterator[Figure]:
    removals = decided.filter(action=REMOVE)
    rules = removals.filter(law="", rule__isnull=False)
    named = rules.values_list("rule__number", "rule__title").annotate(count=Count("pk"))
    for number, title, count in named.order_by("rule__number", "rule__title"):
        yield GROUNDS.count(BY_RULE, count, f"Rule {number}: {title}")
    yield from _by_law(removals.exclude(law=""))
    yield GROUNDS.count(BY_MEANS, actions[REMOVE, False], "By a moderator")
    yield GROUNDS.count(BY_MEANS, actions[REMOVE, True], "By automation alone")


def _by_law(removals: QuerySet[Decision]) -> Iterator[Figure]:
    """A line for each law, the most frequent first, and one for those that are too many."""
    total = removals.count()
    yield GROUNDS.count(BY_LAW, total)
    counts = removals.values_list("law").annotate(count=Count("pk")).order_by("-count", "law")
    for law, count in counts[:LAWS_AT_MOST]:
        yield GROUNDS.count(BY_LAW, count, law)
        total -= count
    if total:
        yield GROUNDS.count(BY_LAW, total, "Other laws")

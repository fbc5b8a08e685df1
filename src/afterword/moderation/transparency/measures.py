"""Measures of moderators' own accord, what automation had to do with them, and who decided."""

from collections.abc import Iterator

from django.db.models import Count, Q, QuerySet

from afterword.moderation.decisions import BAN, HOLD, HOLD_AUTHOR, REMOVE, SUSPEND, Decision
from afterword.moderation.lasting import lasting

from .figures import TOTAL, Figure, Period, Section

ILLEGAL = Section("5_own_initiative_illegal", "Own initiative: illegal content")
TERMS = Section("6_own_initiative_TC", "Own initiative: house rules")
AUTOMATED = Section("8_automated_means", "Use of automated means for content moderation")
PEOPLE = Section("9_human_resources", "Human resources dedicated to content moderation")

_OWN = "Number of measures taken at the provider's own initiative"
_DETECTED = "Number of measures taken after detection with solely automated means"
_SUSPENDED = "Provision of the service Suspension"
_TERMINATED = "Provision of the service Termination"
KINDS = {
    "Visibility restriction Removal": Q(action=REMOVE),
    "Visibility restriction Disable": Q(action=HOLD, automated=False),
    "Visibility restriction Other": Q(action=HOLD_AUTHOR),
    _SUSPENDED: Q(action=SUSPEND) | Q(action=BAN, expires_at__isnull=False),
    _TERMINATED: Q(action=BAN, expires_at=None),
}
"""The restrictions of the template that are imposed here; a ban lets its author read on."""

RESTRICTIONS = Q(action__in=(REMOVE, HOLD_AUTHOR, SUSPEND, BAN)) | Q(action=HOLD, automated=False)
"""That a comment waits to be read first, as all or first ones do, is none: nobody judged it."""


def own_initiative(period: Period) -> Iterator[Figure]:
    """What was imposed without anybody having reported it."""
    own = _restrictions(period).filter(case__reports=None)
    yield from _by_kind(ILLEGAL, own.exclude(law=""))
    yield from _by_kind(TERMS, own.filter(law=""))


def automation(period: Period) -> Iterator[Figure]:
    """How much was decided by automation alone; notices never are."""
    imposed = _restrictions(period)
    solely = imposed.filter(automated=True).count()
    yield AUTOMATED.count("Number of measures solely taken by automated means", solely)
    by_hand = imposed.filter(automated=False).count()
    yield AUTOMATED.count("Number of measures not taken by automated means", by_hand)
    answered = lasting().filter(period.has("at"), answered_reports__isnull=False).order_by()
    counts = answered.aggregate(
        solely=Count("answered_reports", filter=Q(automated=True)),
        by_hand=Count("answered_reports", filter=Q(automated=False)),
    )
    yield AUTOMATED.count("Number of notices solely processed by automated means", counts["solely"])
    yield AUTOMATED.count("Number of notices not processed by automated means", counts["by_hand"])


def people(period: Period) -> Iterator[Figure]:
    """How many people decided; never who."""
    decided = lasting().filter(period.has("at"), automated=False).order_by()
    moderators = decided.aggregate(count=Count("actor", distinct=True))["count"]
    note = "people of the publication who decided at least once"
    yield PEOPLE.count("Number of internal human resources", moderators, TOTAL, note)


def _restrictions(period: Period) -> QuerySet[Decision]:
    return lasting().filter(RESTRICTIONS, period.has("at")).order_by()


def _by_kind(section: Section, imposed: QuerySet[Decision]) -> Iterator[Figure]:
    counts = imposed.aggregate(
        own=Count("pk"),
        detected=Count("pk", filter=Q(automated=True)),
        **{f"kind{n}": Count("pk", filter=kind) for n, kind in enumerate(KINDS.values())},
    )
    yield section.count(_OWN, counts["own"])
    yield section.count(_DETECTED, counts["detected"])
    for n, indicator in enumerate(KINDS):
        yield section.count(indicator, counts[f"kind{n}"])

"""Which decisions count: not those that somebody took back at once, nor the taking back."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from .decisions import CONFIRM, OVERTURN, Decision

AT_ONCE = timedelta(minutes=1)
"""Who takes a decision back within this time had pressed the wrong key."""


def lasting() -> QuerySet[Decision]:
    """All decisions but slips and their undoing; an appeal, however fast, is never an undoing."""
    undone = Exists(_undoings().filter(reverses=OuterRef("pk")))
    undoing = Q(pk__in=_undoings().values("pk"))
    return Decision.objects.filter(~undone & (Q(reverses=None) | ~undoing))


def _undoings() -> QuerySet[Decision]:
    soon = Q(reverses__isnull=False, at__lte=F("reverses__at") + AT_ONCE)
    return Decision.objects.filter(soon).exclude(action__in=(OVERTURN, CONFIRM)).order_by()

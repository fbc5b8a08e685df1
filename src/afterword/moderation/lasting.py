"""Which decisions count: not those that were taken back at once, nor the taking back."""

from django.db.models import Exists, OuterRef, QuerySet

from .decisions import UNDO, Decision


def lasting() -> QuerySet[Decision]:
    """All decisions but slips and their undoing: who undoes had pressed the wrong key."""
    undone = Decision.objects.filter(action=UNDO, reverses=OuterRef("pk")).order_by()
    return Decision.objects.exclude(action=UNDO).exclude(Exists(undone))

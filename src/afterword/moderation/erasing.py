"""Erasing what was written about a person; that something was decided stays, and can be checked."""

from django.db import transaction
from django.utils import timezone

from .decisions import Decision
from .statements import Statement
from .triggers import ERASED


@transaction.atomic
def erase_texts(decision: Decision) -> None:
    """Empty facts, notes and statement of a decision, for good; once erased, it stays so.

    With the salt goes the way to guess from the digests what stood there.
    """
    unerased = Decision.objects.filter(pk=decision.pk, erased_at=None)
    unerased.update(**dict.fromkeys(ERASED, ""), erased_at=timezone.now())
    Statement.objects.filter(decision=decision).update(text="")

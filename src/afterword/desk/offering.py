"""For some seconds what was decided can be taken back; the bar that tells of it offers that."""

import time
from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from afterword.moderation.models import Decision

SECONDS = 10
_KEPT = "decided"


def offer(decisions: Sequence[Decision]) -> dict[str, Any]:
    """What the button needs to take these back."""
    numbers = [decision.pk for decision in decisions]
    return {"address": reverse("desk_undo_many"), "decisions": numbers, "seconds": SECONDS}


def keep_offer(request, sentence: str, decisions: Sequence[Decision]) -> None:
    """Have the next page make the offer."""
    request.session[_KEPT] = {**offer(decisions), "said": sentence, "at": time.time()}


def kept_offer(request) -> dict[str, Any] | None:
    """The offer to make now, with the seconds that are left of it."""
    kept = request.session.get(_KEPT)
    if not kept:
        return None
    left = round(kept["at"] + SECONDS - time.time())
    if left <= 0:
        del request.session[_KEPT]
        return None
    return {**kept, "seconds": left}


def withdraw_offer(request) -> None:
    """It was taken, or something else was decided."""
    request.session.pop(_KEPT, None)

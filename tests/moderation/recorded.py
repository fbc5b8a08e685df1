"""Decisions as rows with a time of their own, for what only reads them."""

from datetime import UTC, datetime
from itertools import count

from afterword.moderation.models import Decision, Rule

NOON = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
_numbers = count(1)


def recorded(action: str, at: datetime = NOON, **fields) -> Decision:
    """A decision made at a moment; nothing else is changed by it."""
    bare = {"salt": "", "texts_digest": "", "previous_digest": "", "digest": ""}
    return Decision.objects.create(
        number=next(_numbers), at=at, action=action, **{**bare, **fields}
    )


def rule(number: int = 3) -> Rule:
    """A rule of the first version."""
    return Rule.objects.get(book__version=1, number=number)

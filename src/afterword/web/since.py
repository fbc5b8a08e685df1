"""What came to a thread since a reader was there last."""

from django.db import DatabaseError
from django.utils import timezone

from afterword.discussions.models import Thread
from afterword.discussions.order import placed_in
from afterword.discussions.visits import note_visit

NEW_AT_MOST = 1000


def seen_before(reader, thread: Thread) -> int | None:
    """Up to where this reader had read; reading goes on when that cannot be noted."""
    if not reader.is_authenticated:
        return None
    try:
        return note_visit(reader, thread, timezone.now())
    except DatabaseError:
        return None


def new_since(seen: int | None, reader, thread: Thread) -> tuple[int, int] | None:
    """How many comments of others came after `seen`, and the number of the first of them."""
    if seen is None or seen >= thread.last_seq or not thread.is_readable:
        return None
    fresh = placed_in(thread).after(seen).exclude(author_id=reader.pk).order_by("seq")
    ids = list(fresh.values_list("id", flat=True)[:NEW_AT_MOST])
    return (len(ids), ids[0]) if ids else None

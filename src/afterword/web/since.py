"""What came to a thread since a reader was there last."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from django.db import DatabaseError
from django.http import HttpResponse
from django.utils import timezone

from afterword.discussions.models import Thread
from afterword.discussions.order import placed_in
from afterword.discussions.visits import Visit, look, note

NEW_AT_MOST = 1000


def seen_before(request, thread: Thread) -> int | None:
    """Up to where this reader had read; `note_afterwards` writes down that they looked again."""
    if not request.user.is_authenticated:
        return None
    seen, request.visit = look(request.user, thread, timezone.now())
    return seen


def note_afterwards(request, response: HttpResponse) -> HttpResponse:
    """The same answer; once it is sent, the reader's look is noted.

    To write is to wait for whoever writes just then, and a page is not kept waiting for that.
    """
    if (visit := getattr(request, "visit", None)) is not None:
        response.close = partial(_note_and_close, visit, response.close)
    return response


def _note_and_close(visit: Visit, close: Callable[[], None]) -> None:
    try:
        with suppress(DatabaseError):  # the next look notes the same
            note(visit)
    finally:
        close()


def new_since(seen: int | None, reader, thread: Thread) -> tuple[int, int] | None:
    """How many comments of others came after `seen`, and the number of the first of them."""
    if seen is None or seen >= thread.last_seq or not thread.is_readable:
        return None
    fresh = placed_in(thread).after(seen).exclude(author_id=reader.pk).order_by("seq")
    ids = list(fresh.values_list("id", flat=True)[:NEW_AT_MOST])
    return (len(ids), ids[0]) if ids else None

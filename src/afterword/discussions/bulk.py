"""Bringing many comments to a thread at once, for imports and the demo: no rules, all counters."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection, transaction

from afterword.text.markdown import to_html

from . import keys
from .comments import HELD, SHOWN, Comment
from .counting import rebuild
from .news import tell
from .threads import Thread

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """A comment to be brought: `key` and `parent` are the bringer's own names for comments."""

    key: Hashable
    parent: Hashable | None
    source: str
    posted_at: datetime
    author: Any = None
    name: str = ""
    html: str | None = None
    edited_at: datetime | None = None
    standing: str = SHOWN
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a comment stands: enough to put another below it."""

    id: int
    path: bytes
    depth: int


@transaction.atomic
def bring_comments(
    thread: Thread,
    rows: Iterable[Row],
    *,
    known: dict[Hashable, Place] | None = None,
    on_batch: Callable[[int], None] = lambda count: None,
) -> dict[Hashable, Place]:
    """Put rows on a thread in the order given, each after its parent; where each now stands.

    `known` names comments already on the thread. Raises KeyError on a parent not met before.
    """
    locked = Thread.objects.locked().get(pk=thread.pk)
    places = dict(known or {})
    coming = iter(rows)
    while batch := list(islice(coming, BATCH)):
        ids = _reserve(len(batch))
        comments = [_made(locked, row, id, places) for row, id in zip(batch, ids, strict=True)]
        Comment.objects.bulk_create(comments)
        on_batch(len(comments))
    locked.version += 1
    locked.save(update_fields=["last_seq", "version"])
    rebuild(locked)
    thread.refresh_from_db()
    tell(thread)
    return places


def _made(thread: Thread, row: Row, id: int, places: dict[Hashable, Place]) -> Comment:
    above = None if row.parent is None else places[row.parent]
    thread.last_seq += 1
    path = keys.child_path(above.path if above else b"", thread.last_seq)
    place = places[row.key] = Place(id, path, above.depth + 1 if above else 0)
    return Comment(
        id=id,
        thread=thread,
        parent_id=above.id if above else None,
        seq=thread.last_seq,
        path=path,
        rpath=keys.complement(path),
        depth=place.depth,
        author=row.author,
        name=row.name,
        source=row.source,
        html=to_html(row.source) if row.html is None else row.html,
        posted_at=row.posted_at,
        edited_at=row.edited_at,
        standing=row.standing,
        placed=row.standing != HELD,
        reason=row.reason,
    )


def _reserve(count: int) -> Iterable[int]:
    """Numbers nobody else will get; SQLite has one writer, who need not ask."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence('discussions_comment', 'id')) "
                "FROM generate_series(1, %s)",
                [count],
            )
            return [number for (number,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = 'discussions_comment'")
        last = (cursor.fetchone() or (0,))[0]
    return range(last + 1, last + 1 + count)

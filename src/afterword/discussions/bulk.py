"""Bringing many comments to a thread at once, for imports and the demo: no rules, all counters."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from typing import Any

from django.db import connection, transaction

from afterword.text.markdown import to_html

from . import keys
from .comments import HELD, SHOWN, Comment
from .counting import rebuild
from .news import tell
from .threads import Thread

BATCH = 1000
CACHE_KILOBYTES = 131_072


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
    with _large_cache():
        while batch := list(islice(coming, BATCH)):
            ids = _reserve(len(batch))
            _insert([_columns(locked, row, id, places) for row, id in zip(batch, ids, strict=True)])
            on_batch(len(batch))
        locked.version += 1
        locked.save(update_fields=["last_seq", "version"])
        rebuild(locked)
    thread.refresh_from_db()
    tell(thread)
    return places


def _columns(thread: Thread, row: Row, id: int, places: dict[Hashable, Place]) -> tuple:
    """A row as the table keeps it; models would take as long as all the rest."""
    above = None if row.parent is None else places[row.parent]
    thread.last_seq += 1
    path = keys.child_path(above.path if above else b"", thread.last_seq)
    place = places[row.key] = Place(id, path, above.depth + 1 if above else 0)
    return (
        id,
        thread.pk,
        above.id if above else None,
        thread.last_seq,
        path,
        keys.complement(path),
        place.depth,
        row.author.pk if row.author else None,
        row.name,
        row.source,
        to_html(row.source) if row.html is None else row.html,
        _time(row.posted_at),
        _time(row.edited_at),
        row.standing,
        row.reason,
        row.standing != HELD,
        None,
    )


def _time(at: datetime | None) -> Any:
    return connection.ops.adapt_datetimefield_value(at)


def _insert(rows: list[tuple]) -> None:
    fields = Comment._meta.concrete_fields
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    into = f"{connection.ops.quote_name(Comment._meta.db_table)} ({columns})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:  # one statement for all: after each, SQLite writes its index of words down
            row = f"({', '.join(['%s'] * len(fields))})"
            values = ", ".join([row] * len(rows))
            cursor.execute(f"INSERT INTO {into} VALUES {values}", list(chain.from_iterable(rows)))  # noqa: S608


@contextmanager
def _large_cache() -> Iterator[None]:
    """SQLite keeps two megabytes of the database in memory, too little for a thread's indexes."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA cache_size").fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
        yield
        cursor.execute(f"PRAGMA cache_size = {before}")


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

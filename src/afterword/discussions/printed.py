"""Comments as a page prints them: plain values, read with one query.

A page shows hundreds of comments and changes none. To make models of them, each with its author,
its parent and the parent's author, costs five times what reading the same columns costs.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from django.db import connection

from . import keys
from .comments import SHOWN, CommentQuerySet

_COLUMNS = (
    "id", "seq", "path", "depth", "standing", "reason", "html", "posted_at", "edited_at",
    "author_id", "name", "author__name", "author__is_staff", "author__picture",
    "parent_id", "parent__standing", "parent__name", "parent__author__name",
)  # fmt: skip
_SELECT = """
SELECT c.id, c.seq, c.path, c.depth, c.standing, c.reason, c.html, c.posted_at, c.edited_at,
       c.author_id, c.name, a.name, a.is_staff, a.picture,
       c.parent_id, p.standing, p.name, b.name{more}
FROM {comments}
LEFT JOIN readers_reader a ON a.id = c.author_id
LEFT JOIN discussions_comment p ON p.id = c.parent_id
LEFT JOIN readers_reader b ON b.id = p.author_id
"""
_STRETCH = """
WHERE c.thread_id = %s AND c.placed AND c.{field} >= {low}
ORDER BY c.{field} LIMIT %s
"""
_LOW = """(
    SELECT {field} FROM discussions_comment
    WHERE thread_id = %s AND placed AND {field} >= %s ORDER BY {field} LIMIT 1 OFFSET %s
)"""
_PICKED = "discussions_pick k JOIN discussions_comment c ON c.id = k.comment_id"
_PICKS = "WHERE k.thread_id = %s AND c.standing = %s ORDER BY k.comment_id LIMIT %s"


class Printed(NamedTuple):
    """A comment as a page shows it; speaks like `Comment`, and can be changed as little."""

    id: int
    seq: int
    path: bytes
    depth: int
    standing: str
    reason: str
    html: str
    posted_at: datetime
    edited_at: datetime | None
    author_id: int | None
    name: str
    account_name: str | None
    is_staff: bool | None
    picture: str | None
    parent_id: int | None
    parent_standing: str | None
    parent_kept_name: str | None
    parent_account_name: str | None

    @property
    def author_name(self) -> str:
        """The name the comment was written under: the account's, or the one an import kept."""
        return self.name if self.account_name is None else self.account_name

    @property
    def byline(self) -> str:
        """The name every reader may see: none unless the words are shown."""
        return self.author_name if self.standing == SHOWN else ""

    @property
    def parent_byline(self) -> str:
        """The name every reader may see of whom it answers."""
        if self.parent_standing != SHOWN:
            return ""
        return self.parent_account_name or self.parent_kept_name or ""

    @property
    def level(self) -> int:
        """How many comments it stands below on the page."""
        return min(self.depth, keys.LEVELS - 1)

    @property
    def rpath(self) -> bytes:
        """Its key where the newest stand first."""
        return keys.complement(self.path)


def printed(comments: CommentQuerySet) -> list[Printed]:
    """A set of comments as a page shows them."""
    return [_as_printed(row) for row in comments.values_list(*_COLUMNS)]


def printed_from(thread_id: int, field: str, first, skipped: int, count: int) -> list[Printed]:
    """The placed comments of a thread in the order of a column, from a key, less those skipped.

    Every page needs this query and the next, and composing them would take Django longer than
    the database takes to answer; so they stand here by hand.
    """
    low, values = ("%s", [first]) if not skipped else (_LOW, [thread_id, first, skipped])
    stretch = _STRETCH.format(field=field, low=low.format(field=field))
    query = _SELECT.format(comments="discussions_comment c", more="") + stretch
    return [_as_printed(row) for row in _answer(query, [thread_id, *values, count])]


def printed_with(thread_id: int, seqs: list[int]) -> list[Printed]:
    """The comments of a thread with these numbers in it, lowest first."""
    places = ", ".join(["%s"] * len(seqs))
    query = _SELECT.format(comments="discussions_comment c", more="")
    chosen = f"WHERE c.thread_id = %s AND c.seq IN ({places}) ORDER BY c.seq"
    return [_as_printed(row) for row in _answer(query + chosen, [thread_id, *seqs])]


def printed_picks(thread_id: int, at_most: int) -> list[tuple[str, Printed]]:
    """The picked comments of a thread, each after the line why."""
    query = _SELECT.format(comments=_PICKED, more=", k.line") + _PICKS
    found = _answer(query, [thread_id, SHOWN, at_most])
    return [(line, _as_printed(row)) for *row, line in found]


def _answer(query: str, values: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def _as_printed(row: Iterable) -> Printed:
    """SQLite gives moments in UTC without saying so."""
    id, seq, path, depth, standing, reason, html, posted, edited, *rest = row
    if posted.tzinfo is None:
        posted = posted.replace(tzinfo=UTC)
        edited = edited and edited.replace(tzinfo=UTC)
    first = (id, seq, bytes(path), depth, standing, reason, html, posted, edited)
    return Printed._make((*first, *rest))

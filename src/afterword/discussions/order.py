"""The orders a thread can be read in: from positions to keys and back, never counting the whole.

Each order compares one column of `Comment`. Counters over stretches of it (`Segment`) turn a
position into a key and a key into a position, so that any page of a thread of a million comments
costs a few short reads.
"""

from dataclasses import dataclass

from django.db import connection

from .comments import Comment, CommentQuerySet
from .segments import Key, from_stored, to_stored
from .threads import Thread
from .viewing import View

FIELDS = ("path", "rpath", "seq")


@dataclass(frozen=True, slots=True)
class Order:
    """The column that is compared, and whether it is read from its end."""

    field: str
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """What lies between two keys of an order: from `low` up to, not with, `high`; None is open."""

    order: Order
    low: Key | None
    high: Key | None

    def of(self, comments: CommentQuerySet) -> CommentQuerySet:
        """Those of the comments that lie in this stretch, in reading order."""
        field = self.order.field
        if self.low is not None:
            comments = comments.filter(**{f"{field}__gte": self.low})
        if self.high is not None:
            comments = comments.filter(**{f"{field}__lt": self.high})
        return comments.order_by(f"-{field}" if self.order.backwards else field)


_ORDERS = {
    ("threaded", "oldest"): Order("path"),
    ("threaded", "newest"): Order("rpath"),
    ("flat", "oldest"): Order("seq"),
    ("flat", "newest"): Order("seq", backwards=True),
}


def order_of(view: View) -> Order:
    """The order a view reads in; with picks first the others still stand oldest first."""
    return _ORDERS[view.layout, "newest" if view.order == "newest" else "oldest"]


def start_of(thread: Thread, order: Order, position: int) -> tuple[Key, int]:
    """A key, and how many placed comments lie between it and the one at a position."""
    before = 0
    for first, count in _segments(thread, order.field):
        if position < before + count:
            return from_stored(bytes(first), order.field), position - before
        before += count
    return from_stored(b"", order.field), position


def position_of(comment: Comment, thread: Thread, order: Order) -> int:
    """How many placed comments of the thread a reader meets before this one."""
    key = key_of(comment, order.field)
    before, first, own = 0, b"", 0
    for start, count in _segments(thread, order.field):
        if bytes(start) > to_stored(key):
            break
        before, first, own = before + own, start, count
    low = from_stored(bytes(first), order.field)
    with connection.cursor() as cursor:
        cursor.execute(_BETWEEN.format(field=order.field), [thread.pk, low, key])
        position = before + cursor.fetchone()[0]
    return thread.placed - 1 - position if order.backwards else position


def key_of(comment: Comment, field: str) -> Key:
    """A comment's key in the order of a column."""
    return _plain(getattr(comment, field))


def placed_in(thread: Thread) -> CommentQuerySet:
    """The comments of a thread that have a place on the page."""
    return Comment.objects.filter(thread=thread, placed=True)


_BETWEEN = """
SELECT COUNT(*) FROM discussions_comment
WHERE thread_id = %s AND placed AND {field} >= %s AND {field} < %s
"""
_SEGMENTS = """
SELECT first_key, count FROM discussions_segment
WHERE thread_id = %s AND "order" = %s ORDER BY first_key
"""


def _segments(thread: Thread, field: str) -> list[tuple[bytes, int]]:
    """The first keys and counts of an order: some hundreds, where a thread has a million."""
    with connection.cursor() as cursor:
        cursor.execute(_SEGMENTS, [thread.pk, field])
        return cursor.fetchall()


def _plain(key: Key | memoryview) -> Key:
    return key if isinstance(key, int) else bytes(key)

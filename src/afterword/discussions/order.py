"""The orders a thread can be read in: from positions to keys and back, never counting the whole.

Each order compares one column of `Comment`. Counters over stretches of it (`Segment`) turn a
position into a key and a key into a position, so that any page of a thread of a million comments
costs a few short reads.
"""

from dataclasses import dataclass

from .comments import Comment, CommentQuerySet
from .segments import Key, Segment
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


def stretch_at(thread: Thread, order: Order, start: int, count: int) -> Stretch:
    """The stretch that holds the placed comments at positions `start` to `start + count`."""
    if order.backwards:
        start, count = _from_the_end(thread, start, count)
    found = _keys_from(thread, order.field, start, count + 1)
    low = found[0] if found and start > 0 else None
    high = found[count] if len(found) > count else None
    return Stretch(order, low, high)


def position_of(comment: Comment, thread: Thread, order: Order) -> int:
    """How many placed comments of the thread a reader meets before this one."""
    key = key_of(comment, order.field)
    before, first, own = 0, None, 0
    for segment_key, count in Segment.objects.along(thread, order.field).counts(order.field):
        if segment_key > key:
            break
        before += own
        first, own = segment_key, count
    position = before + Stretch(order, first, key).of(placed_in(thread)).count()
    return thread.placed - 1 - position if order.backwards else position


def key_of(comment: Comment, field: str) -> Key:
    """A comment's key in the order of a column."""
    return _plain(getattr(comment, field))


def placed_in(thread: Thread) -> CommentQuerySet:
    """The comments of a thread that have a place on the page."""
    return Comment.objects.filter(thread=thread, placed=True)


def _from_the_end(thread: Thread, start: int, count: int) -> tuple[int, int]:
    first = thread.placed - start - count
    return max(0, first), count + min(0, first)


def _keys_from(thread: Thread, field: str, position: int, count: int) -> list[Key]:
    for first, held in Segment.objects.along(thread, field).counts(field):
        if position < held:
            below = placed_in(thread).filter(**{f"{field}__gte": first}).order_by(field)
            wanted = below.values_list(field, flat=True)[position : position + count]
            return [_plain(key) for key in wanted]
        position -= held
    return []


def _plain(key: Key | memoryview) -> Key:
    return key if isinstance(key, int) else bytes(key)

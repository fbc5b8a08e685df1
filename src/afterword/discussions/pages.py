"""One page of a thread as a reader wishes to see it."""

from dataclasses import dataclass, field

from . import keys
from .comments import SHOWN, Comment, Pick, may_moderate
from .order import Order, Stretch, order_of, placed_in, position_of, start_of
from .printed import Printed, printed, printed_from, printed_picks, printed_with
from .threads import Thread
from .viewing import View

HELD_AT_MOST = 100
"""So many held comments a page shows to those who may see them."""
PICKS_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class PrintedPick:
    """A picked comment, and the line that says why."""

    line: str
    comment: Printed

    @property
    def comment_id(self) -> int:
        return self.comment.id


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """The comments of one page in reading order, and what stands around them."""

    thread: Thread
    view: View
    number: int
    count: int
    comments: list[Printed] = field(default_factory=list)
    stubs: list[Printed] = field(default_factory=list)
    picks: list[PrintedPick] = field(default_factory=list)


def page_of(thread: Thread, view: View, number: int, reader=None) -> ThreadPage:
    """A page of a thread; a number beyond the last gives the last."""
    count = max(1, -(-thread.placed // view.per_page))
    number = min(max(1, number), count)
    if not thread.is_readable and not may_moderate(reader):
        return ThreadPage(thread, view, 1, 1)
    comments = _comments(
        thread, order_of(view), (number - 1) * view.per_page, view.per_page, reader
    )
    stubs = ancestors(thread, comments[0]) if comments and view.layout == "threaded" else []
    return ThreadPage(thread, view, number, count, comments, stubs, _picks(thread))


def page_number_of(comment: Comment, view: View) -> int:
    """The page of a view a comment stands on; with picks first, a pick stands on the first."""
    if view.order == "picks" and comment.id in _picked(comment.thread):
        return 1
    position = position_of(comment, comment.thread, order_of(view))
    return max(0, position) // view.per_page + 1


def ancestors(thread: Thread, comment: Comment | Printed) -> list[Printed]:
    """The comments above this one on the page, the root first."""
    above = keys.split(bytes(comment.path))[:-1]
    if not above:
        return []
    return printed_with(thread.pk, above)


def replies_below(comment: Comment, at_most: int) -> list[Comment]:
    """The first comments of the branch below this one, oldest first."""
    path = bytes(comment.path)
    below = placed_in(comment.thread).filter(path__gt=path, path__lt=path + b"\xff")
    if comment.level == keys.LEVELS - 1:  # deeper replies stand beside it
        below = placed_in(comment.thread).filter(parent=comment)
    return list(below.with_names().order_by("path")[:at_most])


def _comments(thread: Thread, order: Order, start: int, count: int, reader) -> list[Printed]:
    """The placed comments at these positions, and those held among them that the reader may see."""
    if order.backwards:
        start, count = _from_the_end(thread, start, count)
    key, skipped = start_of(thread, order, start)
    found = printed_from(thread.pk, order.field, key, skipped, count + 1)
    placed, after = found[:count], found[count:]
    low = getattr(placed[0], order.field) if placed and start else None
    high = getattr(after[0], order.field) if after else None
    together = placed + _held(thread, Stretch(order, low, high), reader)
    if len(together) > len(placed) or order.backwards:
        together.sort(key=lambda each: getattr(each, order.field), reverse=order.backwards)
    return together


def _from_the_end(thread: Thread, start: int, count: int) -> tuple[int, int]:
    first = thread.placed - start - count
    return max(0, first), count + min(0, first)


def _held(thread: Thread, stretch: Stretch, reader) -> list[Printed]:
    if reader is None or not reader.is_authenticated:
        return []
    held = Comment.objects.filter(thread=thread, placed=False).visible_to(reader)
    return printed(stretch.of(held)[:HELD_AT_MOST])


def _picks(thread: Thread) -> list[PrintedPick]:
    found = printed_picks(thread.pk, PICKS_AT_MOST)
    return [PrintedPick(line, comment) for line, comment in found]


def _picked(thread: Thread) -> set[int]:
    """The numbers of the picked comments."""
    picks = Pick.objects.filter(thread=thread, comment__standing=SHOWN).order_by("comment_id")
    return set(picks.values_list("comment_id", flat=True)[:PICKS_AT_MOST])

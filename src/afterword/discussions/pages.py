"""One page of a thread as a reader wishes to see it."""

from dataclasses import dataclass, field

from . import keys
from .comments import SHOWN, Comment, Pick, may_moderate
from .order import Stretch, order_of, placed_in, position_of, stretch_at
from .threads import Thread
from .viewing import View

HELD_AT_MOST = 100
"""So many held comments a page shows to those who may see them."""
PICKS_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """The comments of one page in reading order, and what stands around them."""

    thread: Thread
    view: View
    number: int
    count: int
    comments: list[Comment] = field(default_factory=list)
    stubs: list[Comment] = field(default_factory=list)
    picks: list[Pick] = field(default_factory=list)


def page_of(thread: Thread, view: View, number: int, reader=None) -> ThreadPage:
    """A page of a thread; a number beyond the last gives the last."""
    count = max(1, -(-thread.placed // view.per_page))
    number = min(max(1, number), count)
    if not thread.is_readable and not may_moderate(reader):
        return ThreadPage(thread, view, 1, 1)
    stretch = stretch_at(thread, order_of(view), (number - 1) * view.per_page, view.per_page)
    comments = _comments(thread, stretch, reader)
    stubs = ancestors(comments[0]) if comments and view.layout == "threaded" else []
    return ThreadPage(thread, view, number, count, comments, stubs, _picks(thread))


def page_number_of(comment: Comment, view: View) -> int:
    """The page of a view a comment stands on; with picks first, a pick stands on the first."""
    if view.order == "picks" and comment.id in {pick.comment_id for pick in _picks(comment.thread)}:
        return 1
    position = position_of(comment, comment.thread, order_of(view))
    return max(0, position) // view.per_page + 1


def ancestors(comment: Comment) -> list[Comment]:
    """The comments above this one on the page, the root first."""
    above = keys.split(bytes(comment.path))[:-1]
    if not above:
        return []
    found = Comment.objects.filter(thread_id=comment.thread_id, seq__in=above)
    return list(found.with_names().order_by("seq"))


def replies_below(comment: Comment, at_most: int) -> list[Comment]:
    """The first comments of the branch below this one, oldest first."""
    path = bytes(comment.path)
    below = placed_in(comment.thread).filter(path__gt=path, path__lt=path + b"\xff")
    if comment.level == keys.LEVELS - 1:  # deeper replies stand beside it
        below = placed_in(comment.thread).filter(parent=comment)
    return list(below.with_names().order_by("path")[:at_most])


def _comments(thread: Thread, stretch: Stretch, reader) -> list[Comment]:
    placed = list(stretch.of(placed_in(thread)).with_names())
    held = _held(thread, stretch, reader)
    if not held:
        return placed
    order = stretch.order
    return sorted(
        placed + held, key=lambda each: getattr(each, order.field), reverse=order.backwards
    )


def _held(thread: Thread, stretch: Stretch, reader) -> list[Comment]:
    if reader is None or not reader.is_authenticated:
        return []
    held = Comment.objects.filter(thread=thread, placed=False).visible_to(reader)
    return list(stretch.of(held).with_names()[:HELD_AT_MOST])


def _picks(thread: Thread) -> list[Pick]:
    picks = Pick.objects.filter(thread=thread, comment__standing=SHOWN)
    found = picks.select_related("comment__author", "comment__parent__author").order_by(
        "comment_id"
    )
    return list(found[:PICKS_AT_MOST])

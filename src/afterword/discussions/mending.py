"""Mending a thread: its keys and counters are made anew from what its comments say."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max

from . import keys
from .changing import note_change
from .checking import Kept, Place, in_batches, misplaced_parent, right_place
from .comments import SHOWN, Comment
from .counting import rebuild
from .threads import Thread

WRITTEN_AT_ONCE = 200


@transaction.atomic
def mend(thread: Thread) -> list[str]:
    """Make right what can be made right, under the thread's lock; what was done, in sentences.

    Of an archived thread only the counters: its comments cannot be changed. A parent that cannot
    be one stays, since nobody knows the right one.
    """
    thread = Thread.objects.locked().get(pk=thread.pk)
    done = []
    moved = 0 if thread.is_archived else _mend_keys(thread)
    if moved:
        done.append(f"Thread {thread.pk}: {moved:,} comments were given their place anew.")
    last = Comment.objects.filter(thread=thread).aggregate(last=Max("seq"))["last"] or 0
    thread.last_seq = max(thread.last_seq, last)
    rebuild(thread)
    note_change(thread)
    return [*done, f"Thread {thread.pk}: its counters were made anew."]


def _mend_keys(thread: Thread) -> int:
    moved = 0
    for batch in in_batches(thread):
        known: dict[int, Place] = {}
        wrong = [kept for kept in batch if _is_wrong(kept, thread, known)]
        for start in range(0, len(wrong), WRITTEN_AT_ONCE):
            _move(thread, wrong[start : start + WRITTEN_AT_ONCE], known)
        moved += len(wrong)
    return moved


def _is_wrong(kept: Kept, thread: Thread, known: dict[int, Place]) -> bool:
    """Whether a comment must be written anew; where it belongs is noted, its replies come later."""
    if misplaced_parent(kept, thread.pk):
        return False
    path, depth = right_place(kept, known)
    kept_place = (bytes(kept.path), bytes(kept.rpath), kept.depth)
    unplaced = kept.standing == SHOWN and not kept.placed
    if wrong := unplaced or kept_place != (path, keys.complement(path), depth):
        known[kept.id] = path, depth
    return wrong


def _move(thread: Thread, wrong: list[Kept], known: dict[int, Place]) -> None:
    """Write places down; whoever stands on one of them is set aside until its turn comes."""
    paths = [known[kept.id][0] for kept in wrong]
    there = Comment.objects.filter(thread=thread)
    _write(_aside(there.filter(path__in=paths)), ["path"])
    _write(_aside(there.filter(rpath__in=map(keys.complement, paths))), ["rpath"])
    placed = [_placed(kept, *known[kept.id]) for kept in wrong]
    _write(placed, ["path", "rpath", "depth", "placed"])


def _aside(comments: Iterable[Comment]) -> list[Comment]:
    """Paths no comment has: no code begins with this byte."""
    found = list(comments)
    for comment in found:
        comment.path = b"\xff" + keys.encode(comment.seq)
        comment.rpath = keys.complement(comment.path)
    return found


def _placed(kept: Kept, path: bytes, depth: int) -> Comment:
    placed = kept.placed or kept.standing == SHOWN
    return Comment(id=kept.id, path=path, rpath=keys.complement(path), depth=depth, placed=placed)


def _write(comments: list[Comment], fields: list[str]) -> None:
    Comment.objects.bulk_update(comments, fields, batch_size=WRITTEN_AT_ONCE)

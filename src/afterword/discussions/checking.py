"""Whether the keys and counters of a thread are what its comments say; every fault in a sentence.

A thread is read once, some thousand comments at a time, and nobody is kept from posting meanwhile:
keys never change, and counters that look wrong are looked at again under the thread's lock.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from . import keys
from .comments import SHOWN, Comment
from .order import FIELDS, Order, Stretch, placed_in
from .segments import Key, Segment
from .threads import Thread

Place = tuple[bytes, int]
"""A path and a depth."""

BATCH = 5000
REMEMBERED = 100_000
"""So many misplaced comments are remembered, so that their replies are not blamed for it."""
COLUMNS = (
    "id", "seq", "depth", "path", "rpath", "placed", "standing",
    "parent_id", "parent__thread_id", "parent__seq", "parent__depth", "parent__path",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, of which thread and, where one is at fault, of which comment."""

    thread: int
    comment: int | None
    sentence: str


@dataclass(slots=True)
class Kept:
    """A comment's place as it is kept, and its parent's."""

    id: int
    seq: int
    depth: int
    path: bytes
    rpath: bytes
    placed: bool
    standing: str
    parent: int | None
    parent_thread: int | None
    parent_seq: int | None
    parent_depth: int | None
    parent_path: bytes | None


def faults(thread: Thread, on_batch: Callable[[int], None] = lambda count: None) -> Iterator[Fault]:
    """Every fault of a thread; `on_batch` hears how many more comments were looked at."""
    wrong: dict[int, Place] = {}
    for batch in in_batches(thread):
        for kept in batch:
            for what in _of_comment(kept, thread.pk, wrong):
                yield Fault(thread.pk, kept.id, f"Thread {thread.pk}, № {kept.id}: {what}.")
        on_batch(len(batch))
    for what in _of_counters(thread) and _of_counters_locked(thread):
        yield Fault(thread.pk, None, f"Thread {thread.pk}: {what}.")


def in_batches(thread: Thread) -> Iterator[list[Kept]]:
    """The comments of a thread by number, some thousand at a time."""
    coming = Comment.objects.filter(thread=thread).order_by("seq").values_list(*COLUMNS)
    last = -1
    while batch := [Kept(*row) for row in coming.filter(seq__gt=last)[:BATCH]]:
        yield batch
        last = batch[-1].seq


def misplaced_parent(kept: Kept, thread: int) -> str:
    """Why the parent cannot be one, empty where it can."""
    if kept.parent is None:
        return ""
    if kept.parent_thread != thread:
        return f"it answers № {kept.parent} of thread {kept.parent_thread}"
    return f"it answers № {kept.parent}, which is younger" if kept.parent_seq >= kept.seq else ""


def right_place(kept: Kept, wrong: Mapping[int, Place]) -> Place:
    """Where a comment belongs; `wrong` says where parents belong that stand elsewhere."""
    above: Place = (b"", -1)
    if kept.parent is not None:
        above = wrong.get(kept.parent) or (bytes(kept.parent_path), kept.parent_depth)
    path, depth = above
    return keys.child_path(path, kept.seq), depth + 1


def _of_comment(kept: Kept, thread: int, wrong: dict[int, Place]) -> Iterator[str]:
    if what := misplaced_parent(kept, thread):
        yield what
        return
    path, depth = place = right_place(kept, wrong)
    kept_path = bytes(kept.path)
    if (kept_path, kept.depth) != place and len(wrong) < REMEMBERED:
        wrong[kept.id] = place
    if kept_path != path:
        yield f"its path is {_hex(kept_path)}, not {_hex(path)}"
    elif bytes(kept.rpath) != keys.complement(path):
        yield "its path for the newest first is not the complement of the other"
    if kept.depth != depth:
        yield f"it stands {kept.depth} levels deep, not {depth}"
    if kept.standing == SHOWN and not kept.placed:
        yield "it is shown and has no place"


def _hex(path: bytes) -> str:
    return path.hex() or "empty"


@transaction.atomic
def _of_counters_locked(thread: Thread) -> list[str]:
    return _of_counters(Thread.objects.locked().get(pk=thread.pk))


def _of_counters(thread: Thread) -> list[str]:
    thread = Thread.objects.get(pk=thread.pk)
    comments = Comment.objects.filter(thread=thread)
    counted = {
        "that have a place": (thread.placed, placed_in(thread).count()),
        "that are shown": (thread.shown, comments.filter(standing=SHOWN).count()),
    }
    found = [
        f"it counts {kept:,} comments {which}, not {there:,}"
        for which, (kept, there) in counted.items()
        if kept != there
    ]
    last = comments.aggregate(last=Max("seq"))["last"] or 0
    if thread.last_seq < last:
        found.append(f"its last number is {thread.last_seq:,}, and a comment has {last:,}")
    return found + [what for field in FIELDS for what in _of_segments(thread, field)]


def _of_segments(thread: Thread, field: str) -> Iterator[str]:
    kept = list(Segment.objects.along(thread, field).counts(field))
    first: Key = 0 if field == "seq" else b""
    lowest = kept[0][0] if kept else None
    if lowest != first and (kept or placed_in(thread).exists()):
        yield f"by {field}, no segment counts its first comments"
    ends = [*(key for key, _ in kept[1:]), None][: len(kept)]
    wrong = [
        (number, count, there)
        for number, ((low, count), high) in enumerate(zip(kept, ends, strict=True), start=1)
        if count != (there := Stretch(Order(field), low, high).of(placed_in(thread)).count())
    ]
    if wrong:
        number, count, there = wrong[0]
        yield (
            f"by {field}, {len(wrong):,} of {len(kept):,} segments count wrongly, first of them "
            f"segment {number:,}: {count:,} comments, not {there:,}"
        )

"""Keeping the counters of a thread's orders: one more, one fewer, split, made anew."""

from collections.abc import Iterator
from itertools import chain

from django.db import connection

from .comments import Comment
from .order import FIELDS, Order, Stretch, key_of, placed_in
from .segments import STRETCH, Key, Segment, from_stored, to_stored
from .threads import Thread


def count_in(comment: Comment, thread: Thread, change: int) -> None:
    """Note that a comment took (+1) or left (-1) its place; the thread's row must be locked."""
    values = [(thread.pk, field, to_stored(key_of(comment, field))) for field in FIELDS]
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [change, *chain.from_iterable(values)])
        counted = dict(cursor.fetchall())
    Segment.objects.bulk_create(
        Segment(thread=thread, order=field, first_key=b"", count=change)
        for field in FIELDS
        if field not in counted
    )
    if max(counted.values(), default=0) > 2 * STRETCH:
        _split_long_ones(thread)


_OWN = """(
    SELECT id FROM discussions_segment
    WHERE thread_id = %s AND "order" = %s AND first_key <= %s ORDER BY first_key DESC LIMIT 1
)"""
_COUNT = f"""
UPDATE discussions_segment SET count = count + %s WHERE id IN ({_OWN}, {_OWN}, {_OWN})
RETURNING "order", count
"""  # noqa: S608  constants
"""In each order the last segment that begins before the comment: all three in one statement."""


def rebuild(thread: Thread) -> None:
    """Make all counters of a thread anew from its comments."""
    Segment.objects.filter(thread=thread).delete()
    for field in FIELDS:
        stretches = _stretches(thread, field, Stretch(Order(field), None, None))
        Segment.objects.bulk_create(_segment(thread, field, *found) for found in stretches)
    thread.placed = placed_in(thread).count()
    thread.shown = Comment.objects.filter(thread=thread, standing="shown").count()
    thread.save(update_fields=["placed", "shown"])


def _split_long_ones(thread: Thread) -> None:
    for segment in Segment.objects.filter(thread=thread, count__gt=2 * STRETCH):
        parts = list(_stretches(thread, segment.order, _covered_by(segment)))
        Segment.objects.filter(pk=segment.pk).update(count=parts[0][1])
        Segment.objects.bulk_create(_segment(thread, segment.order, *part) for part in parts[1:])


def _covered_by(segment: Segment) -> Stretch:
    along = Segment.objects.along(segment.thread, segment.order)
    following = along.filter(first_key__gt=segment.first_key).first()
    low, high = (
        from_stored(bytes(each.first_key), segment.order) if each and each.first_key else None
        for each in (segment, following)
    )
    return Stretch(Order(segment.order), low, high)


def _stretches(thread: Thread, field: str, whole: Stretch) -> Iterator[tuple[Key, int]]:
    """Cut a stretch into pieces of STRETCH comments: the first key of each and its count."""
    first: Key = 0 if field == "seq" else b""
    low = whole.low
    while True:
        rest = Stretch(whole.order, low, whole.high).of(placed_in(thread))
        after = list(rest.values_list(field, flat=True)[STRETCH : STRETCH + 1])
        if not after:
            yield (first if low is None else low), rest.count()
            return
        yield (first if low is None else low), STRETCH
        low = after[0] if field == "seq" else bytes(after[0])


def _segment(thread: Thread, field: str, first: Key, count: int) -> Segment:
    stored = b"" if first == 0 else to_stored(first)
    return Segment(thread=thread, order=field, first_key=stored, count=count)

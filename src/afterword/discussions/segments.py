"""Counters over stretches of each order: a page number costs no count of the whole thread."""

from collections.abc import Iterator

from django.db import models

from . import keys
from .threads import Thread

Key = bytes | int

STRETCH = 2048
"""About how many comments a segment counts; it is split at twice this."""


class SegmentQuerySet(models.QuerySet):
    """Sets of segments."""

    def along(self, thread: Thread, field: str) -> "SegmentQuerySet":
        """The segments of one order of a thread, first to last."""
        return self.filter(thread=thread, order=field).order_by("first_key")

    def counts(self, field: str) -> Iterator[tuple[Key, int]]:
        """First key and count of each segment."""
        for first, count in self.values_list("first_key", "count"):
            yield from_stored(bytes(first), field), count


class Segment(models.Model):
    """How many placed comments of a thread stand from `first_key` to the next segment's."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="segments", db_index=False)
    order = models.CharField(max_length=5)
    first_key = models.BinaryField(max_length=500)
    count = models.PositiveIntegerField(default=0)

    objects = SegmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "order", "first_key"], name="segment_key")
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.count}"


def to_stored(key: Key) -> bytes:
    """A key as a segment stores it: numbers in their order-preserving code."""
    return keys.encode(key) if isinstance(key, int) else key


def from_stored(first: bytes, field: str) -> Key:
    """A stored key as the column `field` holds it."""
    if field != "seq":
        return first
    return keys.split(first)[0] if first else 0

"""What a reader has already seen of a thread."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from .threads import Thread

SITTING = timedelta(minutes=30)
"""A look at the page within this time of the last belongs to the same visit."""


class Visit(models.Model):
    """Up to which comment a reader had seen a thread, before this visit and now."""

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="visits")
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="+")
    seen_before = models.PositiveBigIntegerField()
    seen_now = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reader", "thread"], name="visit_once")]

    def __str__(self) -> str:
        return f"{self.reader} saw {self.thread} up to {self.seen_now}"


def note_visit(reader, thread: Thread, now: datetime) -> int | None:
    """Note that a reader looks at a thread; the last `seq` seen on the visit before, if any.

    Writes only where something is new, since most looks at a page bring nothing new.
    """
    visit = Visit.objects.filter(reader=reader, thread=thread).first()
    if visit is None:
        _first_visit(reader, thread, now)
        return None
    if now - visit.at > SITTING:
        visit.seen_before, visit.at = visit.seen_now, now
    elif visit.seen_now == thread.last_seq:
        return visit.seen_before
    visit.seen_now = thread.last_seq
    visit.save(update_fields=["seen_before", "seen_now", "at"])
    return visit.seen_before


def _first_visit(reader, thread: Thread, now: datetime) -> None:
    Visit.objects.bulk_create(
        [
            Visit(
                reader=reader,
                thread=thread,
                seen_before=thread.last_seq,
                seen_now=thread.last_seq,
                at=now,
            )
        ],
        ignore_conflicts=True,
    )

"""What a reader has already seen of a thread."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, models

from .threads import Thread

SITTING = timedelta(minutes=30)
"""A look at the page within this time of the last belongs to the same visit."""
A_MOMENT = 100
"""Milliseconds that a note may wait for whoever writes."""


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


def look(reader, thread: Thread, now: datetime) -> tuple[int | None, Visit | None]:
    """A reader looks at a thread: the last `seq` seen on the visit before, and what is to be noted.

    Most looks at a page bring nothing new, and there is nothing to note.
    """
    visit = Visit.objects.filter(reader=reader, thread=thread).first()
    if visit is None:
        seen = {"seen_before": thread.last_seq, "seen_now": thread.last_seq}
        return None, Visit(reader=reader, thread=thread, at=now, **seen)
    if now - visit.at > SITTING:
        visit.seen_before, visit.at = visit.seen_now, now
    elif visit.seen_now == thread.last_seq:
        return visit.seen_before, None
    visit.seen_now = thread.last_seq
    return visit.seen_before, visit


def note(visit: Visit) -> None:
    """Write down a look, if nobody else is writing just now; of two at once one is enough."""
    with hurrying():
        if visit.pk is None:
            Visit.objects.bulk_create([visit], ignore_conflicts=True)
        else:
            visit.save(update_fields=["seen_before", "seen_now", "at"])


@contextmanager
def hurrying() -> Iterator[None]:
    """Have SQLite wait a moment for whoever writes, not the many seconds a comment is worth."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {A_MOMENT}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience}")


def note_visit(reader, thread: Thread, now: datetime) -> int | None:
    """Look and write it down; the last `seq` seen on the visit before, if any."""
    seen, visit = look(reader, thread, now)
    if visit is not None:
        note(visit)
    return seen

"""Carrying what is due: each message is taken by one carrier, tried some times, and given up."""

import logging
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from .egress import Answer
from .models import Message
from .receiving import receiver_of
from .ways import MailServer, NeverTaken, NotTaken, Silent, send, way_of

BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))
"""How long it waits after each failure but the last."""
TRIES = len(BACK_OFF) + 1
LEASE = timedelta(minutes=10)
"""Far longer than one message can take; a carrier that dies lets go of it after that."""
RUN = 40.0
"""Seconds after which a run begins with no other message; the next one comes in a minute."""
KEPT = timedelta(days=30)
BATCH = 500
LONGEST_ERROR = 500

SENT, PUT_OFF, DEAD = "sent", "put off", "dead"
NEVER_ENDED = "it was begun each time, and never ended"

logger = logging.getLogger(__name__)


def carry(now: datetime) -> int:
    """Carry what is due; gives how many messages were sent. What fails keeps no other waiting."""
    return Counter(outcome for _, outcome in carried(now))[SENT]


def carried(now: datetime) -> Iterator[tuple[Message, str]]:
    """Carry what is due, one message after the other, and say what became of each."""
    until, silent = time.monotonic() + RUN, dict[str, str]()
    with closing(MailServer()) as server:
        for due in Message.objects.due(now)[:BATCH]:
            if time.monotonic() > until:
                return
            message = take(due, now)
            if message:
                yield message, attempt(message, server, now, silent)


def take(message: Message, now: datetime) -> Message | None:
    """Take a message for oneself; nothing where somebody else was faster or it was cancelled.

    One statement, whose condition the database looks at again under the row's lock.
    """
    seen = Message.objects.due(now).filter(
        pk=message.pk, due_at=message.due_at, tries=message.tries
    )
    if not seen.update(due_at=now + LEASE, tries=F("tries") + 1, error=""):
        return None
    message.due_at, message.tries, message.error = now + LEASE, message.tries + 1, ""
    return message


def attempt(message: Message, server: MailServer, now: datetime, silent: dict[str, str]) -> str:
    """Try to send a message one has taken, and note what became of it.

    Where that fails by a mistake of ours the others shall leave all the same, and this one is
    tried again when its lease is over.
    """
    try:
        return _attempt(message, server, now, silent)
    except Exception:
        logger.exception("Message %s could not be carried", message.pk)
        return PUT_OFF


def _attempt(message: Message, server: MailServer, now: datetime, silent: dict[str, str]) -> str:
    way = way_of(message)
    if message.tries > TRIES:
        return give_up(message, NEVER_ENDED, now)
    if way in silent:
        return fail(message, silent[way], now)
    try:
        return arrive(message, send(message, server), now)
    except Silent as error:
        silent[way] = str(error)
        return fail(message, str(error), now)
    except NeverTaken as error:
        return give_up(message, str(error), now)
    except NotTaken as error:
        return fail(message, str(error), now)


@transaction.atomic
def arrive(message: Message, answer: Answer | None, now: datetime) -> str:
    """Note that it left; whoever waits for the answer hears it in the same transaction."""
    if note(message, sent_at=now, body="") and answer is not None:
        receiver_of(message).answered(message, answer)
    return SENT


def fail(message: Message, error: str, now: datetime) -> str:
    """Note that it was not taken: it is tried again later, or given up."""
    if message.tries >= TRIES:
        return give_up(message, error, now)
    note(message, error=error, due_at=now + BACK_OFF[message.tries - 1])
    return PUT_OFF


@transaction.atomic
def give_up(message: Message, error: str, now: datetime) -> str:
    """Try no more: from now on it is a dead letter."""
    if note(message, error=error, dead_at=now):
        receiver_of(message).gave_up(message)
    return DEAD


def note(message: Message, error: str = "", **fields) -> bool:
    """Keep what became of a message; not where it is somebody else's, the lease having run out."""
    message.error = "".join(filter(str.isprintable, error))[:LONGEST_ERROR]
    ours = Message.objects.waiting().filter(pk=message.pk, due_at=message.due_at)
    return bool(ours.update(error=message.error, **fields))


def retry(message: Message, now: datetime) -> bool:
    """Have a dead letter carried again, as if it were new; False where it is not dead."""
    return bool(revive(Message.objects.filter(pk=message.pk), now))


def revive(messages, now: datetime) -> int:
    """Have all dead letters among these carried again; gives how many."""
    return messages.dead().update(dead_at=None, tries=0, error="", due_at=now)


def forget_sent(now: datetime) -> int:
    """Delete what was sent long ago, some at a time; the addresses of people are in it."""
    old = Message.objects.filter(sent_at__lt=now - KEPT).order_by("sent_at")
    return Message.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:BATCH])).delete()[0]

"""Writing a message in the transaction of what it tells, so that both are there or neither is."""

import json
from datetime import timedelta
from typing import Any

from django.core.validators import validate_email
from django.utils import timezone

from .models import MAIL, WEBHOOK, Message

AT_ONCE = timedelta(0)


def mail(
    to: str, subject: str, body: str, *, about: str = "", after: timedelta = AT_ONCE
) -> Message:
    """Write a mail to one address; it is carried when `after` is over, unless cancelled before.

    `about` names what it tells of, such as "decision-12". Raises ValidationError for what is no
    address, while somebody is there to hear it.
    """
    validate_email(to)
    line = " ".join(subject.split())[: Message._meta.get_field("subject").max_length]
    return _write(MAIL, to, body, about, after, subject=line)


def webhook(url: str, payload: dict[str, Any], *, about: str = "") -> Message:
    """Write a call of a webhook with `payload` as JSON; what is answered goes to the receiver of
    `about` (see `receiving`)."""
    return _write(WEBHOOK, url, json.dumps(payload, ensure_ascii=False), about, AT_ONCE)


def cancel(about: str) -> int:
    """Delete what tells of `about`, unless it has left or is leaving just now; gives how many."""
    unsent = Message.objects.waiting().not_in_hand(timezone.now())
    return unsent.filter(about=about).delete()[0]


def _write(kind: str, to: str, body: str, about: str, after: timedelta, **fields) -> Message:
    now = timezone.now()
    return Message.objects.create(
        kind=kind, to=to, body=body, about=about, written_at=now, due_at=now + after, **fields
    )

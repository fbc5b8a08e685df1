"""The plug-in of our own: a signed webhook that is told of each comment and answers what it thinks.

The outbox carries the question and brings the answer back; docs/webhook.md has both.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings

from afterword.discussions.models import Comment
from afterword.outbox import receiving, writing
from afterword.outbox.egress import Answer
from afterword.outbox.models import Message

from .opinions import GRAVEST_LAST, Opinion, hear, miss
from .recording import revision_of
from .writing import absolute

TOPIC = "plugin"


def connect() -> None:
    """Hear what is answered; called once, when Django is ready."""
    receiving.register(TOPIC, Receiver())


def is_on() -> bool:
    """Whether the operator named an address to ask."""
    return bool(settings.AFTERWORD_WEBHOOK)


def is_waited_for() -> bool:
    """Whether a comment is held until it has answered."""
    return is_on() and settings.AFTERWORD_WEBHOOK_WAITS


def ask(comment: Comment, codes: Iterable[str]) -> None:
    """Ask about a comment as it stands now; a question about an earlier revision is dropped."""
    drop(comment)
    payload = _payload(comment, list(codes))
    writing.webhook(settings.AFTERWORD_WEBHOOK, payload, about=_about(comment))


def drop(comment: Comment) -> None:
    """Ask no more, where nobody was asked yet."""
    writing.cancel(_about(comment))


def _about(comment: Comment) -> str:
    return f"{TOPIC}-{comment.pk}"


def _payload(comment: Comment, codes: list[str]) -> dict[str, Any]:
    revision = revision_of(comment)
    return {
        "type": "comment.edited" if revision else "comment.posted",
        "timestamp": (comment.edited_at or comment.posted_at).isoformat(),
        "data": {
            "comment": comment.pk,
            "revision": revision,
            "thread": absolute(comment.thread.address),
            "author": {"number": comment.author_id, "name": comment.author_name},
            "text": comment.source,
            "findings": codes,
        },
    }


class Receiver:
    """Brings answers back; see `afterword.outbox.receiving`."""

    def answered(self, message: Message, answer: Answer) -> None:
        """An answer that is not understood is as none: asking again would change nothing."""
        try:
            opinion = read(answer.body)
        except ValueError as error:
            miss(*_asked_about(message), f"It answered what it should not: {error}")
        else:
            hear(*_asked_about(message), opinion)

    def gave_up(self, message: Message) -> None:
        """Nobody answered, however often it was tried."""
        miss(*_asked_about(message), f"It did not answer: {message.error}")


def _asked_about(message: Message) -> tuple[int, int]:
    asked = json.loads(message.body)["data"]
    return asked["comment"], asked["revision"]


def read(body: bytes) -> Opinion:
    """The opinion an answer holds; raises ValueError where it holds none."""
    try:
        said = json.loads(body)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if not isinstance(said, dict) or said.get("outcome") not in GRAVEST_LAST:
        raise ValueError(f"outcome is one of {', '.join(GRAVEST_LAST)}")
    reason = said.get("reason", "")
    if not isinstance(reason, str):
        raise ValueError("reason is a text")
    return Opinion(said["outcome"], "".join(filter(str.isprintable, " ".join(reason.split()))))

"""Who hears what was answered to a message: packages above register themselves for a topic.

The topic of a message is what stands before the hyphen of `about`: "plugin" of "plugin-12".
"""

from typing import Protocol

from .egress import Answer
from .models import Message


class Receiver(Protocol):
    """Hears of the messages of one topic, in the transaction that notes what became of them."""

    def answered(self, message: Message, answer: Answer) -> None:
        """The webhook took the message and answered this; what is raised has it tried again."""

    def gave_up(self, message: Message) -> None:
        """Nobody will carry the message any more, unless somebody of the staff says so."""


class Nobody:
    """Hears nothing."""

    def answered(self, message: Message, answer: Answer) -> None:
        pass

    def gave_up(self, message: Message) -> None:
        pass


RECEIVERS: dict[str, Receiver] = {}


def register(topic: str, receiver: Receiver) -> None:
    """Have `receiver` hear of the messages of a topic; called once, when Django is ready."""
    RECEIVERS[topic] = receiver


def receiver_of(message: Message) -> Receiver:
    """Who hears of this message."""
    return RECEIVERS.get(message.about.partition("-")[0], Nobody())

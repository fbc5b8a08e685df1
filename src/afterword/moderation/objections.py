"""Why a moderator's wish is refused, in words they can act on."""

from datetime import datetime

from django.utils import timezone

from afterword.discussions.refusals import Refused

from .decisions import Decision
from .phrasing import told

ARCHIVED = "This page is archived: its comments stay as they are. Take it out of the archive first."
OF_NO_COMMENT = "This case is about no comment."


class Overtaken(Refused):
    """Somebody else was faster; says who did what and when, and `decision` holds it."""

    def __init__(self, decision: Decision | None, now: datetime, sentence: str = "") -> None:
        self.decision = decision
        super().__init__(sentence or (told(decision, now) if decision else ANSWERED))


ANSWERED = "There is nothing left to decide here; somebody has answered it."
CHANGED = "Something came to this case since you opened it. Look at it again."


class EditedSince(Refused):
    """The words are not those the moderator read."""

    def __init__(self) -> None:
        super().__init__("The author has edited the comment since you read it. Read it again.")


class Claimed(Refused):
    """Another moderator is reading this case just now."""

    def __init__(self, by, until: datetime) -> None:
        self.by, self.until = by, until
        super().__init__(
            f"{by} is looking at this case until {timezone.localtime(until):%H:%M:%S}. "
            "Take the next one."
        )


class NoRule(Refused):
    """Something is taken from somebody without a rule or a law being named."""

    def __init__(self) -> None:
        super().__init__("Name the rule or the law it breaks: the author is told.")


class NotYours(Refused):
    """Another person has to decide this; the message says which."""


class NothingToDo(Refused):
    """The comment does not stand so that this could be done to it."""

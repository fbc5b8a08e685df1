"""How an author stands towards a decision about them: it can be appealed against, or was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from afterword.moderation.appeals import UPHELD, Appeal
from afterword.moderation.decisions import (
    BAN,
    HOLD,
    HOLD_AUTHOR,
    REMOVE,
    SUSPEND,
    WARN,
    Decision,
)
from afterword.moderation.models import Statement
from afterword.moderation.stating import APPEAL_WITHIN, STATED

HEADINGS = {
    REMOVE: "Your comment was removed",
    HOLD: "Your comment waits for a moderator",
    WARN: "You were warned",
    HOLD_AUTHOR: "Your comments are read first",
    SUSPEND: "You are suspended",
    BAN: "You are banned",
}


@dataclass(frozen=True, slots=True)
class Redress:
    """How an appeal stands: none yet, until when; or what was asked, when, and the answer."""

    until: datetime
    is_open: bool
    appeal: Appeal | None

    @property
    def is_upheld(self) -> bool:
        """Whether another moderator agreed with the author."""
        return self.appeal is not None and self.appeal.outcome == UPHELD


def redress_of(decision: Decision, now: datetime) -> Redress:
    """What became of an appeal, or whether there can be one."""
    until, found = decision.at + APPEAL_WITHIN, getattr(decision, "appeal", None)
    stands = decision.action in STATED and decision.reversal is None
    return Redress(until, found is None and stands and now <= until, found)


def statements_of_removals(reader, numbers: Iterable[int]) -> dict[int, Statement]:
    """The latest statement on the removal of each of these comments of theirs."""
    found = Statement.objects.filter(reader=reader, decision__comment__in=list(numbers))
    removals = found.filter(decision__action=REMOVE).order_by("id")
    named = ("decision__appeal", "decision__reversed_by__reversed_by")
    return {one.decision.comment_id: one for one in removals.select_related(*named)}

"""Decisions in a few words: for the moderator who was overtaken, and for statements."""

from datetime import datetime, timedelta

from django.utils import timezone

from .decisions import (
    APPROVE,
    BAN,
    CONFIRM,
    HOLD,
    HOLD_AUTHOR,
    KEEP,
    LIFT,
    OVERTURN,
    PRE_MODERATE,
    REMOVE,
    RESTORE,
    SUSPEND,
    UNDO,
    WARN,
    Decision,
)

DONE = {
    APPROVE: "published it",
    KEEP: "kept it",
    HOLD: "held it",
    REMOVE: "removed it",
    RESTORE: "restored it",
    UNDO: "took the decision back",
    WARN: "warned the author",
    HOLD_AUTHOR: "wants the author’s comments read first",
    SUSPEND: "suspended the author",
    BAN: "banned the author",
    LIFT: "lifted the sanction",
    OVERTURN: "upheld the appeal",
    CONFIRM: "rejected the appeal",
    PRE_MODERATE: "had the discussion read first",
}


def told(decision: Decision, now: datetime) -> str:
    """Who did what and when, such as “Bea removed it 2 seconds ago: rule 3.”"""
    who = decision.actor.name if decision.actor_id else "An automatic check"
    ground = ground_of(decision)
    return f"{who} {DONE[decision.action]} {ago(decision.at, now)}{ground and f': {ground}'}."


def ground_of(decision: Decision) -> str:
    """The rule or the law in a word or two; empty where none is named."""
    return f"rule {decision.rule.number}" if decision.rule_id else decision.law


def ago(then: datetime, now: datetime) -> str:
    """How long ago, as people say it; a date after a day."""
    seconds = int((now - then).total_seconds())
    if seconds < 1:
        return "a moment ago"
    if now - then >= timedelta(days=1):
        return f"on {day(then)}"
    units = ((3600, "hour"), (60, "minute"), (1, "second"))
    size, unit = next(found for found in units if seconds >= found[0])
    return f"{seconds // size} {unit}{'s' if seconds // size > 1 else ''} ago"


def day(at: datetime) -> str:
    """A date as it is written in a letter: 3 May 2026."""
    local = timezone.localtime(at)
    return f"{local.day} {local:%B %Y}"


def moment(at: datetime) -> str:
    """A date with the time of day."""
    return f"{day(at)}, {timezone.localtime(at):%H:%M}"

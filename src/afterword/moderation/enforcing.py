"""What a decision does to its comment, and how that is reversed."""

from afterword.discussions import standing
from afterword.discussions.comments import HELD, REMOVED, SHOWN, Comment

from .cases import FindingRecord
from .decisions import APPROVE, HOLD, KEEP, REMOVE, RESTORE, Decision
from .remembering import remember

LOOKED_AT_AGAIN = "a moderator looks at it again"

LEAVES = {APPROVE: SHOWN, KEEP: SHOWN, HOLD: HELD, REMOVE: REMOVED, RESTORE: SHOWN}
"""How a comment stands after a decision."""


def enforce(action: str, comment: Comment, reason: str = "") -> None:
    """Let a comment stand as it was decided; `reason` is what the page gives for a removal."""
    match action:
        case "approve":
            standing.show(comment)
            remember(comment, approved=1)
        case "hold":
            standing.hold(comment, LOOKED_AT_AGAIN)
        case "remove":
            standing.remove(comment, reason[:500])
            remember(comment, removed=1)
        case "restore":
            standing.show(comment)
            remember(comment, removed=-1, approved=1)


def put_back(decision: Decision, comment: Comment) -> None:
    """Let a comment stand as it did before a decision."""
    match decision.action:
        case "approve":
            standing.hold(comment, _why_held(comment, decision))
            remember(comment, approved=-1)
        case "hold":
            standing.show(comment)
        case "remove":
            # what was shown before has a place, what was held has none
            if comment.placed:
                standing.show(comment)
            else:
                standing.hold(comment, _why_held(comment, decision))
            remember(comment, removed=-1)
        case "restore":
            removed = decision.reverses
            standing.remove(comment, removal_reason(removed) if removed else "")
            remember(comment, removed=1, approved=-1)


def removal_reason(decision: Decision) -> str:
    """What the page says of a removal: the rule by number and title, or the law."""
    return str(decision.rule) if decision.rule_id else decision.law


def _why_held(comment: Comment, decision: Decision) -> str:
    """The reasons the author was given when it was held first."""
    found = FindingRecord.objects.filter(comment=comment, revision=decision.revision)
    reasons = dict.fromkeys(found.values_list("public_reason", flat=True))
    return "; ".join(reasons)[:500] or LOOKED_AT_AGAIN

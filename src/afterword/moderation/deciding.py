"""Deciding a case: one moderator wins, the comment stands as decided, everybody is told.

Locks are taken in one order: the thread, the case, the end of the chain.
"""

from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from afterword.discussions.comments import Comment
from afterword.discussions.models import Thread
from afterword.discussions.refusals import Refused

from .answering import answer_reports
from .cases import Case, FindingRecord
from .decisions import APPROVE, HOLD, REMOVE, RESTORE, Decision
from .effects import Effect, effect_of
from .enforcing import enforce
from .objections import (
    OF_NO_COMMENT,
    Claimed,
    EditedSince,
    NoRule,
    NothingToDo,
    NotYours,
    Overtaken,
)
from .opening import close, open_case, open_case_of
from .recording import record
from .refusing import Seen, meant, refuse
from .rules import Rule
from .settling import removal_of, settle_appeal
from .stating import state
from .undoing import TooLateToUndo, undo

__all__ = [
    "Claimed", "Done", "EditedSince", "Effect", "NoRule", "NotYours", "NothingToDo", "Overtaken",
    "Seen", "TooLateToUndo", "decide", "decide_many", "decide_on", "effect_of",
    "undo",
]  # fmt: skip

OWN_LOOK = "own_look"
SEVERITY_OF_OWN_LOOK = 5


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why: a rule or a law, what happened, a note for the author and one for moderators."""

    rule: Rule | None = None
    law: str = ""
    facts: str = ""
    public_note: str = ""
    private_note: str = ""

    @property
    def reason(self) -> str:
        """The rule or the law, as the page names it."""
        return str(self.rule or self.law.strip())

    @property
    def columns(self) -> dict[str, Any]:
        """As a decision keeps them."""
        return {"rule": self.rule} | {
            name: getattr(self, name).strip() for name in list(asdict(self))[1:]
        }


@transaction.atomic
def decide(case: Case, action: str, *, by, seen: Seen | None = None, **grounds) -> Decision:
    """Decide a case: approve, keep, hold, remove or restore its comment.

    `grounds` are rule, law, facts, public_note and private_note; a removal names rule or law.
    A comment that is on the page already is kept, not approved.
    """
    now, why = timezone.now(), Grounds(**grounds)
    case, comment = _locked(case)
    action = meant(action, comment)
    refuse(case, comment, action, by=by, seen=seen, now=now)
    if action == REMOVE and not why.reason:
        raise NoRule
    return _decided(case, comment, action, by, why, now)


@transaction.atomic
def decide_on(comment: Comment, action: str, *, by, seen: Seen | None = None, **grounds):
    """Decide on a comment, whether a case waits or not; gives the decision."""
    Thread.objects.locked().get(pk=comment.thread_id)
    case = open_case_of(comment)
    if case is None:
        now = timezone.now()
        case = open_case(comment, reasons=[OWN_LOOK], severity=SEVERITY_OF_OWN_LOOK, now=now)
        seen = seen and replace(seen, version=case.version)
    return decide(case, action, by=by, seen=seen, **grounds)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of deciding several cases: decisions, and what was refused, with the sentence."""

    decisions: list[Decision] = field(default_factory=list)
    refused: list[tuple[Case, str]] = field(default_factory=list)


def decide_many(cases: list[tuple[Case, Seen]], action: str, *, by, **grounds) -> Done:
    """Decide several cases alike, each by itself: one that is refused stops no other."""
    done = Done()
    for case, seen in cases:
        try:
            done.decisions.append(decide(case, action, by=by, seen=seen, **grounds))
        except Refused as refusal:
            done.refused.append((case, str(refusal)))
    return done


def _locked(case: Case) -> tuple[Case, Comment]:
    """The case and its comment as they are now, the thread locked before the case."""
    if case.comment_id is None:
        raise NothingToDo(OF_NO_COMMENT)
    thread = Thread.objects.locked().get(comments=case.comment_id)
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    comment = Comment.objects.select_related("author").get(pk=case.comment_id)
    comment.thread = thread
    return case, comment


def _decided(
    case: Case, comment: Comment, action: str, by, why: Grounds, now: datetime
) -> Decision:
    reversed_one = removal_of(comment) if action == RESTORE else None
    enforce(action, comment, why.reason)
    found = FindingRecord.objects.filter(comment=comment).values_list("code", "revision")
    revision = comment.revisions.count()
    codes = [code for code, of_revision in found if of_revision == revision]
    decision = record(
        action, actor=by, comment=comment, case=case, revision=revision, reverses=reversed_one,
        grounds=list(dict.fromkeys([*codes, *case.reasons])), now=now, **why.columns,
    )  # fmt: skip
    _follow(decision, case, now)
    return decision


def _follow(decision: Decision, case: Case, now: datetime) -> None:
    """Close the case, unless its comment is only held, and tell whom it concerns."""
    if decision.action == HOLD:
        case.version, case.claimed_by, case.claimed_until = case.version + 1, None, None
        case.save(update_fields=["version", "claimed_by", "claimed_until"])
    else:
        close(case, now)
        answer_reports(decision)
    if decision.action == APPROVE:
        for hold in Decision.objects.filter(comment=decision.comment, appeal__outcome=""):
            settle_appeal(hold, decision, now)
    if decision.reverses_id:
        settle_appeal(decision.reverses, decision, now)
    state(decision)

"""Undoing: taking a decision back at once, before anybody was told of it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from afterword.discussions.models import Comment, Thread
from afterword.discussions.refusals import Refused, ThreadClosed
from afterword.outbox.models import Message
from afterword.outbox.writing import cancel

from .cases import Case
from .decisions import APPROVE, HOLD, KEEP, REMOVE, RESTORE, UNDO, Decision
from .enforcing import LEAVES, put_back
from .objections import ARCHIVED, NothingToDo, NotYours, Overtaken
from .opening import open_case_of
from .recording import record
from .refusing import STANDS
from .reports import AGREED, Report
from .settling import reopen_appeal, settle_appeal
from .stating import about

UNDO_WITHIN = timedelta(minutes=10)
UNDONE_AS = (APPROVE, KEEP, HOLD, REMOVE, RESTORE)


class TooLateToUndo(Refused):
    """The decision has been told, or is no longer new: another one must change it."""


@transaction.atomic
def undo(decision: Decision, *, by) -> Decision:
    """Take one's own decision on a comment back: the comment stands as before, the case is open."""
    now = timezone.now()
    thread = Thread.objects.locked().filter(pk=decision.thread_id).first()
    _refuse(decision, by, now)
    comment = Comment.objects.select_related("author").get(pk=decision.comment_id)
    comment.thread = thread
    _refuse_changed(decision, comment, now)
    _cancel_mail(decision)
    _take_answers_back(decision)
    reopen_appeal(decision)
    case = _open_again(decision, comment)
    put_back(decision, comment)
    undone = record(
        UNDO, actor=by, comment=comment, case=case, revision=decision.revision,
        rule=decision.rule, law=decision.law, reverses=decision, now=now,
    )  # fmt: skip
    settle_appeal(decision, undone, now)
    return undone


def _refuse(decision: Decision, by, now: datetime) -> None:
    if decision.action not in UNDONE_AS:
        raise NothingToDo("This is not undone: lift a sanction; an answered appeal stays answered.")
    if decision.actor_id is None or decision.actor_id != by.pk:
        raise NotYours("Only who decided can take it back. Decide again instead.")
    if now - decision.at > UNDO_WITHIN:
        raise TooLateToUndo("This was decided a while ago. Decide again instead.")


def _refuse_changed(decision: Decision, comment: Comment, now: datetime) -> None:
    if comment.thread.is_archived and decision.action != KEEP:
        raise ThreadClosed(ARCHIVED)
    latest = Decision.objects.filter(comment=comment).select_related("actor", "rule").last()
    if latest != decision:
        raise Overtaken(latest, now)
    if comment.standing != LEAVES[decision.action]:
        raise NothingToDo(STANDS[comment.standing])


def _cancel_mail(decision: Decision) -> None:
    """Nobody hears of it; refuses where somebody did, or is hearing it just now."""
    cancel(about(decision))
    if Message.objects.filter(about=about(decision)).exists():
        raise TooLateToUndo("The author has been told. Decide again instead.")


def _take_answers_back(decision: Decision) -> None:
    """Reports are as they were: open, or answered by the removal that holds again."""
    answered, removal = Report.objects.filter(decision=decision), decision.reverses
    answered.update(outcome=AGREED if removal else "", decision=removal)


def _open_again(decision: Decision, comment: Comment) -> Case:
    """The case as it was; if another was opened since, that one."""
    case = open_case_of(comment) or Case.objects.select_for_update(of=("self",)).get(
        pk=decision.case_id
    )
    case.closed_at = None
    case.version += 1
    case.save(update_fields=["closed_at", "version"])
    return case

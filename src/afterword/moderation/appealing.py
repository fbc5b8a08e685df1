"""Appeals: an author asks for another pair of eyes, and another person answers."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from afterword.discussions.comments import SHOWN
from afterword.discussions.models import Comment, Thread
from afterword.discussions.refusals import Refused, ThreadClosed
from afterword.discussions.standing import show

from .answering import answer_reports
from .appeals import REJECTED, UPHELD, Appeal
from .cases import APPEAL, Case
from .decisions import CONFIRM, HOLD, OVERTURN, REMOVE, RESTORE, Decision
from .enforcing import LEAVES, enforce
from .objections import ARCHIVED, NothingToDo, NotYours, Overtaken
from .opening import close, open_case_of
from .phrasing import day
from .recording import record
from .sanctioning import put_out_of_force
from .sanctions import Sanction
from .scope import may_answer, may_decide
from .sections import section_of
from .stating import APPEAL_WITHIN, COURTS, STATED, about
from .writing import AT_ONCE, absolute, write

APPEALED = "appeal"
SEVERITY = 6


class AppealedAlready(Refused):
    """A decision is appealed once."""

    def __init__(self, appeal: Appeal) -> None:
        self.appeal = appeal
        answered = "It was answered; the answer stands." if appeal.outcome else "It is being read."
        super().__init__(f"You have appealed this decision. {answered}")


class TooLate(Refused):
    """The time for an appeal is over."""

    def __init__(self, decision: Decision) -> None:
        until = day(decision.at + APPEAL_WITHIN)
        super().__init__(f"This could be appealed until {until}; that time is over.")


@transaction.atomic
def appeal(decision: Decision, by, text: str = "") -> Appeal:
    """Appeal a decision that falls on oneself; a case waits for another moderator from then on."""
    now = timezone.now()
    _lock(decision)
    decision = Decision.objects.select_related("comment", "thread").get(pk=decision.pk)
    _refuse_appeal(decision, by, now)
    made = Appeal.objects.create(decision=decision, by=by, text=text.strip(), at=now)
    Case.objects.create(
        kind=APPEAL, appeal=made, comment=decision.comment, reasons=[APPEALED], severity=SEVERITY,
        section=decision.thread and section_of(decision.thread), opened_at=now,
    )  # fmt: skip
    return made


@transaction.atomic
def answer(appeal: Appeal, outcome: str, *, by, note: str = "") -> Decision:
    """Uphold or reject an appeal; upheld, the comment is back in its place, the sanction lifted.

    `note` is told to the author.
    """
    if outcome not in (UPHELD, REJECTED):
        raise ValueError(f"{outcome!r} is no outcome of an appeal")
    now = timezone.now()
    _lock(appeal.decision)
    case = Case.objects.select_for_update(of=("self",)).get(appeal=appeal)
    appeal = Appeal.objects.select_related("answer__actor", "by").get(pk=appeal.pk)
    decision = appeal.decision
    _refuse_answer(appeal, case, by, now)
    if outcome == UPHELD:
        _put_back(decision, now)
    answered = record(
        OVERTURN if outcome == UPHELD else CONFIRM, actor=by, comment=decision.comment,
        author=decision.author, case=case, revision=decision.revision, rule=decision.rule,
        law=decision.law, grounds=[APPEALED], reverses=_reversed(decision, outcome),
        public_note=note.strip(), now=now,
    )  # fmt: skip
    Appeal.objects.filter(pk=appeal.pk).update(outcome=outcome, answer=answered)
    close(case, now)
    if outcome == UPHELD:
        _lift(decision, answered)
        answer_reports(answered)
    _tell(decision, answered)
    return answered


def _lock(decision: Decision) -> None:
    """The thread, or where there is none the decision: one appeals, and one answers, at a time."""
    if decision.thread_id:
        Thread.objects.locked().get(pk=decision.thread_id)
    else:
        Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)


def _refuse_appeal(decision: Decision, by, now: datetime) -> None:
    if decision.author_id is None or decision.author_id != by.pk:
        raise NotYours("Only the person it falls on can appeal a decision.")
    if decision.action not in STATED:
        raise NothingToDo("Nothing was taken from you by this decision; there is no appeal.")
    if made := Appeal.objects.filter(decision=decision).first():
        raise AppealedAlready(made)
    if Decision.objects.filter(reverses=decision, reversed_by=None).exists():
        raise NothingToDo("This decision was reversed; it holds no more.")
    if now - decision.at > APPEAL_WITHIN:
        raise TooLate(decision)


def _refuse_answer(appeal: Appeal, case: Case, by, now: datetime) -> None:
    decision = appeal.decision
    if not may_answer(by) or not may_decide(by, case):
        raise NotYours("Appeals are answered by senior moderators of the section.")
    if by.pk in (decision.actor_id, decision.author_id):
        raise NotYours("An appeal is answered by somebody who took no part in the decision.")
    if appeal.outcome:
        raise Overtaken(appeal.answer, now)


def _put_back(decision: Decision, now: datetime) -> None:
    """Show the comment in its place, if it still stands as it was decided."""
    if decision.comment_id is None:
        return
    if Thread.objects.get(pk=decision.thread_id).is_archived:
        raise ThreadClosed(ARCHIVED)
    if not _still_holds(decision):
        return
    if decision.action == REMOVE:
        enforce(RESTORE, decision.comment)
    else:
        show(decision.comment)
    if waiting := open_case_of(decision.comment):
        close(waiting, now)


def _reversed(decision: Decision, outcome: str) -> Decision | None:
    """What an answer reverses; a decision is reversed once, even if that was taken back."""
    is_first = not Decision.objects.filter(reverses=decision).exists()
    return decision if outcome == UPHELD and is_first else None


def _lift(decision: Decision, answered: Decision) -> None:
    for sanction in Sanction.objects.filter(decision=decision, lifted_by=None):
        put_out_of_force(sanction, answered)


def _still_holds(decision: Decision) -> bool:
    """Whether the comment is off the page by this decision, and not by its author's or another."""
    if decision.comment.standing != LEAVES[decision.action]:
        return False
    later = Decision.objects.filter(comment=decision.comment_id, number__gt=decision.number)
    return not later.filter(action__in=(REMOVE, HOLD), reversed_by=None).exists()


def _tell(decision: Decision, answered: Decision) -> None:
    """The answer, with its reasons, to whoever appealed."""
    what = f"your comment on “{decision.thread}”" if decision.comment_id else "your account"
    is_upheld = answered.action == OVERTURN
    said = "upheld" if is_upheld else "rejected"
    words = [
        f"Somebody who took no part in the decision of {day(decision.at)} about {what} has read "
        f"your appeal. It is {said}.",
        _came_of(decision) if is_upheld else "The decision stands.",
        f"They say: {answered.public_note}" if answered.public_note else "",
        "" if is_upheld else COURTS,
        f"All about it: {absolute(decision.statement.get_absolute_url())}",
    ]
    subject = f"Your appeal is {said}"
    write(decision.author.email, subject, filter(None, words), about=about(answered), after=AT_ONCE)


def _came_of(decision: Decision) -> str:
    if decision.comment_id is None:
        return "What was imposed on you is lifted."
    comment = Comment.objects.get(pk=decision.comment_id)
    if comment.standing != SHOWN:
        return "The decision is reversed."
    return f"The comment is back in its place: {absolute(comment.get_absolute_url())}"

"""Reporting a comment: what is wrong with it, from anybody, with an account or without."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import choice

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from afterword.discussions.comments import SHOWN
from afterword.discussions.models import Comment, Thread
from afterword.discussions.refusals import Refused

from .cases import Case
from .objections import NotYours
from .opening import open_case, open_case_of
from .recording import revision_of
from .reports import COPYRIGHT, ILLEGAL, KINDS, RULES, Report
from .rules import Rule
from .trusting import weight_of
from .writing import AT_ONCE, absolute, write

REPORTED = "reported"
SEVERITY = {RULES: 5, COPYRIGHT: 6, ILLEGAL: 8}

GUESTS_HEARD = 10
"""How many guests raise a case by naming a rule."""

RECEIPTS_AN_HOUR, AN_HOUR = 10, timedelta(hours=1)
LATELY = 1_000
"""Among how many reports those to one address are counted."""

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Nobody takes one of these for another: no 0, O, 1, I."""


class CommentGone(Refused):
    """The comment is not on the page any more."""

    def __init__(self) -> None:
        super().__init__("This comment is no longer on the page; there is nothing to report.")


class ReportedAlready(Refused):
    """The same person has reported this comment; `report` is what they made of it."""

    def __init__(self, report: Report) -> None:
        self.report = report
        since = "A moderator has read it and left it on the page." if report.outcome else ""
        super().__init__(
            f"You have reported this comment: {report.reference}. "
            f"{since or 'It waits for a moderator.'}"
        )


class Incomplete(Refused):
    """Something is missing that such a report needs; `field` names it."""

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(MISSING[field])


MISSING = {
    "kind": "Say what kind of report this is.",
    "rule": "Choose the rule it breaks, or write what is wrong.",
    "law": "Name the law, or say in a few words what is illegal.",
    "work": "Say which work is yours, and where it stands.",
    "text": "Explain why: a moderator cannot guess it.",
    "good_faith": "Confirm that what you say is accurate and complete, to the best of your belief.",
    "name": "Write your name: the law asks for it in such a notice.",
    "email": "Write an e-mail address at which we can answer you.",
}

NEEDED = {
    RULES: (),
    ILLEGAL: ("law", "text", "good_faith", "name", "email"),
    COPYRIGHT: ("work", "text", "good_faith", "name", "email"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says in a report."""

    rule: Rule | None = None
    law: str = ""
    work: str = ""
    text: str = ""
    good_faith: bool = False
    name: str = ""
    email: str = ""


@transaction.atomic
def report(comment: Comment, kind: str, *, reader=None, **told) -> Report:
    """Report a comment; what is told is rule, law, work, text, good_faith, name and email.

    It raises the comment's case by the weight of who reports; a receipt goes to the address given.
    """
    now, said = timezone.now(), _said(kind, reader, Told(**told))
    Thread.objects.locked().get(pk=comment.thread_id)
    comment = _on_the_page(comment, reader)
    revision = revision_of(comment)
    _refuse_again(comment, kind, reader, said, revision)
    made = Report(comment=comment, kind=kind, reader=reader, revision=revision, at=now)
    for name in Told.__slots__:
        setattr(made, name, getattr(said, name))
    made.case = _case_for(comment, kind, reader, now)
    made.reference = _reference()
    made.save()
    _give_receipt(made, now)
    return made


def _said(kind: str, reader, told: Told) -> Told:
    """What was told, tidied; who has an account need not write name and address again."""
    if kind not in KINDS:
        raise Incomplete("kind")
    named = reader if reader is not None and kind != RULES else None
    said = Told(
        rule=told.rule,
        law=told.law.strip()[:300],
        work=told.work.strip()[:500],
        text=told.text.strip(),
        good_faith=told.good_faith,
        name=(told.name.strip() or (named.name if named else ""))[:160],
        email=told.email.strip() or (named.email if named else ""),
    )
    _refuse_incomplete(kind, said)
    return said


def _refuse_incomplete(kind: str, said: Told) -> None:
    if kind == RULES and not (said.rule or said.text):
        raise Incomplete("rule")
    for name in NEEDED[kind]:
        if not getattr(said, name):
            raise Incomplete(name)
    if said.email:
        try:
            validate_email(said.email)
        except ValidationError as fault:
            raise Incomplete("email") from fault


def _on_the_page(comment: Comment, reader) -> Comment:
    """The comment as it is now, if readers see it."""
    found = Comment.objects.shown().filter(pk=comment.pk).select_related("author", "thread")
    now = found.first()
    if now is None or now.standing != SHOWN:
        raise CommentGone
    if now.is_of(reader):
        raise NotYours("This is your own comment. You can delete it.")
    return now


def _refuse_again(comment: Comment, kind: str, reader, said: Told, revision: int) -> None:
    """The same person reports once while it waits, and the same words once in the same way.

    Of a guest only the same form twice is known: whoever types somebody's address must not learn
    what that person reported.
    """
    if reader is not None:
        same = Q(reader=reader)
    elif said.email:
        same = Q(reader=None, email__iexact=said.email, text=said.text, law=said.law)
    else:
        return
    waits = Q(outcome="", case__closed_at=None)
    answered = Q(revision=revision, kind=kind) & ~Q(outcome="")
    before = Report.objects.filter(same & (waits | answered), comment=comment).last()
    if before:
        raise ReportedAlready(before)


def _case_for(comment: Comment, kind: str, reader, now: datetime) -> Case:
    """The case, raised by this report.

    Many guests who name a rule say no more than ten of them: whoever sends such reports without
    end neither pushes the case up nor keeps moderators from deciding it.
    """
    waiting = open_case_of(comment)
    if waiting and reader is None and kind == RULES:
        guests = waiting.reports.filter(reader=None, kind=RULES).count()
        if guests >= GUESTS_HEARD:
            return waiting
    weight = round(100 * weight_of(reader))
    return open_case(comment, reasons=[REPORTED], severity=SEVERITY[kind], weight=weight, now=now)


def _reference() -> str:
    """Readable over the telephone; one in 2^40, so that nobody finds another's."""
    letters = [choice(LETTERS) for _ in range(8)]
    return f"R-{''.join(letters[:4])}-{''.join(letters[4:])}"


def _give_receipt(made: Report, now: datetime) -> None:
    address = made.email or (made.reader.email if made.reader_id and made.reader.wants_mail else "")
    if not address or (made.reader_id is None and _has_many(address, now)):
        return
    words = (
        f"We have received your report of comment № {made.comment_id} on "
        f"“{made.comment.thread}”. Its reference is {made.reference}.",
        f"Kind: {KINDS[made.kind]}. A person will read it and decide; no automatic check decides.",
        f"What becomes of it: {absolute(reverse('report', args=[made.reference]))}",
    )
    about = f"report-{made.reference}"
    write(address, f"Received: your report {made.reference}", words, about=about, after=AT_ONCE)


def _has_many(address: str, now: datetime) -> bool:
    """Whether many receipts went there in this hour: a guest may write anybody's address."""
    lately = Report.objects.order_by("-id").values_list("email", "at")[:LATELY]
    theirs = [at for email, at in lately if email.casefold() == address.casefold()]
    return sum(at > now - AN_HOUR for at in theirs) > RECEIPTS_AN_HOUR

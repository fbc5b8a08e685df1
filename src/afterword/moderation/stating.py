"""Stating the reasons of a decision to the person it falls on: on a page of theirs, and by mail.

What must stand in a statement is article 17 of the Digital Services Act, Regulation 2022/2065.
"""

from datetime import timedelta
from secrets import token_urlsafe

from .cases import FindingRecord
from .decisions import (
    APPROVE,
    BAN,
    HOLD,
    HOLD_AUTHOR,
    LIFT,
    REMOVE,
    RESTORE,
    SUSPEND,
    WARN,
    Decision,
)
from .phrasing import day, moment
from .reports import ILLEGAL, Report
from .statements import Statement
from .writing import absolute, write

APPEAL_WITHIN = timedelta(days=183)

COURTS = (
    "You can also turn to a court, and where the Digital Services Act gives it, to a certified "
    "body for the settlement of disputes (article 21)."
)

SANCTIONS = (WARN, HOLD_AUTHOR, SUSPEND, BAN)
STATED = (REMOVE, HOLD, *SANCTIONS)
"""What takes something from somebody, and so is stated and can be appealed."""

NOTICES = {APPROVE: "is published", RESTORE: "is on the page again"}

SUBJECTS = {
    REMOVE: "Your comment on “{thread}” was removed",
    HOLD: "Your comment on “{thread}” is held",
    WARN: "A warning from the moderators",
    HOLD_AUTHOR: "Your comments are read first from now on",
    SUSPEND: "You are suspended from commenting",
    BAN: "You are banned from commenting",
}


def state(decision: Decision) -> Statement | None:
    """Give the reasons to whom a decision falls on, and tell them by mail where that is due.

    None where there is nobody to tell, or nothing was taken from them.
    """
    if decision.author_id is None:
        return None
    if decision.action not in STATED:
        _give_notice(decision)
        return None
    statement = Statement(
        key=token_urlsafe(24), decision=decision, reader=decision.author, at=decision.at
    )
    statement.text = "\n\n".join(_paragraphs(decision, absolute(statement.get_absolute_url())))
    statement.save()
    if decision.action != HOLD or decision.author.wants_mail:
        subject = SUBJECTS[decision.action].format(thread=decision.thread)
        write(decision.author.email, subject, [statement.text], about=about(decision))
    return statement


def about(decision: Decision) -> str:
    """The word by which the outbox knows letters about a decision."""
    return f"decision-{decision.number}"


def _give_notice(decision: Decision) -> None:
    """What gives something back is told without a statement."""
    reader = decision.author
    if decision.action == LIFT:
        words = "The measure against you was lifted: it no longer holds."
        write(reader.email, "Lifted", [words], about=about(decision))
    elif decision.action in NOTICES and (reader.wants_mail or decision.action == RESTORE):
        words = f"Your comment on “{decision.thread}” {NOTICES[decision.action]}"
        address = absolute(decision.comment.get_absolute_url())
        write(reader.email, words, [f"{words}: {address}"], about=about(decision))


def _paragraphs(decision: Decision, address: str) -> list[str]:
    paragraphs = [
        _scope(decision),
        _facts(decision),
        _ground(decision),
        _source(decision),
        _automation(decision),
        f"The moderator adds: {decision.public_note}" if decision.public_note else "",
        _redress(decision, address),
    ]
    return [paragraph for paragraph in paragraphs if paragraph]


def _scope(decision: Decision) -> str:
    """What was taken, where and for how long."""
    until = f"until {moment(decision.expires_at)}" if decision.expires_at else "without end"
    return {
        REMOVE: f"{_comment(decision)} was removed on {moment(decision.at)}. Its words are shown "
        "nowhere any more, without end; replies to it stay.",
        HOLD: f"{_comment(decision)} was taken from the page on {moment(decision.at)}, everywhere, "
        "until a moderator has decided about it.",
        WARN: f"You were warned on {moment(decision.at)}. Nothing is taken from you. If it happens "
        "again, your comments may be read first, or you may be kept from commenting.",
        HOLD_AUTHOR: f"From {moment(decision.at)}, {until}, each comment you write on any page is "
        "read by a moderator before it appears. What you wrote before stays.",
        SUSPEND: f"From {moment(decision.at)}, {until}, you cannot comment on any page. What you "
        "wrote before stays, and your account stays open.",
        BAN: f"From {moment(decision.at)}, {until}, you cannot comment on any page. What you wrote "
        "before stays.",
    }[decision.action]


def _comment(decision: Decision) -> str:
    comment = decision.comment
    if comment is None:  # a sanction is about nobody's comment
        return ""
    return f"Your comment № {comment.pk} of {moment(comment.posted_at)} on “{decision.thread}”"


def _facts(decision: Decision) -> str:
    """What was looked at and what was found in it."""
    if decision.facts:
        return f"What was found: {decision.facts}"
    if decision.comment_id is None:
        return ""
    edited = f", as it stands since you edited it ({decision.revision})"
    read = f"A moderator read the comment{edited if decision.revision else ''}"
    if decision.automated:
        return "The words of the comment were checked when you posted it."
    ground = decision.rule_id or decision.law
    return f"{read} and found that its words break what follows." if ground else f"{read}."


def _ground(decision: Decision) -> str:
    """The rule with its words, or the law."""
    rule = decision.rule
    said = []
    if rule:
        said.append(
            f"The ground is rule {rule.number} of our house rules (version {rule.book.version}), "
            f"“{rule.title}”: {rule.text}"
        )
    if decision.law:
        said.append(f"It is against the law: {decision.law}.")
    return " ".join(said)


def _source(decision: Decision) -> str:
    """Whether somebody reported it; never who."""
    kinds = set(Report.objects.filter(case=decision.case).values_list("kind", flat=True))
    if decision.case_id is None or not kinds:
        return "We looked at it on our own; nobody had reported it."
    if ILLEGAL in kinds:
        return "We looked at it because somebody gave notice that it was illegal."
    return "We looked at it because somebody reported it."


def _automation(decision: Decision) -> str:
    """Whether automatic means took part, in finding it and in deciding."""
    if decision.automated:
        return "An automatic check decided this; no person has read the comment yet."
    found = FindingRecord.objects.filter(
        comment=decision.comment_id, comment__isnull=False, revision=decision.revision
    )
    reasons = "; ".join(dict.fromkeys(found.values_list("public_reason", flat=True)))
    if not reasons:
        return "No automatic check took part: a person found it, and a person decided."
    return f"An automatic check had marked the comment: {reasons}. A person read it and decided."


def _redress(decision: Decision, address: str) -> str:
    until = day(decision.at + APPEAL_WITHIN)
    return (
        f"If you think this is wrong, you can appeal until {until}, free of charge: {address} "
        f"Somebody who took no part in this decision answers you. {COURTS}"
    )

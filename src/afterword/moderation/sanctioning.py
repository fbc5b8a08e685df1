"""Sanctions: a warning, comments read first, a suspension, a ban; each with its reasons."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from afterword.discussions.refusals import Refused

from .decisions import BAN, HOLD_AUTHOR, LIFT, SUSPEND, WARN, Decision
from .objections import NoRule, NotYours
from .recording import record
from .sanctions import Sanction, SanctionQuerySet
from .scope import may_ban, may_decide
from .settling import settle_appeal
from .stating import state

KINDS = {WARN: "warn", HOLD_AUTHOR: "hold", SUSPEND: "suspend", BAN: "ban"}
GRAVE = (SUSPEND, BAN)


class NoEnd(Refused):
    """A suspension without an end, or with one that is over."""


class LiftedAlready(Refused):
    """The sanction holds no more."""

    def __init__(self) -> None:
        super().__init__("This was lifted already; it holds no more.")


def warn(reader, *, by, rule, **more) -> Sanction:
    """Warn somebody: they are told, and nothing is taken from them; `more` as for `impose`."""
    return impose(WARN, reader, by=by, rule=rule, **more)


def hold(reader, *, by, rule, until=None, **more) -> Sanction:
    """Have somebody's comments read before they appear, until then, or until it is lifted."""
    return impose(HOLD_AUTHOR, reader, by=by, rule=rule, until=until, **more)


def suspend(reader, *, by, rule, until, **more) -> Sanction:
    """Keep somebody from commenting until a moment."""
    if until is None:
        raise NoEnd("A suspension needs an end. Without one it is a ban.")
    return impose(SUSPEND, reader, by=by, rule=rule, until=until, **more)


def ban(reader, *, by, rule, until=None, **more) -> Sanction:
    """Keep somebody from commenting, without end unless one is given."""
    return impose(BAN, reader, by=by, rule=rule, until=until, **more)


@transaction.atomic
def impose(
    action: str, reader, *, by, rule, until: datetime | None = None, facts: str = "", note: str = ""
) -> Sanction:
    """Impose a sanction: decided, stated, sent. `facts` are for the author, `note` for us."""
    now = timezone.now()
    _refuse(action, reader, by, rule, until, now)
    decision = record(
        action, actor=by, author=reader, rule=rule, expires_at=until,
        facts=facts.strip(), private_note=note.strip(), now=now,
    )  # fmt: skip
    sanction = Sanction.objects.create(
        reader=reader, kind=KINDS[action], begins_at=now, ends_at=until, decision=decision
    )
    state(decision)
    return sanction


@transaction.atomic
def lift(sanction: Sanction, by, note: str = "") -> Decision:
    """End a sanction before its time; the author is told."""
    imposed = Decision.objects.select_for_update(of=("self",)).get(pk=sanction.decision_id)
    sanction = Sanction.objects.get(pk=sanction.pk)  # as it is now that nobody else answers
    _refuse_person(imposed.action, sanction.reader, by)
    if sanction.lifted_by_id:
        raise LiftedAlready
    now = timezone.now()
    decision = record(
        LIFT, actor=by, author=sanction.reader, rule=imposed.rule, law=imposed.law,
        reverses=imposed, private_note=note.strip(), now=now,
    )  # fmt: skip
    put_out_of_force(sanction, decision)
    settle_appeal(imposed, decision, now)
    state(decision)
    return decision


def put_out_of_force(sanction: Sanction, decision: Decision) -> None:
    """Note by which decision a sanction ended."""
    sanction.lifted_by = decision
    sanction.save(update_fields=["lifted_by"])


def sanctions_of(reader, now: datetime) -> SanctionQuerySet:
    """What is in force against somebody at a moment."""
    return Sanction.objects.in_force(now).filter(reader=reader).select_related("decision__rule")


def _refuse(action: str, reader, by, rule, until: datetime | None, now: datetime) -> None:
    _refuse_person(action, reader, by)
    if rule is None:
        raise NoRule
    if until is not None and until <= now:
        raise NoEnd("The end lies in the past. Choose a later one.")


def _refuse_person(action: str, reader, by) -> None:
    if not may_decide(by):
        raise NotYours("Only moderators warn, suspend or ban.")
    if action in GRAVE and not may_ban(by):
        raise NotYours("Suspensions and bans are for senior moderators.")
    if reader.pk == by.pk:
        raise NotYours("This is you: somebody else decides about it.")
    if reader.is_staff and action != LIFT:
        raise NotYours(f"{reader} works here: an administrator takes rights away, nobody bans.")

"""What keeps a moderator from deciding a case: asked before, for a preview, and under the locks."""

from dataclasses import dataclass
from datetime import datetime

from afterword.discussions.comments import HELD, REMOVED, SHOWN, WITHDRAWN, Comment
from afterword.discussions.refusals import ThreadClosed

from .cases import APPEAL, Case
from .decisions import APPROVE, HOLD, KEEP, REMOVE, RESTORE, Decision
from .objections import (
    ARCHIVED,
    CHANGED,
    Claimed,
    EditedSince,
    NothingToDo,
    NotYours,
    Overtaken,
)
from .recording import revision_of
from .scope import may_decide

FITS = {
    APPROVE: (HELD,),
    KEEP: (SHOWN,),
    HOLD: (SHOWN,),
    REMOVE: (SHOWN, HELD),
    RESTORE: (REMOVED,),
}
"""What can be done to a comment, by its standing."""

STANDS = {
    SHOWN: "The comment is on the page.",
    HELD: "The comment is held; approve it to publish it.",
    REMOVED: "The comment is removed; restore it to show it again.",
    WITHDRAWN: "Its author has withdrawn the comment; there is nothing to decide.",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What the moderator had before them: the version of the case, the revision of the comment."""

    version: int
    revision: int


def meant(action: str, comment: Comment) -> str:
    """What an action comes to: a comment that is on the page already is kept, not approved."""
    return KEEP if (action, comment.standing) == (APPROVE, SHOWN) else action


def refuse(
    case: Case, comment: Comment, action: str, *, by, seen: Seen | None, now: datetime
) -> None:
    """Refuse whoever may not decide, what has changed, what another reads, what cannot be done."""
    _refuse_person(case, comment, by)
    _refuse_late(case, comment, seen, now)
    refuse_claimed(case, by, now)
    _refuse_action(action, comment, now)


def _refuse_person(case: Case, comment: Comment, by) -> None:
    """Refuse whoever may not decide this case."""
    if case.kind == APPEAL:
        raise NothingToDo("This is an appeal: it is answered, upheld or rejected.")
    if not may_decide(by):
        raise NotYours("Only moderators decide on comments.")
    if comment.is_of(by):
        raise NotYours("This is your own comment: somebody else decides on it.")
    if not may_decide(by, case):
        place = f"“{case.section}”" if case.section_id else "a discussion outside your sections"
        raise NotYours(f"You do not keep {place}: a moderator of that section decides.")


def _refuse_late(case: Case, comment: Comment, seen: Seen | None, now: datetime) -> None:
    """Refuse a decision on what is no longer as the moderator saw it."""
    if comment.standing == WITHDRAWN:
        raise NothingToDo(STANDS[WITHDRAWN])
    if case.closed_at:
        raise Overtaken(latest_on(case), now)
    if seen is None:
        return
    if seen.revision != revision_of(comment):
        raise EditedSince
    if seen.version != case.version:
        latest = latest_on(case)
        raise Overtaken(latest, now, "" if latest and latest.action == HOLD else CHANGED)


def refuse_claimed(case: Case, by, now: datetime) -> None:
    """Refuse while somebody else is reading the case."""
    if case.claimed_by_id in (None, by.pk) or case.claimed_until <= now:
        return
    raise Claimed(case.claimed_by, case.claimed_until)


def _refuse_action(action: str, comment: Comment, now: datetime) -> None:
    """Refuse what cannot be done to a comment that stands as this one does."""
    if action not in FITS:
        raise NothingToDo(f"“{action}” is nothing that can be decided about a comment.")
    if comment.thread.is_archived and action != KEEP:
        raise ThreadClosed(ARCHIVED)
    if comment.standing in FITS[action]:
        return
    latest = Decision.objects.filter(comment=comment, actor__isnull=False).last()
    if comment.standing == REMOVED and latest:
        raise Overtaken(latest, now)
    raise NothingToDo(STANDS[comment.standing])


def latest_on(case: Case) -> Decision | None:
    """The last decision of a person on a case."""
    decisions = Decision.objects.filter(case=case, actor__isnull=False)
    return decisions.select_related("actor", "rule").last()

"""Phase 6: what moderators imposed on the author, and how the author's comments fared."""

from datetime import datetime, timedelta

from .drafts import AuthorRecord, Draft, SanctionInForce, Settings, ThreadFacts
from .findings import Finding
from .wording import moment

YOUNG = timedelta(days=1)
DECIDED_AT_LEAST = 5
REMOVED_SHARE = 0.3


def look(
    draft: Draft, author: AuthorRecord, thread: ThreadFacts, settings: Settings, now: datetime
) -> list[Finding]:
    """Find sanctions, many removals, and an account of less than a day."""
    return [*_sanctions(author, now), *_rejections(author), *_age(author, now)]


def _sanctions(author: AuthorRecord, now: datetime) -> list[Finding]:
    found = [_sanction(sanction, now) for sanction in author.sanctions]
    return [finding for finding in found if finding is not None]


def _sanction(sanction: SanctionInForce, now: datetime) -> Finding | None:
    """One that stops or holds a comment; a warning does neither."""
    until = f" until {moment(sanction.ends_at)}" if sanction.ends_at else ""
    wait = sanction.ends_at - now if sanction.ends_at else None
    if wait is not None and wait <= timedelta():
        return None
    match sanction.kind:
        case "ban":
            reason = f"you cannot post here any more{until and ','}{until}"
            return Finding("banned", 9, f"Banned{until}.", reason, wait)
        case "suspend":
            reason = f"you cannot post{until or ' for the time being'}"
            return Finding("suspended", 8, f"Suspended{until}.", reason, wait)
        case "hold":
            reason = f"a moderator reads your comments before they appear{until}"
            return Finding("held_author", 6, f"Held{until}.", reason)
    return None


def _rejections(author: AuthorRecord) -> list[Finding]:
    removed, decided = author.removed_in_30_days, author.decided_in_30_days
    if decided < DECIDED_AT_LEAST or removed < REMOVED_SHARE * decided:
        return []
    share = f"{removed} of {decided}"
    reason = f"moderators removed {share} comments of yours they looked at in the last 30 days"
    return [Finding("rejections", 6, f"{share} removed in 30 days.", reason)]


def _age(author: AuthorRecord, now: datetime) -> list[Finding]:
    if author.is_brought or author.joined_at is None or now - author.joined_at >= YOUNG:
        return []
    seen = f"Joined {moment(author.joined_at)}."
    return [Finding("young_account", 1, seen, "your account is less than a day old")]

"""Phase 1: how fast the author posts, and how busy the thread is."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from .drafts import AuthorRecord, Draft, Rate, Settings, ThreadFacts
from .findings import Finding
from .wording import counted, span


def look(
    draft: Draft, author: AuthorRecord, thread: ThreadFacts, settings: Settings, now: datetime
) -> list[Finding]:
    """Find an author who posts too fast, and a flooded thread; an edit adds no comment."""
    if draft.is_edit:
        return []
    return [*_too_fast(author, settings, now), *_flood(thread, settings)]


def _too_fast(author: AuthorRecord, settings: Settings, now: datetime) -> list[Finding]:
    """The one limit that takes longest to be over, if any is reached."""
    limits = settings.rates + (settings.new_rates if author.trust == "new" else ())
    reached = list(_reached(author.posted_at, limits, now))
    if not reached:
        return []
    wait, limit = max(reached, key=lambda pair: pair[0])
    done = f"{counted(limit.count, 'comment')} in {span(timedelta(seconds=limit.seconds))}"
    reason = f"you can post {done}; wait {span(wait)}"
    return [Finding("too_fast", 5, f"At least {done}.", reason, wait)]


def _reached(
    posted_at: tuple[datetime, ...], limits: tuple[Rate, ...], now: datetime
) -> Iterator[tuple[timedelta, Rate]]:
    for limit in limits:
        if 0 < limit.count <= len(posted_at):
            wait = posted_at[limit.count - 1] + timedelta(seconds=limit.seconds) - now
            if wait > timedelta():
                yield wait, limit


def _flood(thread: ThreadFacts, settings: Settings) -> list[Finding]:
    flood = settings.flood
    if flood is None or thread.posted_lately < flood.count:
        return []
    people = "one person" if thread.by_authors == 1 else f"{thread.by_authors:,} people"
    seen = f"{counted(thread.posted_lately, 'comment')} by {people}"
    within = span(timedelta(seconds=flood.seconds))
    reason = "very many comments arrive on this page at the moment, and a moderator reads them"
    return [Finding("flood", 4, f"{seen} in {within}.", reason)]

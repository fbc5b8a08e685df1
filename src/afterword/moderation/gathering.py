"""What screening needs to know of author and thread, read with few queries, as plain values."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from afterword.discussions.comments import may_moderate
from afterword.discussions.models import Thread

from .counts import STAFF, Counts, counts_of
from .sanctions import WARN
from .screening.drafts import AuthorRecord, Recent, SanctionInForce, ThreadFacts
from .screening.folding import folded

OWN_AT_MOST, OTHERS_AT_MOST = 60, 200
OWN_FOR, OTHERS_FOR = timedelta(days=1), timedelta(hours=1)

_LATEST = """
SELECT id, author_id, source, posted_at FROM discussions_comment
WHERE {whose} ORDER BY id DESC LIMIT {at_most}
"""
_OWN = _LATEST.format(whose="author_id = %s", at_most=OWN_AT_MOST)
_ALL = _LATEST.format(whose="author_id IS NOT NULL", at_most=OTHERS_AT_MOST)
_OF_THREAD = """
SELECT posted_at, author_id FROM discussions_comment
WHERE thread_id = %s ORDER BY seq DESC LIMIT %s
"""
_NOT_LIFTED = """
SELECT kind, begins_at, ends_at FROM moderation_sanction
WHERE reader_id = %s AND lifted_by_id IS NULL
"""


class Posted(NamedTuple):
    """A comment as screening compares with it."""

    id: int
    author_id: int
    source: str
    at: datetime


class Gathered(NamedTuple):
    """Who writes, and what was written lately."""

    author: AuthorRecord
    recent: tuple[Recent, ...]


def gathered(author, now: datetime, *, without: int = 0) -> Gathered:
    """What is known of an author; `without` is the number of the comment being edited."""
    own = [one for one in _posted(_OWN, [author.pk]) if one.id != without]
    others = [one for one in _posted(_ALL, []) if one.author_id != author.pk]
    recent = [Recent(folded(one.source), True, one.at) for one in own if one.at > now - OWN_FOR]
    recent += [
        Recent(folded(one.source), False, one.at) for one in others if one.at > now - OTHERS_FOR
    ]
    counts = counts_of(author, now, without=without)
    return Gathered(_record(author, counts, own, now), tuple(recent))


def facts_of(thread: Thread, now: datetime, *, language: str = "") -> ThreadFacts:
    """The state of a thread, and how many comments came to it within the time of a flood."""
    lately = list(_lately(thread, now))
    return ThreadFacts(
        state=thread.state,
        message=thread.message,
        posted_lately=len(lately),
        by_authors=len({author for _, author in lately}),
        language=language,
    )


def _record(author, counts: Counts, own: list[Posted], now: datetime) -> AuthorRecord:
    rates = [*settings.AFTERWORD_POSTING_RATES, *settings.AFTERWORD_NEW_POSTING_RATES]
    since = now - timedelta(seconds=max((seconds for _, seconds in rates), default=0))
    return AuthorRecord(
        name=author.name,
        trust=STAFF if may_moderate(author) else counts.level,
        approved=counts.approved,
        removed_in_30_days=counts.removed_in_30_days,
        decided_in_30_days=counts.decided_in_30_days,
        joined_at=author.joined_at,
        posted_at=tuple(one.at for one in own if one.at > since),
        sanctions=tuple(_sanctions(author, now)),
        is_brought=False,
    )


def _sanctions(author, now: datetime) -> Iterator[SanctionInForce]:
    """What `Sanction.objects.in_force` says, asked by hand: every post asks it."""
    with connection.cursor() as cursor:
        cursor.execute(_NOT_LIFTED, [author.pk])
        for kind, begins, ends in cursor.fetchall():
            if _aware(begins) <= now and (ends is None or _aware(ends) > now) and kind != WARN:
                yield SanctionInForce(kind, ends and _aware(ends))


def _lately(thread: Thread, now: datetime) -> Iterator[tuple[datetime, int]]:
    if not settings.AFTERWORD_FLOOD_RATE:
        return
    (count, seconds), *_ = settings.AFTERWORD_FLOOD_RATE
    with connection.cursor() as cursor:
        cursor.execute(_OF_THREAD, [thread.pk, count + 1])
        for at, author in cursor.fetchall():
            if _aware(at) > now - timedelta(seconds=seconds):
                yield at, author


def _posted(query: str, values: list) -> list[Posted]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [Posted(*row, _aware(at)) for *row, at in cursor.fetchall()]


def _aware(at: datetime) -> datetime:
    """SQLite gives moments in UTC without saying so."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)

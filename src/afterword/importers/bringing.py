"""Bringing what was read: the article, its thread, every comment, and an account of it."""

from collections.abc import Iterable
from itertools import islice

from django.db import transaction
from django.utils import timezone

from afterword.archive.archiving import archive_thread
from afterword.discussions.bulk import Place, Row, bring_comments
from afterword.discussions.models import Thread
from afterword.discussions.states import change_state
from afterword.discussions.threads import CLOSED
from afterword.publishing.models import Section

from .account import Account
from .articles import bring_article_row
from .models import CommentOrigin, ThreadOrigin
from .rows import CommentRow, Reading, Skipped, Warned
from .words import html_of, source_of

CANDIDATES_KEPT = 50
ALREADY_HERE = "already brought by an earlier run"
FROZEN = "the page here is archived"


@transaction.atomic
def bring(reading: Reading, *, section: Section, file: str = "", dry_run: bool = False) -> Account:
    """Bring one page; a dry run does everything, and the transaction around it is undone."""
    origin = _origin_of(reading, section, file)
    known = _known(origin)
    fresh = [row for row in reading.comments if row.source_id not in known]
    passed = [row for row in reading.comments if row.source_id in known]
    reason = ALREADY_HERE
    if origin.thread.is_archived and fresh:
        fresh, passed, reason = [], list(reading.comments), FROZEN
    warnings = _bring_rows(reading, origin, known, fresh)
    skipped = tuple(Skipped(reason, row.place) for row in passed)
    account = Account(
        reading=reading,
        brought=tuple(fresh),
        skipped=reading.skipped + skipped,
        warnings=reading.warnings + warnings,
        address=origin.thread.address,
        dry_run=dry_run,
    )
    if fresh:
        origin.account = account.as_json()
        origin.save(update_fields=["account"])
        _settle(reading, origin.thread)
    return account


def _origin_of(reading: Reading, section: Section, file: str) -> ThreadOrigin:
    key = {"format": reading.format, "source_id": reading.article.source_id[:500]}
    found = ThreadOrigin.objects.select_related("thread").filter(**key).first()
    if found:
        return found
    article = bring_article_row(reading.article, section)
    return ThreadOrigin.objects.create(thread=article.thread, file=file[:255], account={}, **key)


def _known(origin: ThreadOrigin) -> dict[str, Place]:
    rows = origin.comments.values_list("source_id", "comment_id", "comment__path", "comment__depth")
    return {source_id: Place(id, bytes(path), depth) for source_id, id, path, depth in rows}


def _bring_rows(
    reading: Reading, origin: ThreadOrigin, known: dict[str, Place], fresh: list[CommentRow]
) -> tuple[Warned, ...]:
    here = known.keys() | {row.source_id for row in fresh}
    orphans = [row for row in fresh if row.parent is not None and row.parent not in here]
    rows = [_row(row, here) for row in parents_first(fresh)]
    places = bring_comments(origin.thread, rows, known=dict(known)) if rows else {}
    CommentOrigin.objects.bulk_create(
        (_comment_origin(origin, row, places[row.source_id].id) for row in fresh), batch_size=1000
    )
    return tuple(
        Warned(
            f"answers {row.parent}, which is not in this file: brought to the top level", row.place
        )
        for row in orphans
    )


def parents_first(rows: Iterable[CommentRow]) -> list[CommentRow]:
    """The rows by number, else by date, but each after the comment it answers."""
    waiting = {row.source_id: row for row in sorted(rows, key=_age)}
    ordered: dict[str, CommentRow] = {}
    for row in waiting.values():
        chain: list[CommentRow] = []
        step: CommentRow | None = row
        while step is not None and step.source_id not in ordered and step not in chain:
            chain.append(step)
            step = waiting.get(step.parent) if step.parent is not None else None
        ordered.update((link.source_id, link) for link in reversed(chain))
    return list(ordered.values())


def _age(row: CommentRow) -> tuple:
    posted = row.posted_at.timestamp() if row.posted_at else 0.0
    return (0, row.number, 0.0) if row.number is not None else (1, 0, posted)


def _row(row: CommentRow, here: Iterable[str]) -> Row:
    return Row(
        key=row.source_id,
        parent=row.parent if row.parent in here else None,
        source=source_of(row),
        html=html_of(row),
        posted_at=row.posted_at or timezone.now(),
        edited_at=row.edited_at,
        name=row.author[:200],
        standing=row.standing,
    )


def _comment_origin(origin: ThreadOrigin, row: CommentRow, comment_id: int) -> CommentOrigin:
    return CommentOrigin(
        comment_id=comment_id,
        thread=origin,
        source_id=row.source_id[:500],
        number=row.number,
        line=row.place.line,
        basis=row.basis,
        candidates=list(islice(row.candidates, CANDIDATES_KEPT)),
        evidence=row.evidence[:500],
    )


def _settle(reading: Reading, thread: Thread) -> None:
    if reading.article.is_archived:
        archive_thread(thread, reason="Archived where it was brought from.")
    elif reading.article.is_closed and thread.is_open:
        change_state(thread, CLOSED, reason="Closed where it was brought from.")

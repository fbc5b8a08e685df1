"""Bringing what was read: the article, its thread, every comment, and an account of it."""

from itertools import islice

from django.db import transaction
from django.utils import timezone

from afterword.archive.archiving import archive_thread
from afterword.discussions.bulk import Place, Row, bring_comments
from afterword.discussions.models import Thread
from afterword.discussions.states import change_state
from afterword.discussions.threads import CLOSED
from afterword.moderation.examining import Examiner

from .account import Account
from .articles import bring_article_row
from .mending import mended
from .models import CommentOrigin, ThreadOrigin
from .placing import placed
from .rows import CommentRow, Reading, Skipped, Warned
from .sections import section_for
from .words import html_of, source_of

CANDIDATES_KEPT = 50
ALREADY_HERE = "already brought by an earlier run"
FROZEN = "the page here is archived"


def bring(
    reading: Reading, *, section: str | None = None, file: str = "", dry_run: bool = False
) -> Account:
    """Bring one page to the section with that slug, else to that of imports.

    A dry run does everything and takes all of it back, inside a transaction of the caller too.
    Raises NoSuchSection.
    """
    with transaction.atomic():
        account = _bring(mended(reading, file), section, file, dry_run)
        if dry_run:
            transaction.set_rollback(True)
    return account


def _bring(reading: Reading, section: str | None, file: str, dry_run: bool) -> Account:
    origin = _origin_of(reading, section, file)
    known = _known(origin)
    fresh = [row for row in reading.comments if row.source_id not in known]
    passed = [row for row in reading.comments if row.source_id in known]
    reason = ALREADY_HERE
    if origin.thread.is_archived and fresh:
        fresh, passed, reason = [], list(reading.comments), FROZEN
    warnings = _bring_rows(origin, known, fresh)
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


def _origin_of(reading: Reading, section: str | None, file: str) -> ThreadOrigin:
    place = section_for(section)  # also where nothing is brought: a wrong wish is refused
    key = {"format": reading.format, "source_id": reading.article.source_id[:500]}
    found = ThreadOrigin.objects.select_related("thread").filter(**key).first()
    if found:
        return found
    article = bring_article_row(reading.article, place)
    return ThreadOrigin.objects.create(thread=article.thread, file=file[:255], account={}, **key)


def _known(origin: ThreadOrigin) -> dict[str, Place]:
    rows = origin.comments.values_list("source_id", "comment_id", "comment__path", "comment__depth")
    return {source_id: Place(id, bytes(path), depth) for source_id, id, path, depth in rows}


def _bring_rows(
    origin: ThreadOrigin, known: dict[str, Place], fresh: list[CommentRow]
) -> tuple[Warned, ...]:
    if not fresh:
        return ()
    rows, warnings = placed(fresh, known.keys())
    examiner = Examiner(origin.thread, timezone.now())
    coming = examiner.examined(map(_row, rows))
    places = bring_comments(origin.thread, coming, known=dict(known))
    examiner.note(places)
    warnings += [Warned(f"held: {why}", row.place) for row, why in examiner.waiting(rows)]
    CommentOrigin.objects.bulk_create(
        (_comment_origin(origin, row, places[row.source_id].id) for row in fresh), batch_size=1000
    )
    return tuple(warnings)


def _row(row: CommentRow) -> Row:
    return Row(
        key=row.source_id,
        parent=row.parent,
        source=source_of(row),
        html=html_of(row),
        posted_at=row.posted_at,
        edited_at=row.edited_at,
        name=row.author,
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
        facts=row.facts,
    )


def _settle(reading: Reading, thread: Thread) -> None:
    if reading.article.is_archived:
        archive_thread(thread, reason="Archived where it was brought from.")
    elif reading.article.is_closed and thread.is_open:
        change_state(thread, CLOSED, reason="Closed where it was brought from.")

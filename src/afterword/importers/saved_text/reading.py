"""Reads a saved plain-text page: from its bytes to an article and its comments."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, tzinfo

from afterword.importers.recognising import HEAD, SAVED_TEXT, recognise
from afterword.importers.rows import (
    ArticleRow,
    CommentRow,
    Heading,
    Order,
    Paragraph,
    Quotation,
    Reading,
)
from afterword.importers.saved_text import edits, furniture
from afterword.importers.saved_text.answers import Answer, answers
from afterword.importers.saved_text.article import read_article
from afterword.importers.saved_text.calendar import Calendar, calendar_of
from afterword.importers.saved_text.comments import Draft, cut
from afterword.importers.saved_text.decoding import decode
from afterword.importers.saved_text.headers import OWN
from afterword.importers.saved_text.lines import Line, split
from afterword.importers.saved_text.pasted import without_copies
from afterword.importers.saved_text.sections import Sections, divide


def read(
    source: bytes | str,
    *,
    timezone: tzinfo | None = None,
    order: Order = "unknown",
    day_first: bool | None = None,
    address: str = "",
) -> Reading:
    """Read a page saved as plain text; raises NotReadable with the place and what to do.

    `timezone` is that of dates printed without one (else that of the article's date, else UTC);
    `order` and `day_first` overrule what the page shows; `address` is that of the article.
    """
    raw = source.encode("utf-8", "replace") if isinstance(source, str) else source
    recognise(raw[:HEAD])
    text, damages = decode(raw)
    lines = split(text)
    sections = divide(lines)
    kept = without_copies(sections.headers, lines)
    page = cut(kept.headers, lines)
    stamps = [header.stamp for header in kept.headers if header.stamp]
    byline = sections.byline.stamp if sections.byline else None
    calendar = calendar_of(stamps, byline, timezone, day_first)
    ids = _source_ids(page.drafts)
    article = _article(sections, page.foot, calendar, address, min(ids))
    if order == "unknown":
        order = furniture.stated_order(sections.article)
    thread = answers(
        page.drafts, ids, _keys(page.drafts, calendar), order=order, article=_words_of(article)
    )
    return Reading(
        format=SAVED_TEXT,
        article=article,
        comments=_rows(page.drafts, ids, thread.answers, calendar),
        read=len(sections.headers) - kept.in_texts,
        skipped=tuple(kept.skipped),
        warnings=(*damages, *calendar.warnings, *kept.warnings, *page.warnings, *thread.warnings),
        order=thread.order,
    )


def _article(
    sections: Sections, foot: list[Line], calendar: Calendar, address: str, first_id: str
) -> ArticleRow:
    """The article above the comments, with the state that notices above and below give it."""
    around = [*sections.article, *foot]
    notices = dict.fromkeys(line.bare for line in around if furniture.notice(line.bare))
    return read_article(
        sections.article,
        sections.byline,
        zone=calendar.zone,
        day_first=calendar.day_first,
        notices=tuple(notices),
        address=address,
        is_own=sections.headers[0].style.family == OWN,
        first_id=first_id,
    )


def _words_of(article: ArticleRow) -> str:
    """All that the article says, for telling whose words a comment quotes."""
    texts = [article.title, article.standfirst]
    for block in article.body:
        if isinstance(block, Quotation):
            texts += block.paragraphs
        elif isinstance(block, Paragraph | Heading):
            texts.append(block.text)
    return "\n".join(texts)


def _source_ids(drafts: Sequence[Draft]) -> list[str]:
    """The number of each, or a key made from author, date and text; equal ones are counted."""
    seen: Counter[str] = Counter()
    ids = []
    for draft in drafts:
        name = str(draft.header.number) if draft.header.number else _key(draft)
        seen[name] += 1
        ids.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return ids


def _key(draft: Draft) -> str:
    printed = draft.header.stamp.printed if draft.header.stamp else ""
    parts = "\n".join((draft.header.name, printed, draft.text))
    return hashlib.sha256(parts.encode()).hexdigest()[:16]


def _keys(drafts: Sequence[Draft], calendar: Calendar) -> list[int]:
    """What rises with time: the numbers, or where none are shown the dates."""
    if drafts[0].header.number:
        return [draft.header.number or 0 for draft in drafts]
    return [
        int(calendar.at(draft.header.stamp).timestamp()) if draft.header.stamp else 0
        for draft in drafts
    ]


def _rows(
    drafts: Sequence[Draft], ids: Sequence[str], found: Sequence[Answer], calendar: Calendar
) -> tuple[CommentRow, ...]:
    shown = {
        draft.header.number: calendar.at(draft.header.stamp)
        for draft in drafts
        if draft.header.number and draft.header.stamp and draft.header.style.family != OWN
    }
    edited = edits.edited(shown)
    return tuple(
        _row(draft, source_id, answer, calendar, edited.get(draft.header.number or 0))
        for draft, source_id, answer in zip(drafts, ids, found, strict=True)
    )


def _row(
    draft: Draft, source_id: str, answer: Answer, calendar: Calendar, earliest: datetime | None
) -> CommentRow:
    """One comment; `earliest` is when it can have been posted, if the page shows an edit."""
    header = draft.header
    shown_at = calendar.at(header.stamp) if header.stamp else None
    edited_at = calendar.at(header.edited) if header.edited else None
    return CommentRow(
        source_id=source_id,
        place=draft.place,
        author=header.name,
        text=draft.text,
        posted_at=earliest or shown_at,
        number=header.number,
        subject=draft.subject,
        parent=answer.parent,
        basis=answer.basis,
        candidates=answer.candidates,
        evidence=answer.evidence,
        edited_at=shown_at if earliest else edited_at,
        posted_at_is_exact=shown_at is not None and earliest is None,
        zone_is_given=bool(header.stamp and header.stamp.zone),
        author_is_verified=header.is_verified,
        author_is_whole=header.is_whole or bool(header.picture),
        text_is_whole=draft.is_whole,
        standing=draft.standing,
    )

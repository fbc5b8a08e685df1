"""What a page leaves out, or says at greater length than fits here: mended, and warned of."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath

from django.utils import timezone

from .rows import ArticleRow, Block, CommentRow, Heading, Place, Reading, Warned

UNTITLED = "Untitled page"
HEADLINE, HEADING, AUTHOR, COMMENTER, TAG = 255, 255, 120, 200, 100
WHOLE_FILE = Place(0)


def mended(reading: Reading, file: str = "") -> Reading:
    """The same with a headline, a date for everything, and nothing longer than its column."""
    warnings: list[Warned] = []
    dated = _dated(reading.comments, reading.article.published_at, warnings)
    comments = tuple(_named(row, warnings) for row in dated)
    article = _article(reading.article, file, warnings)
    every = (*reading.warnings, *warnings)
    return replace(reading, article=article, comments=comments, warnings=every)


def _dated(
    rows: Iterable[CommentRow], article_at: datetime | None, warnings: list[Warned]
) -> Iterator[CommentRow]:
    """A comment without a date gets that of the one before it in the file, or the article's."""
    at, like = (article_at, "like the article") if article_at else (timezone.now(), "today")
    for row in rows:
        if row.posted_at:
            at, like = row.posted_at, "like the comment before it"
            yield row
        else:
            warnings.append(Warned(f"its date cannot be read: dated {like}", row.place))
            yield replace(row, posted_at=at, posted_at_is_exact=False)


def _named(row: CommentRow, warnings: list[Warned]) -> CommentRow:
    author = _cut(row.author, COMMENTER, "its author's name", warnings, row.place)
    return row if author == row.author else replace(row, author=author)


def _article(row: ArticleRow, file: str, warnings: list[Warned]) -> ArticleRow:
    if not row.published_at:
        warnings.append(Warned("the article has no date that can be read: dated today", WHOLE_FILE))
    return replace(
        row,
        title=_headline(row.title, file, warnings),
        authors=tuple(_cut(name, AUTHOR, "an author's name", warnings) for name in row.authors),
        published_at=row.published_at or timezone.now(),
        body=tuple(_block(block, warnings) for block in row.body),
        tags=tuple(_cut(tag, TAG, "a tag", warnings) for tag in row.tags),
    )


def _headline(title: str, file: str, warnings: list[Warned]) -> str:
    if not title.strip():
        title = PurePath(file).stem.strip() or UNTITLED
        warnings.append(Warned(f"the page has no headline: it is called “{title}”", WHOLE_FILE))
    return _cut(title, HEADLINE, "the headline", warnings)


def _block(block: Block, warnings: list[Warned]) -> Block:
    if isinstance(block, Heading):
        return Heading(_cut(block.text, HEADING, "a heading", warnings))
    return block


def _cut(text: str, most: int, what: str, warnings: list[Warned], place: Place = WHOLE_FILE) -> str:
    if len(text) > most:
        reason = f"{what} has {len(text)} characters and was cut to {most}: {text[:40]}…"
        warnings.append(Warned(reason, place))
    return text[:most]

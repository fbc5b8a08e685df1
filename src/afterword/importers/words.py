"""The words of a comment from elsewhere: what is kept as its source, and what is shown."""

import re
from html import escape

from afterword.text.clean import clean
from afterword.text.markdown import to_html
from afterword.text.normalise import normalise
from afterword.text.plain import words
from afterword.text.source import to_source
from afterword.text.tokens import link
from afterword.text.urls import Link, linkify

from .rows import CommentRow

_BETWEEN_PARAGRAPHS = re.compile(r"\n[\s]*\n\s*")


def source_of(row: CommentRow) -> str:
    """What is kept as the comment's source."""
    if row.markup == "html":
        return to_source(html_of(row))
    subject = _subject(row)
    return (f"**{subject}**\n\n" if subject else "") + normalise(row.text)


def html_of(row: CommentRow) -> str:
    """What is shown: its subject, if it has one, in bold, and the text below."""
    subject = _subject(row)
    above = clean(f"<p><strong>{escape(subject)}</strong></p>") if subject else ""
    return above + _text(row)


def _subject(row: CommentRow) -> str:
    """The subject in one line; none where it only repeats how the text begins."""
    if not row.subject:
        return ""
    subject = " ".join(normalise(row.subject).split())
    beginning = subject.rstrip(".… ")
    return "" if beginning and words(_text(row)).startswith(beginning) else subject


def _text(row: CommentRow) -> str:
    """The text as HTML: plain text keeps its lines, and nothing in it is markup."""
    if row.markup == "markdown":
        return to_html(row.text)
    if row.markup == "html":
        return clean(row.text, lines=True, links=True)
    return clean(_paragraphs(normalise(row.text)))


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{_lines(part)}</p>" for part in _BETWEEN_PARAGRAPHS.split(text.strip()))


def _lines(paragraph: str) -> str:
    return "<br>\n".join("".join(map(_piece, linkify(line))) for line in paragraph.split("\n"))


def _piece(piece: str | Link) -> str:
    return link(piece.address, escape(piece.shown)) if isinstance(piece, Link) else escape(piece)

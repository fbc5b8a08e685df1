"""Clean HTML as plain words (for excerpts, search, mail) and as Markdown again (for quoting).

What comes out is plain text: whoever puts it on a page escapes it.
"""

import re
from html import unescape

from afterword.text.markdown import to_html
from afterword.text.tokens import tag, tokens

_SPACE = re.compile(r"\s+")
_DIVIDING = frozenset(
    ("p", "br", "pre", "blockquote", "ul", "ol", "li", "h2", "h3", "h4", "hr")
    + ("figure", "figcaption", "table", "caption", "tr", "td", "th")
)


def excerpt(html: str, length: int = 160) -> str:
    """Give the first words of clean HTML in one line; a quotation only if there is nothing else."""
    words = _words(html, own_only=True) or _words(html)
    if len(words) <= length:
        return words
    cut = words[:length]
    whole = cut.rpartition(" ")[0] if words[length : length + 1].strip() else cut
    # A word longer than half of the room is cut rather than left out.
    return f"{(whole if len(whole) > length // 2 else cut[: length - 1]).rstrip(' ,;:.–—-')}…"


def excerpt_of_source(source: str, length: int = 160) -> str:
    """Give the first words of a comment as typed."""
    return excerpt(to_html(source), length)


def words(html: str) -> str:
    """Give all words of clean HTML in one line, quotations too."""
    return _words(html)


def _words(html: str, own_only: bool = False) -> str:
    out: list[str] = []
    quoted = 0
    for place, token in enumerate(tokens(html)):
        if place % 2 == 0:
            if not (quoted and own_only):
                out.append(token)
            continue
        found = tag(token)
        if found.name == "blockquote":
            quoted += -1 if found.closes else 1
        if found.name in _DIVIDING:
            out.append(" ")
    return _SPACE.sub(" ", unescape("".join(out))).strip()

"""Foreign HTML, once well-formed, brought into our own elements without losing words."""

import re
from collections.abc import Set
from html import escape

from afterword.text.linking import linked
from afterword.text.nesting import INLINE, Nesting
from afterword.text.tokens import VOID, Tag, link, tag, tokens
from afterword.text.urls import complete, shorten

RENAMED = {
    "b": "strong",
    "i": "em",
    "cite": "em",
    "var": "em",
    "dfn": "em",
    "s": "del",
    "strike": "del",
    "tt": "code",
    "kbd": "code",
    "samp": "code",
    "dir": "ul",
    "menu": "ul",
    "h1": "h2",
    "h5": "h4",
    "h6": "h4",
}
"""Elements with a near relation among ours."""

BREAKING = frozenset(
    "div section article header footer main aside nav address center fieldset details summary"  # noqa: SIM905
    " h1 h2 h3 h4 h5 h6 hr table caption thead tbody tfoot tr td th dl dt dd figure figcaption"
    " hgroup search form legend".split()
)
"""Elements that divide text; where a profile has no place for them, a paragraph ends there."""

_BLOCKS = BREAKING | {"p", "pre", "blockquote", "ul", "ol", "li"}
_PHRASES = INLINE | {"a", "code", "pre"}
_NO_PARAGRAPH_IN = _PHRASES | {"p", "h2", "h3", "h4", "ul", "ol", "table", "tr"}
_OPENING = re.compile("<[a-z]")
_NO_LINKS_IN = frozenset({"a", "code", "pre"})
_OWN_LINES = _NO_LINKS_IN | {"p", "ul", "ol", "table", "tr"}
_BLANK_LINES = re.compile(r"\n\s*\n")
_ATTRIBUTES = ("href", "title", "start", "value", "colspan", "rowspan", "scope")


def shape(html: str, allowed: Set[str], *, lines: bool = False, links: bool = False) -> str:
    """Rename, cap nesting, turn unknown blocks into paragraphs and pictures into links."""
    return _Shaper(allowed, lines, links).shape(html)


class _Shaper:
    def __init__(self, allowed: Set[str], lines: bool, links: bool) -> None:
        self._allowed = allowed
        self._lines = lines
        self._links = links
        self._out: list[str] = []
        self._nesting = Nesting()
        self._paragraph = False  # one of ours stands open
        self._divided = lines  # a block we have no place for began or ended here

    def shape(self, html: str) -> str:
        for place, token in enumerate(tokens(html)):
            if place % 2 == 0:
                self._text(token)
            elif token.startswith("</"):
                self._close()
            else:
                self._open(tag(token))
        self._end_paragraph()
        return "".join(self._out)

    def _text(self, text: str) -> None:
        if self._lines and self._nesting.innermost not in _OWN_LINES:
            first, *others = _BLANK_LINES.split(text)
            self._words(first)
            for paragraph in others:
                self._end_paragraph()
                self._divided = True
                self._words(paragraph)
        else:
            self._words(text)

    def _words(self, text: str) -> None:
        if not text or (self._divided and text.isspace()):
            return
        by_line = self._lines and self._nesting.innermost not in _OWN_LINES
        if by_line and (self._divided or self._out[-1:] == ["<br>"]):
            text = text.lstrip()
        self._lead()
        if self._links and not self._nesting.is_inside(_NO_LINKS_IN):
            text = linked(text)
        self._out.append(text.replace("\n", "<br>\n") if by_line else text)

    def _open(self, found: Tag) -> None:
        name = self._ours(found.name)
        if name == "img":
            self._picture(found)
        elif name in VOID:
            self._void(name)
        elif name in _BLOCKS:
            self._open_block(name, found)
        else:
            self._lead()
            self._enter(name, found)

    def _ours(self, name: str) -> str:
        renamed = RENAMED.get(name, name)
        return renamed if renamed in self._allowed else name

    def _open_block(self, name: str, found: Tag) -> None:
        self._end_paragraph()
        if name not in self._allowed:
            self._divided = True
            self._nesting.open(name, "")
        else:
            self._divided = False
            self._enter(name, found)

    def _enter(self, name: str, found: Tag) -> None:
        leads_nowhere = name == "a" and "href" not in found.attributes
        if name not in self._allowed or leads_nowhere:
            self._nesting.open(name, "")
        elif self._nesting.open(name):
            self._out.append(_written(name, found))
        elif name in _BLOCKS:
            self._divided = True

    def _close(self) -> None:
        if self._nesting.innermost in _BLOCKS:
            self._end_paragraph()
        name, closing = self._nesting.close()
        if closing:
            self._out.append(closing)
        if name in _BLOCKS:
            self._divided = not closing or self._lines

    def _void(self, name: str) -> None:
        if name not in _BLOCKS:
            self._lead()
            self._out.append(f"<{name}>")
        elif name in self._allowed:
            self._end_paragraph()
            self._out.append(f"<{name}>")
        else:
            self._end_paragraph()
            self._divided = True

    def _picture(self, found: Tag) -> None:
        words = escape(found.attributes.get("alt", ""), quote=False)
        address = complete(found.attributes.get("src", ""))
        if address is not None and not self._nesting.is_inside({"a"}):
            words = link(address, words or escape(shorten(address)))
        if words:
            self._lead()
            self._out.append(words)

    def _lead(self) -> None:
        """Begin a paragraph, or at least a line, where a block of theirs began or ended."""
        if not self._divided:
            return
        self._divided = False
        if self._nesting.innermost not in _NO_PARAGRAPH_IN and not self._nesting.is_inside_inline:
            self._out.append("<p>")
            self._paragraph = True
        elif self._out and not _OPENING.match(self._out[-1]):
            self._out.append("<br>")

    def _end_paragraph(self) -> None:
        if self._paragraph and not self._nesting.is_inside_inline:
            self._out[-1] = self._out[-1].rstrip().removesuffix("<br>")
            self._out.append("</p>")
            self._paragraph = False


def _written(name: str, found: Tag) -> str:
    kept = (
        f' {key}="{escape(found.attributes[key])}"'
        for key in _ATTRIBUTES
        if key in found.attributes
    )
    return f"<{name}{''.join(kept)}>"

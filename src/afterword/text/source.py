"""Clean HTML as Markdown again, so that an imported comment can be quoted and edited."""

import re
from html import unescape

from afterword.text.tokens import Tag, tag, tokens
from afterword.text.urls import Link, complete, linkify, shorten

_MARKS = {"em": "*", "strong": "**", "del": "~~"}
_PARAGRAPHS = frozenset({"p", "h2", "h3", "h4", "table", "tr", "figure", "figcaption", "caption"})
_CELLS = frozenset({"td", "th"})
_SPACE = re.compile(r"\s+")
_BLANK_LINES = re.compile(r"\n{3,}")
_SPECIAL = re.compile(r"[*_`\[]|~~|\\(?=[!-/:-@\[-`{-~]|\Z)")
_BEGINS_BLOCK = re.compile(r"^( *)(>|[-+](?= )|~~~)", re.MULTILINE)
_BEGINS_NUMBERED = re.compile(r"^( *\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
_IN_WORD = re.compile(r"[^\W_]\\[*_](?=[^\W_])")
_RUN_OF_TICKS = re.compile("`+")


def to_source(html: str) -> str:
    """Write clean HTML as Markdown that renders to the same words."""
    return _Writer().write(html)


class _Element:
    """An element that stands open: what it is and what stands in it so far."""

    def __init__(self, found: Tag, number: int = 0) -> None:
        self.found = found
        self.number = number
        self.parts: list[str] = []
        self.is_loose = False  # an item, or a list with an item, that holds paragraphs

    def text(self) -> str:
        return "".join(self.parts)


class _Writer:
    def __init__(self) -> None:
        self._open = [_Element(Tag("", False, {}))]

    def write(self, html: str) -> str:
        for place, token in enumerate(tokens(html)):
            if place % 2 == 0:
                self._text(unescape(token))
            else:
                self._tag(tag(token))
        while len(self._open) > 1:
            self._close()
        return _tidy(self._open[0].text())

    def _text(self, text: str) -> None:
        inside = {element.found.name for element in self._open}
        if "pre" in inside or "code" in inside:
            self._put(text)
        elif self._open[-1].found.name in ("ul", "ol"):
            self._put(text.strip())
        else:
            text = _SPACE.sub(" ", text)
            begins_line = self._open[-1].parts[-1:] == ["\n"]
            self._put(_escaped(text.lstrip() if begins_line else text, plain="a" in inside))

    def _tag(self, found: Tag) -> None:
        if found.name == "br":
            self._put("\n")
        elif found.name == "hr":
            self._put("\n\n")
        elif found.closes:
            self._close()
        else:
            self._open.append(_Element(found, self._number(found)))

    def _number(self, found: Tag) -> int:
        """Number an item, or give the number before a list's first item."""
        if found.name == "ol":
            return _whole(found.attributes.get("start"), 1) - 1
        around = self._open[-1]
        if found.name == "li" and around.found.name == "ol":
            around.number = _whole(found.attributes.get("value"), around.number + 1)
            return around.number
        return 0

    def _close(self) -> None:
        if len(self._open) > 1:
            element, around = self._open.pop(), self._open[-1]
            if around.found.name in ("li", "ul", "ol") and _loosens(element):
                around.is_loose = True
            self._put(_written(element, around))

    def _put(self, text: str) -> None:
        self._open[-1].parts.append(text)


def _loosens(element: _Element) -> bool:
    name = element.found.name
    return name in _PARAGRAPHS or (name == "li" and element.is_loose)


def _written(element: _Element, around: _Element) -> str:
    name, text = element.found.name, element.text()
    if name in _MARKS:
        return _marked(text, _MARKS[name])
    if name == "code":
        return text if around.found.name == "pre" else _code(text)
    if name == "a":
        return _link(text, element.found.attributes.get("href", ""))
    if name in _CELLS:
        return f"{text.strip()} "
    is_tight = around.found.name == "li" and not around.is_loose
    return _block(element, text, "\n" if is_tight else "\n\n")


def _block(element: _Element, text: str, gap: str) -> str:
    name = element.found.name
    if name == "pre":
        return f"{gap}{_fenced(text)}{gap}"
    if name == "blockquote":
        return f"{gap}{_before_lines(_tidy(text), '> ', '> ')}{gap}"
    if name == "li":
        mark = f"{element.number}. " if element.number else "- "
        return _before_lines(_tidy(text), mark, " " * len(mark))
    if name in ("ul", "ol"):
        between = "\n\n" if element.is_loose else "\n"
        return f"{gap}{between.join(filter(None, element.parts))}{gap}"
    return f"\n\n{text.strip()}\n\n" if name in _PARAGRAPHS else text


def _before_lines(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    rest = [f"{others}{line}".rstrip() for line in lines[1:]]
    return "\n".join([f"{first}{lines[0]}".rstrip(), *rest])


def _tidy(text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip("\n")


def _escaped(text: str, plain: bool) -> str:
    if plain:
        return _SPECIAL.sub(r"\\\g<0>", text).replace("]", "\\]")
    pieces = (_piece(piece) for piece in linkify(text))
    text = "".join(pieces)
    return _BEGINS_NUMBERED.sub(r"\1\\\2", _BEGINS_BLOCK.sub(r"\1\\\2", text))


def _piece(piece: str | Link) -> str:
    if isinstance(piece, Link):
        return piece.address
    return _IN_WORD.sub(lambda found: found[0].replace("\\", ""), _SPECIAL.sub(r"\\\g<0>", piece))


def _marked(text: str, mark: str) -> str:
    words = text.strip()
    if not words:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{words}{mark}{after}"


def _code(text: str) -> str:
    fence = "`" * (_longest_run(text) + 1)
    room = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""
    return f"{fence}{room}{text}{room}{fence}" if text else ""


def _fenced(text: str) -> str:
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}\n{text.removesuffix(chr(10))}\n{fence}"


def _longest_run(text: str) -> int:
    return max(map(len, _RUN_OF_TICKS.findall(text)), default=0)


def _link(shown: str, address: str) -> str:
    if not address:
        return shown
    plain = shown.replace("\\", "")
    if complete(plain) == address:
        return plain
    if plain == shorten(address):
        return f"<{address}>" if address.startswith("mailto:") else address
    return f"[{shown}]({address.replace('(', '%28').replace(')', '%29').replace(' ', '%20')})"


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise

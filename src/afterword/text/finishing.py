"""The walk over cmark's HTML: links found and told, pictures and headings turned to words, caps."""

import re
from collections.abc import Callable
from html import escape

from afterword.text.linking import linked, typed_link
from afterword.text.nesting import Nesting
from afterword.text.tokens import Tag, tag, tokens

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Names that follow the fence of a code block; any other word there is somebody's text.
LANGUAGES = frozenset(
    "asm awk bash c c# c++ clojure cpp cs css csv dart diff elixir erlang f# fortran go haskell"  # noqa: SIM905
    " html http ini java javascript js json julia kotlin latex lisp lua make makefile markdown md"
    " matlab none objc ocaml pascal perl php plain plaintext powershell prolog py python r rb ruby"
    " rust scala scheme sh shell sql swift tex text toml ts txt typescript vb xml yaml yml"
    " zig".split()
)
_NUMBER = re.compile(r"\d+")


def finish(html: str, lines: str = "") -> str:
    """Finish what cmark made; `lines` is the text it read, if the HTML carries its positions."""
    return _Finisher(lines).finish(html)


class _Finisher:
    def __init__(self, lines: str) -> None:
        self._lines = lines.split("\n")
        self._out: list[str] = []
        self._nesting = Nesting()
        self._code = 0
        self._link: tuple[str, str, int] | None = None
        self._numbers: list[_Numbers] = []

    def finish(self, html: str) -> str:
        for place, piece in enumerate(tokens(html)):
            if place % 2 == 0:
                self._text(piece)
            elif piece == "<br />":
                self._out.append("<br>")
            else:
                self._tag(tag(piece), piece)
        return "".join(self._out).rstrip()

    def _tag(self, found: Tag, piece: str) -> None:
        if found.closes:
            self._close(found.name)
        elif found.name in _OPENERS:
            _OPENERS[found.name](self, found)
        else:
            self._out.append(escape(piece))

    def _text(self, text: str) -> None:
        if text == "\n" and self._out[-1:] in (["\n"], ["<br>\n"]):
            return
        if text and not self._code and self._link is None:
            text = linked(text, strike=True)
        self._write(text)

    def _write(self, piece: str) -> None:
        if piece:
            self._out.append(piece)

    def _open(self, found: Tag) -> None:
        name = "p" if found.name in _HEADINGS else found.name
        if self._nesting.open(name):
            self._out.append(f"<{name}>")

    def _close(self, name: str) -> None:
        if name == "a":
            self._close_link()
            return
        if name == "code" or name == "pre":
            self._code -= 1
        elif name == "ol" or name == "ul":
            self._numbers.pop()
        self._write(self._nesting.close()[1])

    def _open_code(self, found: Tag) -> None:
        self._code += 1
        self._open(found)
        language = found.attributes.get("class", "").removeprefix("language-")
        words = found.attributes.get("data-meta", "")
        if language.lower() not in LANGUAGES or words:
            # Not a language: somebody began to write on the line of the fence.
            self._write(escape(f"{language} {words}".strip(), quote=False))
            self._write("\n" if language else "")

    def _open_list(self, found: Tag) -> None:
        start = found.attributes.get("start", "1")
        self._numbers.append(_Numbers(int(start), found.name == "ol"))
        if self._nesting.open(found.name):
            self._out.append("<ol>" if start == "1" and found.name == "ol" else f"<{found.name}>")
            if start != "1":
                self._out[-1] = f'<ol start="{start}">'

    def _open_item(self, found: Tag) -> None:
        value = self._numbers[-1].next(self._typed_number(found))
        if self._nesting.open("li"):
            self._out.append("<li>" if value is None else f'<li value="{value}">')
        elif self._out[-1] != "<br>\n":
            self._out.append("<br>\n")

    def _typed_number(self, found: Tag) -> int | None:
        position = found.attributes.get("data-sourcepos")
        if position is None:
            return None
        line, column = position.partition("-")[0].split(":")
        number = _NUMBER.match(self._lines[int(line) - 1].encode()[int(column) - 1 :].decode())
        return int(number[0]) if number else None

    def _open_link(self, found: Tag) -> None:
        typed = found.attributes.get("href", "")
        self._link = (typed, found.attributes.get("title", ""), len(self._out))

    def _close_link(self) -> None:
        typed, title, start = self._link or ("", "", len(self._out))
        self._link = None
        shown = "".join(self._out[start:])
        del self._out[start:]
        self._out.append(typed_link(shown, typed, title))

    def _picture(self, found: Tag) -> None:
        words, where = escape(found.attributes.get("alt", "")), found.attributes.get("src", "")
        if self._link is not None:
            self._out.append(words)
        else:
            title = found.attributes.get("title", "")
            self._out.append(typed_link(words, where, title, picture=True))

    def _rule(self, found: Tag) -> None:
        self._out.append("<p>* * *</p>")


class _Numbers:
    """The numbers of a list: what would be counted, and what was typed."""

    def __init__(self, start: int, is_ordered: bool) -> None:
        self._counted = start
        self._before: int | None = None
        self._is_ordered = is_ordered

    def next(self, typed: int | None) -> int | None:
        """Give the number to write at an item; None where counting finds it.

        `1. 1. 1.` asks for counting; `1. 3.` answers the first and the third point.
        """
        if not self._is_ordered or typed is None:
            return None
        differs = typed != self._counted and typed != self._before and self._before is not None
        self._counted, self._before = (typed if differs else self._counted) + 1, typed
        return typed if differs else None


_OPENERS: dict[str, Callable[[_Finisher, Tag], None]] = {
    **dict.fromkeys(("p", "blockquote", "em", "strong", *_HEADINGS), _Finisher._open),
    **dict.fromkeys(("pre", "code"), _Finisher._open_code),
    **dict.fromkeys(("ul", "ol"), _Finisher._open_list),
    "li": _Finisher._open_item,
    "a": _Finisher._open_link,
    "img": _Finisher._picture,
    "hr": _Finisher._rule,
}

"""A comment as typed becomes finished, safe HTML.

normalise, keep what is not markup, end quotations where their `>` end, parse (cmark), finish
(links, caps), sanitise. Nothing may touch the HTML after the sanitiser.
"""

import ctypes
import re
import sys
from itertools import chain
from typing import Any

from cmarkgfm import cmark

from afterword.text import typed
from afterword.text.clean import Profile, sanitise
from afterword.text.finishing import finish
from afterword.text.normalise import normalise

_FULL_INFO_STRING = 1 << 16  # named in cmark-gfm.h, not by cmarkgfm
_OPTIONS = cmark.Options.CMARK_OPT_HARDBREAKS | cmark.Options.CMARK_OPT_UNSAFE | _FULL_INFO_STRING
_WITH_LINES = _OPTIONS | cmark.Options.CMARK_OPT_SOURCEPOS

_ARROWS = re.compile(r"(?: {0,3}>)+ ?")
_HAS_QUOTATION = re.compile(r"^ {0,3}>", re.MULTILINE)
_HAS_NUMBERS = re.compile(r"^[ \t>*+-]*\d+[.)][ \t]", re.MULTILINE)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def to_html(source: str) -> str:
    """Render a comment: CommonMark without headings, images, tables, rules and raw HTML."""
    text = typed.keep(normalise(source))
    if _HAS_QUOTATION.search(text):
        text = _end_quotations(text)
    # cmark may keep addresses of any scheme and `\\<b>`: `finish` and the cleaner see to both.
    numbered = bool(_HAS_NUMBERS.search(text))
    html = typed.give_back(_parse(text, _WITH_LINES if numbered else _OPTIONS))
    return sanitise(finish(html, text if numbered else ""), Profile.COMMENT)


def _end_quotations(text: str) -> str:
    """End a quotation at the first line without its `>`.

    CommonMark lets such a line continue the quotation, and so puts the answer into the mouth of
    the one who is answered.
    """
    lines = text.split("\n")
    quotations = _Quotations()
    return "\n".join(chain.from_iterable(quotations.lines_for(line) for line in lines))


class _Quotations:
    """Where we stand, line by line: how deep in quotations, and in which fence of code."""

    def __init__(self) -> None:
        self._depth = 0
        self._fence = ""
        self._fence_depth = 0

    def lines_for(self, line: str) -> list[str]:
        arrows = _ARROWS.match(line)
        depth = arrows[0].count(">") if arrows else 0
        content = line[arrows.end() :] if arrows else line
        ends = depth < self._depth and bool(content.strip()) and not self._is_code(depth)
        self._pass_fence(content, depth)
        self._depth = depth if content.strip() else 0
        return [">" * depth, line] if ends else [line]

    def _is_code(self, depth: int) -> bool:
        return bool(self._fence) and depth >= self._fence_depth

    def _pass_fence(self, content: str, depth: int) -> None:
        if not self._is_code(depth):
            self._fence = ""
        fence = _FENCE.match(content)
        if fence is None:
            return
        if not self._fence:
            self._fence, self._fence_depth = fence[1], depth
        elif fence[1].startswith(self._fence):
            self._fence = ""


def _parse(text: str, options: int) -> str:
    encoded = text.encode()
    lib, ffi = cmark._cmark.lib, cmark._cmark.ffi
    rendered = lib.cmark_markdown_to_html(encoded, len(encoded), options)
    try:
        return str(ffi.string(rendered).decode())
    finally:
        _free(ffi.cast("uintptr_t", rendered))


def _c_library() -> Any:
    # cmarkgfm's own wrappers never free what cmark hands out: 24 KB lost with a long comment.
    if sys.platform == "win32":
        return None
    library = ctypes.CDLL(None)
    library.free.argtypes, library.free.restype = [ctypes.c_void_p], None
    return library


_LIBC = _c_library()


def _free(pointer: Any) -> None:
    if _LIBC is not None:
        _LIBC.free(int(pointer))

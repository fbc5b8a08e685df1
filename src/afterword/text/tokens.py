"""Reading well-formed HTML, as cmark and the cleaner write it: every `<` begins a tag."""

import re
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple

_TAG = re.compile(r"(<[^<>]*>)")
_PARTS = re.compile(r"<(/?)([a-z][a-z0-9]*)([^<>]*)>")
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')

VOID = frozenset({"br", "hr", "img", "wbr", "col"})


class Tag(NamedTuple):
    """A tag; `name` is empty where the token is no tag of an element."""

    name: str
    closes: bool
    attributes: dict[str, str]


def tokens(html: str) -> list[str]:
    """Cut HTML into text (even places) and tags (odd places)."""
    return _TAG.split(html)


@lru_cache(maxsize=256)
def tag(token: str) -> Tag:
    """Read a tag; attribute values are given plain. The answer is shared: do not change it."""
    found = _PARTS.fullmatch(token)
    if found is None:
        return Tag("", False, {})
    attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(found[3])}
    return Tag(found[2], bool(found[1]), attributes)


def text_of(html: str) -> str:
    """Give the text of HTML, tags left out."""
    return unescape("".join(tokens(html)[::2]))


def link(address: str, shown: str, title: str = "") -> str:
    """Write a link whose title tells the whole address."""
    where = escape(address)
    title = f"{escape(title)} ({where})" if title else where
    return f'<a href="{where}" title="{title}">{shown}</a>'

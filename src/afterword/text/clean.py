"""The sanitiser: what HTML may stand on a page, and nothing after it.

The law: what `sanitise` gives is stored and served byte for byte.
"""

import re
from enum import Enum
from html import escape

import nh3

from afterword.text.normalise import without_controls
from afterword.text.shaping import BREAKING, RENAMED, shape
from afterword.text.tokens import VOID

_INLINE = frozenset({"br", "em", "strong", "del", "code", "a"})
_COMMENT = _INLINE | {"p", "pre", "blockquote", "ul", "ol", "li"}
_TABLE = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_ARTICLE = _COMMENT | _TABLE | {"h2", "h3", "h4", "hr", "figure", "figcaption", "sub", "sup"}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),  # else nh3 lets `title` and `lang` stand anywhere
    "a": {"href", "title"},
    "ol": {"start"},
    "li": {"value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
# Beyond these a foreign document is no writing but an attack: only its words are taken.
_MANY_TAGS = 1_000
_TOO_DEEP = 300


class Profile(Enum):
    """Which elements may stand."""

    COMMENT = frozenset(_COMMENT)
    ARTICLE = frozenset(_ARTICLE)


def _cleaner(tags: frozenset[str], rel: str | None, **attributes: set[str]) -> nh3.Cleaner:
    allowed = {**_ATTRIBUTES, **attributes}
    return nh3.Cleaner(
        tags=set(tags),
        attributes={tag: names for tag, names in allowed.items() if tag in {*tags, "*"}},
        url_schemes={"http", "https", "mailto"},
        url_relative="deny",
        link_rel=rel,
    )


_CLEANERS = {
    Profile.COMMENT: _cleaner(Profile.COMMENT.value, "ugc nofollow noopener"),
    Profile.ARTICLE: _cleaner(Profile.ARTICLE.value, "noopener"),
}
# First pass over foreign HTML: safe as well, but with all that `shape` can turn into our elements.
_WIDE = _cleaner(
    Profile.ARTICLE.value | BREAKING | set(RENAMED) | {"img"}, None, img={"src", "alt"}
)


def sanitise(html: str, profile: Profile) -> str:
    """The last step: drop whatever the profile does not name."""
    return _CLEANERS[profile].clean(html)


def clean(
    html: str, profile: Profile = Profile.COMMENT, *, lines: bool = False, links: bool = False
) -> str:
    """Bring foreign HTML into our elements, words and paragraphs kept, and sanitise it.

    With `lines`, newlines outside of their paragraphs are line ends and blank lines divide, as in
    WordPress; with `links`, addresses in the text are linked.
    """
    if html.count("<") > _MANY_TAGS and _depth(html) > _TOO_DEEP:
        html = f"<p>{escape(_TAG.sub(' ', html))}"
    # Before, because the cleaner takes no lone surrogates; after, because of `&#1;`.
    html = without_controls(_WIDE.clean(without_controls(html)))
    return sanitise(shape(html, profile.value, lines=lines, links=links), profile)


_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_NESTING_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_DO_NOT_NEST = VOID | {"p", "li", "td", "th", "tr", "dd", "dt", "option", "input", "link", "meta"}


def _depth(html: str) -> int:
    """Estimate how deep elements are nested, before any parser has to find out."""
    still_open: dict[str, int] = {}
    depth = deepest = 0
    for closes, name in _NESTING_TAG.findall(html):
        name = name.lower()
        if name in _DO_NOT_NEST or (closes and not still_open.get(name)):
            continue
        step = -1 if closes else 1
        still_open[name] = still_open.get(name, 0) + step
        depth += step
        deepest = max(deepest, depth)
    return deepest

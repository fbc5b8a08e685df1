"""Reads the part of the page above the comments: title, byline, article."""

import hashlib
import re
from datetime import tzinfo

from afterword.importers.rows import ArticleRow
from afterword.importers.saved_text import furniture
from afterword.importers.saved_text.blocks import blocks
from afterword.importers.saved_text.headers import Header
from afterword.importers.saved_text.heads import head_of, own_head_of
from afterword.importers.saved_text.lines import Line

_TAGS = re.compile(r"(?:tags|keywords|topics):\s?(.*)", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:source url|published on|address|permalink)\b[^:]{0,60}:?.*?(https?://\S{4,2000}?)\)?:?",
    re.IGNORECASE,
)


def read_article(
    lines: list[Line],
    byline: Header | None,
    *,
    zone: tzinfo,
    day_first: bool,
    notices: tuple[str, ...],
    address: str,
    is_own: bool,
    first_id: str,
) -> ArticleRow:
    """The article that stands in these lines; `byline` is a header found among them.

    `first_id` is the least source id of its comments, by which a page without a title is known;
    `is_own` says that one of our pages was saved: there a kicker in capitals stands above.
    """
    printed = set() if byline is None else _numbers(lines[byline.first : byline.after])
    kept = furniture.without_surroundings(lines)
    tags = _found(_TAGS, kept)
    address = address or next((found[1] for found in _found(_ADDRESS, kept)), "")
    kept = [
        line for line in kept if not (_TAGS.fullmatch(line.bare) or _ADDRESS.fullmatch(line.bare))
    ]
    head = (own_head_of(kept) if is_own else None) or head_of(kept, printed, byline)
    title_at = head.title_at
    title = kept[title_at].bare if title_at >= 0 else ""
    states = [furniture.notice(text) for text in notices]
    return ArticleRow(
        source_id=_source_id(address, title, head.stamp.printed if head.stamp else "", first_id),
        title=title,
        authors=head.authors,
        standfirst=" ".join(line.bare for line in kept[title_at + 1 : head.first] if line.bare),
        published_at=head.stamp.at(zone, day_first=day_first) if head.stamp else None,
        address=address,
        body=blocks(kept[max(title_at + 1, head.after) :]),
        tags=tuple(tag for found in tags for tag in _divided(found[1])),
        is_archived="archived" in states,
        is_closed=bool(states),
        notices=notices,
    )


def _found(pattern: re.Pattern[str], lines: list[Line]) -> list[re.Match[str]]:
    return [found for line in lines if (found := pattern.fullmatch(line.bare))]


def _numbers(lines: list[Line]) -> set[int]:
    return {line.number for line in lines if line.bare}


def _divided(printed: str) -> list[str]:
    """The tags of a line: divided by commas, else by two spaces or more, else one."""
    return [tag.strip() for tag in re.split(r",|;|\s{2,}", printed) if tag.strip()]


def _source_id(address: str, title: str, printed: str, first_id: str) -> str:
    """The same for every save of the page."""
    known_by = "\n".join((address, title, printed)) if address or title else first_id
    return "page-" + hashlib.sha256(known_by.casefold().encode()).hexdigest()[:16]

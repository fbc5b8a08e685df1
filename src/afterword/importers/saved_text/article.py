"""Reads the part of the page above the comments: title, byline, article."""

import hashlib
import re
from datetime import tzinfo
from typing import NamedTuple

from afterword.importers.rows import ArticleRow
from afterword.importers.saved_text import furniture
from afterword.importers.saved_text.blocks import blocks
from afterword.importers.saved_text.dates import DATE, Stamp, parse
from afterword.importers.saved_text.headers import Header, picture_name
from afterword.importers.saved_text.lines import Line

_BY = re.compile(r"by:?\s(?P<name>[^\W\d_][^|·]{1,60}?)(?:\s[|·]\s.*)?", re.IGNORECASE)
_DATE = re.compile(rf"(?:(?:posted|published|updated|on):?\s)?(?P<when>{DATE})", re.IGNORECASE)
_TAGS = re.compile(r"(?:tags|keywords|topics):\s?(.*)", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:source url|published on|address|permalink)\b[^:]{0,60}:?.*?(https?://\S{4,2000}?)\)?:?",
    re.IGNORECASE,
)
_HEAD = 30
_LONGEST_ABOVE = 400
_LONGEST_NAME = 60
_LONGEST_TITLE = 250


class Byline(NamedTuple):
    """Lines `first` up to, not including, `after`, save for `among`: who wrote it, and when."""

    first: int
    after: int
    among: list[int]
    authors: tuple[str, ...]
    stamp: Stamp | None


def read_article(
    lines: list[Line],
    byline: Header | None,
    *,
    zone: tzinfo,
    day_first: bool,
    notices: tuple[str, ...],
    address: str,
    is_own: bool,
) -> ArticleRow:
    """The article that stands in these lines; `byline` is a header found among them.

    `is_own` says that one of our pages was saved: there a kicker in capitals stands above.
    """
    printed = set() if byline is None else _numbers(lines[byline.first : byline.after])
    kept = furniture.without_surroundings(lines)
    tags = _found(_TAGS, kept)
    address = address or next((found[1] for found in _found(_ADDRESS, kept)), "")
    kept = [
        line for line in kept if not (_TAGS.fullmatch(line.bare) or _ADDRESS.fullmatch(line.bare))
    ]
    by = _byline(kept, printed, byline)
    title_at = _title_at(kept, by, is_own)
    title = kept[title_at].bare if title_at >= 0 else ""
    states = [furniture.notice(text) for text in notices]
    return ArticleRow(
        source_id=_source_id(title, address),
        title=title,
        authors=by.authors,
        standfirst=" ".join(line.bare for line in kept[title_at + 1 : by.first] if line.bare),
        published_at=by.stamp.at(zone, day_first=day_first) if by.stamp else None,
        address=address,
        body=blocks(kept[max(title_at + 1, by.after) :]),
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


def _byline(lines: list[Line], printed: set[int], header: Header | None) -> Byline:
    """Who wrote the article, and when: the first lines that say so, and what stands with them."""
    marks = _marks(lines, printed)
    if not marks:
        return Byline(0, 0, [], (), None)
    stamps = [header.stamp] if header else []
    stamps += [parse(found["when"]) for found in _found(_DATE, [lines[at] for at in marks])]
    authors = [header.name] if header else []
    authors += [name for at in marks for name in _names(lines[at].bare)]
    first = marks[0]
    if not authors:
        first = _first_name_above(lines, first)
        authors = [line.bare for line in lines[first : marks[0]]]
    stamp = next((one for one in stamps if one), None)
    between = range(marks[0], marks[-1] + 1)
    among = [at for at in between if lines[at].bare and at not in marks]
    return Byline(first, marks[-1] + 1, among, _each_once(authors), stamp)


def _marks(lines: list[Line], printed: set[int]) -> list[int]:
    """Where the lines of the byline stand: near the header found, or near the start."""
    held = [at for at, line in enumerate(lines) if line.bare]
    near = [at for at in held if lines[at].number in printed] or held[:_HEAD]
    first = held.index(near[0]) if near else 0
    around = held[max(0, first - 2) : first + len(near) + 3]
    marks = [at for at in around if lines[at].number in printed or _is_mark(lines[at].bare)]
    if not printed and marks and any(len(line.bare) > _LONGEST_ABOVE for line in lines[: marks[0]]):
        return []
    return [at for at in marks if held.index(at) - held.index(marks[0]) < 6]


def _first_name_above(lines: list[Line], date_at: int) -> int:
    """Where the names begin that stand on the date, below an empty line and a title."""
    first = date_at
    while first and lines[first - 1].bare:
        first -= 1
    names = lines[first:date_at]
    is_below_title = any(line.bare for line in lines[:first])
    are_names = all(len(line.bare) <= _LONGEST_NAME for line in names)
    return first if is_below_title and are_names else date_at


def _is_mark(bare: str) -> bool:
    return bool(picture_name(bare) or _BY.fullmatch(bare) or _DATE.fullmatch(bare))


def _names(bare: str) -> list[str]:
    """The authors a line of the byline names."""
    if picture_name(bare):
        return [picture_name(bare)]
    by = _BY.fullmatch(bare)
    return re.split(r",\s|\sand\s", by["name"]) if by else []


def _each_once(names: list[str]) -> tuple[str, ...]:
    spelled: dict[str, str] = {}
    for name in names:
        spelled.setdefault(name.casefold(), name)
    return tuple(spelled.values())


def _title_at(lines: list[Line], by: Byline, is_own: bool) -> int:
    """Where the title stands: just above the byline, passing over a standfirst; else first."""
    held = [at for at, line in enumerate(lines) if line.bare]
    above = [at for at in held if at < by.first]
    below_kicker = [
        at for kicker, at in zip(held, held[1:], strict=False) if lines[kicker].bare.isupper()
    ]
    if is_own and below_kicker:
        return next((at for at in reversed(below_kicker) if at in above), below_kicker[0])
    likely = [
        at
        for at in above
        if len(lines[at].bare) <= _LONGEST_TITLE and not lines[at].bare.endswith(".")
    ]
    if above:
        return likely[-1] if likely else above[0]
    return next((at for at in held if at in by.among or at >= by.after), -1)


def _source_id(title: str, address: str) -> str:
    """The same for every save of the page."""
    return "page-" + hashlib.sha256(f"{address}\n{title}".casefold().encode()).hexdigest()[:16]

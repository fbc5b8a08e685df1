"""Finds the head of an article: its title, who wrote it, and when."""

import re
from typing import NamedTuple

from afterword.importers.saved_text.dates import DATE, Stamp, parse
from afterword.importers.saved_text.headers import Header, picture_name
from afterword.importers.saved_text.lines import Line

_BY = re.compile(r"by:?\s(?P<name>[^\W\d_][^|·]{1,60}?)(?:\s[|·]\s.*)?", re.IGNORECASE)
_DATE = re.compile(rf"(?:(?:posted|published|updated|on):?\s)?(?P<when>{DATE})", re.IGNORECASE)
_HEAD = 30
_LONGEST_ABOVE = 400
_LONGEST_TITLE = 250


class Head(NamedTuple):
    """Where the title stands (-1: nowhere), and lines `first` up to `after` of the byline."""

    title_at: int
    first: int
    after: int
    authors: tuple[str, ...]
    stamp: Stamp | None


def head_of(lines: list[Line], printed: set[int], header: Header | None) -> Head:
    """The head of an article; `printed` are the numbers of the lines of a header found in it."""
    held = [at for at, line in enumerate(lines) if line.bare]
    marks = _marks(lines, held, printed)
    if not marks:
        return Head(held[0] if held else -1, 0, 0, (), None)
    first, after = marks[0], marks[-1] + 1
    stamps = [header.stamp] if header else []
    stamps += [_date(lines[at]) for at in marks]
    authors = [header.name] if header else []
    authors += [name for at in marks for name in _names(lines[at].bare)]
    among = [at for at in held if first <= at < after and at not in marks]
    title_at = _title_at(lines, [at for at in held if at < first])
    if title_at < 0:
        title_at = next((at for at in held if at in among or at >= after), -1)
    stamp = next((one for one in stamps if one), None)
    return Head(title_at, first, after, _each_once(authors), stamp)


def own_head_of(lines: list[Line]) -> Head | None:
    """The head of an article on one of our own pages.

    There a kicker stands above the title, and the names directly on the date.
    """
    held = [at for at, line in enumerate(lines) if line.bare]
    date_at = next((at for at in held if _date(lines[at])), len(lines))
    kicker_at = _kicker_at(lines, [at for at in held if at < date_at])
    if kicker_at is None:
        return None
    title_at = next((at for at in held if at > kicker_at), -1)
    if date_at == len(lines):
        return Head(title_at, title_at + 1, title_at + 1, (), None)
    first = date_at
    while first - 1 > title_at and lines[first - 1].bare:
        first -= 1
    after = date_at + 1
    while after < len(lines) and _date(lines[after]):
        after += 1
    names = [line.bare for line in lines[first:date_at]]
    return Head(title_at, first, after, _each_once(names), _date(lines[date_at]))


def _kicker_at(lines: list[Line], held: list[int]) -> int | None:
    """The line that begins with a section named in the masthead above it, else one in capitals.

    Text that is copied has the kicker as it was written, text that is saved has it as it is shown.
    """
    above: set[str] = set()
    for at in held:
        bare = lines[at].bare.casefold()
        if bare.partition(" · ")[0] in above:
            return at
        above.add(bare)
    capitals = [at for at in held if lines[at].bare.isupper()]
    return capitals[-1] if capitals else None


def _marks(lines: list[Line], held: list[int], printed: set[int]) -> list[int]:
    """Where the lines of the byline stand: near the header found, or near the start."""
    near = [at for at in held if lines[at].number in printed] or held[:_HEAD]
    first = held.index(near[0]) if near else 0
    around = held[max(0, first - 2) : first + len(near) + 3]
    marks = [at for at in around if lines[at].number in printed or _is_mark(lines[at].bare)]
    if not printed and marks and any(len(line.bare) > _LONGEST_ABOVE for line in lines[: marks[0]]):
        return []
    return [at for at in marks if held.index(at) - held.index(marks[0]) < 6]


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


def _date(line: Line) -> Stamp | None:
    found = _DATE.fullmatch(line.bare)
    return parse(found["when"]) if found else None


def _title_at(lines: list[Line], above: list[int]) -> int:
    """Where the title stands: just above the byline, passing over a standfirst."""
    likely = [
        at
        for at in above
        if len(lines[at].bare) <= _LONGEST_TITLE and not lines[at].bare.endswith(".")
    ]
    if likely:
        return likely[-1]
    return above[0] if above else -1

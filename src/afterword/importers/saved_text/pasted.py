"""Tells headers that begin a comment from copies of them: pasted into another, or doubled."""

from collections import defaultdict
from typing import NamedTuple

from afterword.importers.rows import Skipped, Warned
from afterword.importers.saved_text.headers import Header
from afterword.importers.saved_text.lines import Line, joined

_MANY = 5


class Sorted(NamedTuple):
    """The headers that begin comments, the comments that stand twice, and what is doubtful."""

    headers: list[Header]
    skipped: list[Skipped]
    warnings: list[Warned]
    in_texts: int


def without_copies(found: list[Header], lines: list[Line]) -> Sorted:
    """Keep one header for each comment; a copy with another text is part of that text."""
    texts = _texts(found, lines)
    dropped: set[int] = set()
    skipped, warnings = list[Skipped](), list[Warned]()
    for group in _groups(found):
        kept = _kept(group, found, texts)
        for at in group:
            header, place = found[at], lines[found[at].first].place
            if at == kept or _is_another(header, found[kept]):
                continue
            dropped.add(at)
            if header.words is None and texts[at] == texts[kept]:
                line = lines[found[kept].first].number
                skipped.append(Skipped(f"the same comment stands in line {line}", place))
            elif header.words is None:
                warnings.append(Warned("taken for a quoted header, part of the text", place))
    headers = [header for at, header in enumerate(found) if at not in dropped]
    in_texts = len(dropped) - len(skipped)
    return Sorted(headers, skipped, warnings + _without_picture(headers, lines), in_texts)


def _kept(group: list[int], found: list[Header], texts: list[str]) -> int:
    """The header that begins the comment: in full, with a picture; else the first.

    Where all texts begin like the shortest, that one: the others go on below their copy.
    """
    shortest = min((texts[at] for at in group), key=len)
    is_common = all(texts[at].startswith(shortest) for at in group)
    return max(
        group, key=lambda at: (_strength(found[at]), is_common and texts[at] == shortest, -at)
    )


def _is_another(header: Header, kept: Header) -> bool:
    """Whether it is a comment of its own: one more by the same person within a minute."""
    return header.number is None and _strength(header) == _strength(kept)


def _groups(found: list[Header]) -> list[list[int]]:
    """The indexes of headers that claim to be the same comment."""
    same: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, header in enumerate(found):
        same[header.key].append(at)
    return [group for group in same.values() if len(group) > 1]


def _strength(header: Header) -> tuple[bool, bool]:
    return header.words is None, bool(header.picture)


def _texts(found: list[Header], lines: list[Line]) -> list[str]:
    ends = [header.first for header in found[1:]] + [len(lines)]
    return [joined(lines[header.after : end]) for header, end in zip(found, ends, strict=True)]


def _without_picture(headers: list[Header], lines: list[Line]) -> list[Warned]:
    """Headers without a picture line where nearly all others have one."""
    bare = [header for header in headers if not header.picture]
    if len(headers) < _MANY or len(bare) * 10 > len(headers):
        return []
    reason = "a header without a picture line, where nearly all have one: perhaps quoted"
    return [Warned(reason, lines[header.first].place) for header in bare]

"""Divides a page into the article above and the headers of the comments below."""

import re
from typing import NamedTuple

from afterword.importers.rows import NotReadable
from afterword.importers.saved_text import furniture, headers
from afterword.importers.saved_text.headers import Header
from afterword.importers.saved_text.lines import Line
from afterword.importers.saved_text.pictures import with_pictures

_BYLINES = ("submitted by", "drupal dash")
_OWN_HEADING = re.compile(r"Comments \d[\d,.]*")
_FEW = 4
_LONGEST_HEAD = 2000


class Sections(NamedTuple):
    """The article's lines, its byline if that is printed like a header, and the headers."""

    article: list[Line]
    byline: Header | None
    headers: list[Header]


def divide(lines: list[Line]) -> Sections:
    """Find where the comments begin; refuses a page without any."""
    found = with_pictures(headers.find(lines), lines)
    byline = found[0] if found and _is_byline(found, lines) else None
    comments = headers.of_main_family(found[1:] if byline else found)
    if not comments:
        raise NotReadable(
            f"No comment was found in the {len(lines):,} lines of the file",
            "A comment begins with a line such as “Tue, 11/03/2015 - 13:20 | 6744408 NAME”, "
            "“Submitted by NAME on DATE” or “NAME says:”. Save the page with its comments shown.",
        )
    if byline and byline.first > comments[0].first:
        byline = None
    return Sections(
        _article(lines[: comments[0].first], comments[0].style.family), byline, comments
    )


def _article(lines: list[Line], family: str) -> list[Line]:
    """The lines above the comments; on our own pages those above their heading (picks follow)."""
    if family != headers.OWN:
        return lines
    headings = [at for at, line in enumerate(lines) if _OWN_HEADING.fullmatch(line.bare)]
    return lines[: headings[-1]] if headings else lines


def _is_byline(found: list[Header], lines: list[Line]) -> bool:
    """Whether the first header is the article's: printed as those of comments are, but above it.

    Then no heading of the comments stands above it, and either next to nothing but the title
    does, or such a heading or another style of header follows.
    """
    first = found[0]
    above = [line for line in lines[: first.first] if line.bare]
    if first.style.name not in _BYLINES or sum(len(line.bare) for line in above) > _LONGEST_HEAD:
        return False
    if not above or any(furniture.is_heading(line) for line in above):
        return False
    if len([line for line in above if not furniture.is_around(line)]) <= _FEW:
        return True
    following = found[1] if len(found) > 1 else None
    between = lines[first.after : following.first if following else len(lines)]
    return any(furniture.is_heading(line) for line in between) or (
        following is not None and following.style != first.style
    )

"""Joins the line that names a picture to the header it stands beside: it holds the whole name."""

from afterword.importers.saved_text.headers import Header, picture_name
from afterword.importers.saved_text.lines import Line

_NEAR = 3


def with_pictures(found: list[Header], lines: list[Line]) -> list[Header]:
    """The headers, each with its picture line, below it or above it as most of the page has it."""
    below = [_joined(header, _below(header, lines)) for header in found]
    above = [_joined(header, _above(header, lines)) for header in found]
    count_below = sum(bool(header.picture) for header in below)
    count_above = sum(bool(header.picture) for header in above)
    if count_above > count_below:
        return above
    if count_below > 1 and count_below * 2 >= len(found):
        return [_with_any_picture(header, lines) for header in below]
    return below


def _joined(header: Header, near: tuple[int, Line] | None) -> Header:
    """The header with the picture line near it, if that bears its name."""
    name = _name_of(header, near[1]) if near else ""
    if near is None or not name:
        return header
    at = near[0]
    first, after = min(at, header.first), max(at + 1, header.after)
    return _named(header, name)._replace(first=first, after=after)


def _below(header: Header, lines: list[Line]) -> tuple[int, Line] | None:
    near = range(header.after, min(len(lines), header.after + _NEAR))
    return next(((at, lines[at]) for at in near if lines[at].bare), None)


def _above(header: Header, lines: list[Line]) -> tuple[int, Line] | None:
    near = range(header.first - 1, max(-1, header.first - 1 - _NEAR), -1)
    return next(((at, lines[at]) for at in near if lines[at].bare), None)


def _with_any_picture(header: Header, lines: list[Line]) -> Header:
    """Where most headers have a picture line below, one with another name is no text either."""
    near = None if header.picture else _below(header, lines)
    name = picture_name(near[1].bare) if near else ""
    return header._replace(picture=name, after=near[0] + 1) if near and name else header


def _named(header: Header, picture: str) -> Header:
    """The header with its picture, and the whole name where its own is cut short."""
    return header._replace(picture=picture, name=header.name if header.is_whole else picture)


def _name_of(header: Header, line: Line) -> str:
    """The name in a picture line, if it is that of the header."""
    picture = picture_name(line.bare)
    stem = header.name.rstrip(".…").rstrip().casefold()
    if header.is_whole:
        return picture if picture.casefold() == header.name.casefold() else ""
    return picture if picture.casefold().startswith(stem) else ""

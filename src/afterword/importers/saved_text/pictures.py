"""Joins the line that names a picture to the header it stands beside: it holds the whole name."""

from afterword.importers.saved_text.headers import Header, picture_name
from afterword.importers.saved_text.lines import Line

_NEAR = 3


def with_pictures(found: list[Header], lines: list[Line]) -> list[Header]:
    """The headers, each with its picture line, below it or above it as most of the page has it."""
    below = [_joined_below(header, lines) for header in found]
    above = [_joined_above(header, lines) for header in found]
    count_below = sum(bool(header.picture) for header in below)
    count_above = sum(bool(header.picture) for header in above)
    return below if count_below >= count_above else above


def _joined_below(header: Header, lines: list[Line]) -> Header:
    for at in range(header.after, min(len(lines), header.after + _NEAR)):
        if lines[at].bare:
            name = _name_of(header, lines[at])
            return _named(header, name)._replace(after=at + 1) if name else header
    return header


def _joined_above(header: Header, lines: list[Line]) -> Header:
    for at in range(header.first - 1, max(-1, header.first - 1 - _NEAR), -1):
        if lines[at].bare:
            name = _name_of(header, lines[at])
            return _named(header, name)._replace(first=at) if name else header
    return header


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

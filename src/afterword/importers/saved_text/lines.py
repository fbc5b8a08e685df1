"""The lines of a saved page, each with its number in the file."""

import re
from typing import NamedTuple

from afterword.importers.rows import Place

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u200e\u200f\u2060\ufeff]")
_NO_BREAK_SPACE = "\xa0"


class Line(NamedTuple):
    """A line: `text` as it stands, `bare` with single plain spaces and none at the ends."""

    number: int
    text: str
    bare: str

    @property
    def is_only_no_break_space(self) -> bool:
        """Whether the line looks empty and is not: the mark between quoted paragraphs."""
        return not self.bare and _NO_BREAK_SPACE in self.text

    @property
    def place(self) -> Place:
        """Where the line stands, for people."""
        return Place(self.number, self.bare[:120])


def split(text: str) -> list[Line]:
    """The lines of a text; where every second line is empty, those are taken out."""
    texts = _BREAK.split(text)
    if _UNSEEN.search(text):
        texts = [_UNSEEN.sub("", line) for line in texts]
    lines = [Line(number, line, " ".join(line.split())) for number, line in enumerate(texts, 1)]
    return lines[_first_of_doubled(lines) :: 2] if _is_doubled(lines) else lines


def _first_of_doubled(lines: list[Line]) -> int:
    return 1 if not any(line.text for line in lines[::2]) else 0


def _is_doubled(lines: list[Line]) -> bool:
    """Whether line ends were written twice: every second line is empty, and so are some others."""
    evens, odds = lines[::2], lines[1::2]
    empty, others = (evens, odds) if not any(line.text for line in evens) else (odds, evens)
    return (
        len(lines) > 6
        and not any(line.text for line in empty)
        and sum(not line.bare for line in others) * 8 > len(others)
    )


def without_outer_blanks(lines: list[Line]) -> list[Line]:
    """The lines from the first to the last that holds something."""
    held = [index for index, line in enumerate(lines) if line.bare]
    return lines[held[0] : held[-1] + 1] if held else []


def joined(lines: list[Line]) -> str:
    """The lines as one text: ends trimmed, no two empty lines in a row, plain spaces."""
    text = "\n".join(
        line.text.replace(_NO_BREAK_SPACE, " ").expandtabs(4).rstrip()
        for line in without_outer_blanks(lines)
    )
    return re.sub(r"\n{3,}", "\n\n", text).strip()

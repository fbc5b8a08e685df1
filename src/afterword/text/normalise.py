"""One form for every text before it is judged, kept or rendered."""

import re
import unicodedata
from enum import StrEnum

LIMIT = 10_000
"""Characters a comment may have, counted after `normalise`."""

# More combining marks in a row than any language stacks. Without a cap 60,000 cost NFC 2.7 s.
_MARKS_IN_A_ROW = 8

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# C0 and C1 controls, lone surrogates, noncharacters.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(2**16, 2**20 + 1, 2**16)
    )
    + "]"
)
_MAYBE_MARKED = re.compile(rf"[^\x00-\u02ff\s]{{{_MARKS_IN_A_ROW + 1}}}")
# Default-ignorable characters that Unicode does not file under Cf.
_INVISIBLE_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Me", "Zl", "Zp", "Zs"})


class Problem(StrEnum):
    """Why a text cannot be a comment."""

    EMPTY = "empty"
    TOO_LONG = "too long"


def normalise(source: str) -> str:
    r"""Bring typed text to one form: newlines `\n`, NFC, no controls, no space at line ends."""
    text = unicodedata.normalize("NFC", _thin_out_marks(without_controls(source)))
    return "\n".join(map(str.rstrip, text.split("\n"))).strip("\n")


def without_controls(text: str) -> str:
    """Make every line end a newline; drop controls, lone surrogates and noncharacters."""
    if text.replace("\n", "").isprintable():  # so most texts are, and it is soon seen
        return text
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))


def problem_of(source: str) -> Problem | None:
    """Say what keeps a normalised text from being a comment, if anything."""
    if len(source) > LIMIT:
        return Problem.TOO_LONG
    return None if any(map(_is_seen, source)) else Problem.EMPTY


def _is_seen(character: str) -> bool:
    if character in _INVISIBLE_LETTERS:
        return False
    return unicodedata.category(character) not in _INVISIBLE_CATEGORIES


def _thin_out_marks(text: str) -> str:
    if not _MAYBE_MARKED.search(text):
        return text
    kept: list[str] = []
    in_a_row = 0
    for character in text:
        in_a_row = in_a_row + 1 if unicodedata.combining(character) else 0
        if in_a_row <= _MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept)

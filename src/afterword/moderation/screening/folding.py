"""Texts as they are compared: as a page shows them, in lower case, cut into words."""

import re
import unicodedata
from functools import cache, lru_cache
from html import unescape

from afterword.readers.lookalikes import without_ignorables

LONGEST_FOLDED = 2_000
"""Characters of a text that are compared with others."""

_QUOTED_LINE = re.compile(r"^[ ]{0,3}>.*$", re.MULTILINE)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s)\]>\"]+", re.IGNORECASE)
_EMPHASIS = re.compile(r"[*`~\\]+")
# Turkish writes i with and without a dot; in lower case both are to be one letter.
_DOTLESS, _DOT_ABOVE = "\u0131", "i\u0307"
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_LAST_OF_BASIC_PLANE = 0xFFFF


@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """A text as it is compared with others for repetition: its own words, one space between.

    Lines quoted with `>` are somebody else's, and no repetition.
    """
    own = _QUOTED_LINE.sub("", text) if ">" in text else text
    return " ".join(words_of(lowered(visible(own))))[:LONGEST_FOLDED]


def visible(text: str) -> str:
    """As a page shows it: entities resolved, compatible forms alike, nothing invisible."""
    if "&" in text:
        text = unescape(text)
    return text if text.isascii() else unicodedata.normalize("NFKC", without_ignorables(text))


def lowered(text: str) -> str:
    """In lower case, in whatever language; twice, since each step can undo the other."""
    if text.isascii():
        return text.lower()
    for _ in range(2):
        text = unicodedata.normalize("NFKC", text.casefold())
    return text.replace(_DOT_ABOVE, "i").replace(_DOTLESS, "i")


def bare(text: str) -> str:
    """Without addresses, and without the signs that only mark emphasis."""
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    return _EMPHASIS.sub("", text)


def words_of(text: str) -> list[str]:
    """The words of a text in lower case: letters, digits and their marks."""
    return (_ASCII_WORD if text.isascii() else _word()).findall(text.replace("_", " "))


@cache
def _word() -> re.Pattern[str]:
    """Python counts combining marks among what separates words; half of Asia's vowels are such."""
    points = range(_LAST_OF_BASIC_PLANE)
    marks = "".join(char for char in map(chr, points) if unicodedata.category(char)[0] == "M")
    return re.compile(f"[\\w{re.escape(marks)}]+")

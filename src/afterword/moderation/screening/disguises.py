"""Words written so that a list should not know them: 1d10t, a Cyrillic o, i d i o t, idiooot.

Only words that look disguised are compared by their look: to the eye `pom` is not far from `porn`.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby

from afterword.readers.lookalikes import skeleton

SHORTEST, LONGEST = 4, 60
"""Letters of a word that is looked for in disguise; shorter ones hide in too many others."""

_SIGNS = "0134579@$!|€£"
_LETTERS = str.maketrans(_SIGNS + "l", "oieastgasiieli")
_SIGN = re.compile(f"[{_SIGNS}]")
_RUN = re.compile(f"[\\w{_SIGNS}]+")
_THRICE = re.compile(r"([^\W\d_])\1\1+")
_MAYBE_THRICE = re.compile(r"(.)\1\1")


def look(word: str) -> str:
    """Equal for words in lower case that look alike, or where signs stand for letters."""
    seen = skeleton(word.translate(_LETTERS)).casefold().translate(_LETTERS)
    return "".join(char for char in seen if unicodedata.category(char)[0] != "M")


def disguised(text: str, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The disguised words of a text in lower case, as they stand there and as they look."""
    once = list(dict.fromkeys(words))
    found = (*_with_signs(text), *_of_strange_letters(text, once), *_spaced(words))
    for word in dict.fromkeys(found):
        if SHORTEST <= len(word) <= LONGEST:
            yield word, look(word)
    for word in _drawn_out(text, once):
        yield word, look(_THRICE.sub(r"\1", word))
        yield word, look(_THRICE.sub(r"\1\1", word))


def _with_signs(text: str) -> Iterator[str]:
    """Letters with digits or signs among them; what stands behind a word may be punctuation."""
    pieces = (piece for piece in text.split() if not piece.isalpha() and _SIGN.search(piece))
    for run in chain.from_iterable(map(_RUN.findall, pieces)):
        word = run.strip("_").rstrip("!|")
        if _SIGN.search(word) and any(map(str.isalpha, word)):
            yield word


def _of_strange_letters(text: str, words: Sequence[str]) -> Iterator[str]:
    """Words of several scripts, or of another one than the Latin text around them."""
    others = [word for word in words if not word.isascii()] if not text.isascii() else []
    is_latin = bool(others) and sum(map(str.isascii, text)) * 2 > len(text)
    for word in others:
        scripts = {_script(char) for char in word if char.isalpha()}
        if len(scripts) > 1 or (is_latin and scripts and scripts != {"LATIN"}):
            yield word


def _drawn_out(text: str, words: Sequence[str]) -> Iterator[str]:
    """Words with a letter three times or more in a row."""
    if not _MAYBE_THRICE.search(text):
        return
    yield from (word for word in words if len(word) <= LONGEST and _THRICE.search(word))


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    """The script as the letter's name tells it; phonetic letters are none of Latin's own."""
    name = unicodedata.name(letter, "")
    is_phonetic = "SMALL CAPITAL" in name or "\u0250" <= letter <= "\u02af"
    return "PHONETIC" if is_phonetic else name.partition(" ")[0]


def _spaced(words: Sequence[str]) -> Iterator[str]:
    """Single letters in a row, as one word."""
    if sum(len(word) == 1 for word in words) < SHORTEST:
        return
    for is_single, run in groupby(words, key=lambda word: len(word) == 1):
        if is_single:
            yield "".join(run)

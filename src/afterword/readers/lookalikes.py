"""Characters that look like others: the skeleton of Unicode's technical standard 39."""

import json
import re
import unicodedata
from functools import cache
from importlib.resources import files

# Default_Ignorable_Code_Point of DerivedCoreProperties.txt: characters that show nothing.
_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_LEFT_TO_RIGHT_MARK = "\u200e"


def skeleton(text: str) -> str:
    """Equal for two texts that look alike (UTS 39, section 4: decompose, map, decompose)."""
    decomposed = unicodedata.normalize("NFD", without_ignorables(text))
    look = _prototypes()
    return unicodedata.normalize("NFD", "".join(look.get(char, char) for char in decomposed))


def without_ignorables(text: str) -> str:
    """The text without the characters that show nothing."""
    return text if text.isascii() else _IGNORABLE.sub("", text)


@cache
def _prototypes() -> dict[str, str]:
    """Each confusable character with what it looks like.

    The package keeps Unicode's table both ways and without the direction. It can be regained: a
    character that looks like another has exactly one partner and is nobody else's prototype; of
    two characters that have only each other, the first in the file is the look-alike.
    """
    partners = {_bare(char): [_bare(other["c"]) for other in others] for char, others in _table()}
    place = {char: number for number, char in enumerate(partners)}
    return {
        char: others[0]
        for char, others in partners.items()
        if len(char) == 1
        and len(others) == 1
        and (len(partners[others[0]]) > 1 or place[char] < place[others[0]] or len(others[0]) > 1)
    }


def _table() -> list[tuple[str, list[dict[str, str]]]]:
    source = files("confusable_homoglyphs").joinpath("confusables.json")
    return list(json.loads(source.read_text(encoding="utf-8")).items())


def _bare(shown: str) -> str:
    """Without the marks the table sets around right-to-left characters."""
    return shown.strip(_LEFT_TO_RIGHT_MARK) or shown

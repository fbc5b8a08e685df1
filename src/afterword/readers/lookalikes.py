"""Characters that look like others: the skeleton of Unicode's technical standard 39."""

import json
import unicodedata
from functools import cache
from importlib.resources import files

# Default_Ignorable_Code_Point of DerivedCoreProperties.txt: characters that show nothing.
_IGNORABLE = (
    *((0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5)),
    *((0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164)),
    *((0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8)),
    *((0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
)
_LEFT_TO_RIGHT_MARK = "\u200e"


def skeleton(text: str) -> str:
    """Equal for two texts that look alike (UTS 39, section 4: decompose, map, decompose)."""
    decomposed = unicodedata.normalize("NFD", without_ignorables(text))
    look = _prototypes()
    return unicodedata.normalize("NFD", "".join(look.get(char, char) for char in decomposed))


def without_ignorables(text: str) -> str:
    """The text without the characters that show nothing."""
    return text if text.isascii() else "".join(char for char in text if not _is_ignorable(char))


def _is_ignorable(char: str) -> bool:
    code = ord(char)
    return any(first <= code <= last for first, last in _IGNORABLE)


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

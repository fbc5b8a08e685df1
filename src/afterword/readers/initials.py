"""A picture for those who gave none: an initial in a printer's block, drawn from the name alone.

SVG rather than PNG: a few hundred bytes, sharp at every size, no drawing library at reading time.
The blocks are dark with a light letter, so they need no style sheet and stand on light and dark
paper alike.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from html import escape
from urllib.parse import quote

from .names import name_key

PAPER = "#FAF7F0"
INKS = ("#8C1D18", "#0E5A4B", "#1D3F7D", "#5C4708", "#5A3660", "#4B463E")
NO_INITIAL = "_"
DRAWINGS = 144
"""So many ways to draw a letter: inks by ornaments by widths."""
_FILE_NAME = re.compile(r"(?P<number>0|[1-9][0-9]{0,2})-(?P<initial>.)\.svg")


@lru_cache(maxsize=8192)
def initial_address(name: str) -> str:
    """The address of the picture made for a name; the same for names that look alike."""
    digest = sha256(name_key(name).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"/pictures/{int(digest, 16) % DRAWINGS}-{quote(initial_of(name))}.svg"


def initial_of(name: str) -> str:
    """The first letter or digit of a name, as a capital where that is one character."""
    for char in unicodedata.normalize("NFC", name):
        if _stands_alone(char):
            return char.upper() if len(char.upper()) == 1 else char
    return NO_INITIAL


def read_address(file_name: str) -> tuple[int, str]:
    """Number and initial from the last part of an address; raises `ValueError`."""
    found = _FILE_NAME.fullmatch(file_name)
    if not found or initial_of(found["initial"]) != found["initial"]:
        raise ValueError(f"{file_name!r} is not the name of a made picture")
    if int(found["number"]) >= DRAWINGS:
        raise ValueError(f"there are {DRAWINGS} drawings, and no {found['number']}")
    return int(found["number"]), found["initial"]


def is_common(initial: str) -> bool:
    """Whether an initial is one of a few hundred, so that all its pictures can be kept ready."""
    return initial < "\u0250"


def draw_initial(number: int, initial: str) -> str:
    """The picture as SVG: the number (below DRAWINGS) chooses ink and ornament."""
    ink = INKS[number % len(INKS)]
    ornament = ORNAMENTS[number // 6 % len(ORNAMENTS)](4 + number // 48 % 3)
    letter = "" if initial == NO_INITIAL else _LETTER.format(ink=ink, initial=escape(initial))
    return _BLOCK.format(ink=ink, paper=PAPER, ornament=ornament, letter=letter)


_BLOCK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">'
    '<path fill="{ink}" d="M0 0h64v64H0z"/>'
    '<g fill="none" stroke="{paper}" stroke-opacity=".3" stroke-width="1.2">{ornament}</g>'
    '<path fill="none" stroke="{paper}" stroke-opacity=".75" d="M4 4h56v56H4z"/>'
    '<g fill="{paper}">{letter}</g></svg>'
)
_LETTER = (
    '<text x="32" y="47" text-anchor="middle" font-size="44" font-weight="600" '
    'stroke="{ink}" stroke-width="7" stroke-linejoin="round" paint-order="stroke" '
    "font-family=\"Newsreader,Georgia,'Times New Roman','Noto Serif',serif\">{initial}</text>"
)


def _stands_alone(char: str) -> bool:
    return unicodedata.category(char)[0] in "LN" and not unicodedata.combining(char)


def _lines(step: int) -> str:
    return _path(f"M4 {at}h56" for at in range(4 + step, 60, step))


def _columns(step: int) -> str:
    return _path(f"M{at} 4v56" for at in range(4 + step, 60, step))


def _slope(step: int) -> str:
    return _path(
        f"M{max(4, at - 60)} {min(60, at)}L{min(60, at)} {max(4, at - 60)}"
        for at in range(8 + step, 120, step + 2)
    )


def _fall(step: int) -> str:
    return f'<g transform="matrix(-1 0 0 1 64 0)">{_slope(step)}</g>'


def _lattice(step: int) -> str:
    return _slope(step + 2) + _fall(step + 2)


def _rings(step: int) -> str:
    return "".join(f'<circle cx="32" cy="32" r="{radius}"/>' for radius in range(28, 10, -step))


def _lozenges(step: int) -> str:
    return _path(f"M32 {32 - r}L{32 + r} 32L32 {32 + r}L{32 - r} 32z" for r in range(28, 8, -step))


def _frames(step: int) -> str:
    return _path(
        f"M{at} {at}h{64 - 2 * at}v{64 - 2 * at}h-{64 - 2 * at}z"
        for at in range(4 + step, 26, step)
    )


ORNAMENTS = (_lines, _columns, _slope, _fall, _lattice, _rings, _lozenges, _frames)


def _path(parts: Iterable[str]) -> str:
    return f'<path d="{"".join(parts)}"/>'

"""Make the fonts of the public pages from the npm packages @fontsource-variable/*.

    npm pack @fontsource-variable/newsreader @fontsource-variable/libre-franklin
    (unpack each archive into a folder of its own)
    python tools/subset_fonts.py NEWSREADER/package LIBRE_FRANKLIN/package

Each face is cut twice: Latin-1 with punctuation, which every page loads, and Latin Extended-A,
which a browser fetches only for a page that holds such a letter (`unicode-range`).
"""

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FONTS = Path(__file__).parent.parent / "src/afterword/web/static/afterword/fonts"

LATIN = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *(0x131, 0x152, 0x153, 0x2C6, 0x2DA, 0x2DC),
    *range(0x2010, 0x2016),
    *range(0x2018, 0x201F),
    *(0x2020, 0x2021, 0x2022, 0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044),
    *(0x20AC, 0x2122, 0x2212),
]
EXTENDED_A = [*range(0x100, 0x131), *range(0x132, 0x152), *range(0x154, 0x180)]
FEATURES = [
    "kern",
    "liga",
    "lnum",
    "onum",
    "tnum",
    "pnum",
    "ccmp",
    "locl",
    "mark",
    "mkmk",
]
NUMERO = 0x2116


@dataclass(frozen=True)
class Face:
    """One face we serve: where it is cut from, and at which point of its axes."""

    name: str
    source: str  # with a place for the script: latin, latin-ext
    axes: dict[str, float | tuple[float, float]]
    numero: str = ""  # the file that holds its numero sign


NEWSREADER = [
    Face("newsreader", "newsreader-{}-standard-normal", {"wght": (400, 700), "opsz": 18}),
    Face("newsreader-display", "newsreader-{}-standard-normal", {"wght": 480, "opsz": 60}),
    Face("newsreader-italic", "newsreader-{}-standard-italic", {"wght": 400, "opsz": 18}),
]
FRANKLIN = [
    Face(
        "libre-franklin",
        "libre-franklin-{}-wght-normal",
        {"wght": (400, 700)},
        numero="libre-franklin-cyrillic-wght-normal",
    )
]


def main(newsreader: str, franklin: str) -> None:
    """Write every face, in both scripts, and the licences."""
    FONTS.mkdir(parents=True, exist_ok=True)
    for package, faces in ((Path(newsreader), NEWSREADER), (Path(franklin), FRANKLIN)):
        for face in faces:
            write(latin(package, face), f"{face.name}.woff2")
            write(cut(package, face, "latin-ext", EXTENDED_A), f"{face.name}-ext.woff2")
        shutil.copy(package / "LICENSE", FONTS / f"OFL-{faces[0].name}.txt")


def latin(package: Path, face: Face) -> TTFont:
    """The face every page loads; the numero sign is brought in where the script lacks it."""
    font = cut(package, face, "latin", LATIN)
    if face.numero:
        donor = load(package / "files" / f"{face.numero}.woff2", [NUMERO], face.axes)
        bring_glyph(font, donor, NUMERO)
    return font


def cut(package: Path, face: Face, script: str, characters: list[int]) -> TTFont:
    """One face of the package, with these characters alone."""
    return load(package / "files" / f"{face.source.format(script)}.woff2", characters, face.axes)


def load(path: Path, characters: list[int], axes: dict) -> TTFont:
    """Read a font, keep these characters, and narrow its axes."""
    options = subset.Options(
        layout_features=FEATURES, hinting=False, notdef_outline=True, glyph_names=False
    )
    options.name_IDs = [0, 1, 2, 3, 4, 6, 13, 14, 25]
    cutter = subset.Subsetter(options)
    font = TTFont(path)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    # Written and read again: the instancer trips over what the subsetter leaves half read.
    with tempfile.NamedTemporaryFile(suffix=".ttf") as kept:
        font.flavor = None
        font.save(kept.name)
        return instancer.instantiateVariableFont(TTFont(kept.name, lazy=False), axes)


def bring_glyph(font: TTFont, donor: TTFont, character: int) -> None:
    """Bring a glyph, its parts and its variations over from another cut of the same design."""
    parts = {name: f"brought.{name}" for name in donor.getGlyphOrder()[1:]}
    font.setGlyphOrder([*font.getGlyphOrder(), *parts.values()])
    font["glyf"].glyphOrder = font.getGlyphOrder()
    for theirs, ours in parts.items():
        glyph = donor["glyf"][theirs]
        for component in getattr(glyph, "components", ()):
            component.glyphName = parts[component.glyphName]
        font["glyf"].glyphs[ours] = glyph
        font["hmtx"][ours] = donor["hmtx"][theirs]
        font["gvar"].variations[ours] = donor["gvar"].variations[theirs]
    for table in font["cmap"].tables:
        table.cmap[character] = parts[donor.getBestCmap()[character]]
    # Widths vary by the phantom points of gvar; HVAR would have no row for the newcomers.
    if "HVAR" in font:
        del font["HVAR"]


def write(font: TTFont, name: str) -> None:
    """Save as woff2 and say how much it weighs."""
    font.flavor = "woff2"
    font.save(FONTS / name)
    sys.stdout.write(f"{(FONTS / name).stat().st_size:7,}  {name}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

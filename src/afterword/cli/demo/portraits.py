"""The portraits of the authors: a slug in, a finished picture out."""

from afterword.cli.demo.engraving.busts import draw_bust, draw_monogram
from afterword.cli.demo.engraving.heads import Features
from afterword.cli.demo.engraving.sheet import BLUE, GREEN, INK, OXBLOOD, Sheet

FEATURES = {
    "ines-calloway": Features(OXBLOOD, BLUE, INK, style="pinned", collar="high"),
    "tobias-renn": Features(BLUE, GREEN, "#7A4A22", style="combed", beard="full", glasses=True),
    "maud-achterberg": Features(
        GREEN, OXBLOOD, "#D8D2C4", style="bun", glasses=True, collar="high"
    ),
    "salma-haddad": Features(GREEN, INK, OXBLOOD, "#DDB48A", style="scarf", collar="shawl"),
    "konrad-eschweiler": Features(OXBLOOD, BLUE, "#8E867A", beard="moustache", collar="bow"),
}


def portrait(slug: str) -> bytes:
    """The portrait of this author as PNG, 512 by 512; always the same bytes."""
    sheet = Sheet(512, 512)
    if slug in FEATURES:
        draw_bust(sheet, FEATURES[slug])
    else:
        draw_monogram(sheet, "ND")
    return sheet.png()

"""Heads: what tells one from another, and how each is cut, lit from the left."""

from dataclasses import dataclass

from afterword.cli.demo.engraving.sheet import (
    INK,
    OXBLOOD,
    PAPER,
    SHADE,
    Point,
    Sheet,
    oval,
)


@dataclass(frozen=True, slots=True)
class Features:
    """What tells one bust from another; the words are those the functions below ask for."""

    ground: str
    coat: str
    hair: str
    skin: str = "#EBD2B4"
    style: str = "bald"
    beard: str = ""
    collar: str = "lapels"
    glasses: bool = False


def draw_head(sheet: Sheet, who: Features) -> None:
    """Ears, face, its shadow on the right, brows, eyes, nose and mouth."""
    if who.style != "scarf":
        for x in (180, 332):
            sheet.area(oval(x, 226, 15, 24), INK)
            sheet.area(oval(x, 226, 11, 20), who.skin)
    sheet.area(face(4), INK)
    sheet.area(face(0), who.skin)
    sheet.hatch(
        [(292, 130), (322, 160), (332, 216), (320, 268), (288, 314), (262, 320), (296, 250)],
        125,
        INK,
        6,
    )
    sheet.hatch(
        [(306, 150), (326, 176), (332, 220), (318, 272), (300, 300), (312, 220)], 200, INK, 6
    )
    for x in (222, 290):
        sheet.line(
            [(x - 22, 190), (x - 4, 182), (x + 18, 187)],
            6,
            INK if who.style == "scarf" else who.hair,
        )
        sheet.area([(x - 17, 208), (x - 4, 200), (x + 8, 201), (x + 17, 209), (x, 214)], PAPER)
        sheet.line([(x - 19, 208), (x - 4, 199), (x + 8, 200), (x + 19, 209)], 4, INK)
        sheet.disc(x, 206, 6, INK)
    sheet.line([(258, 200), (266, 246), (254, 256), (244, 252)], 4, INK)
    sheet.line([(232, 281), (250, 277), (258, 280), (266, 277), (282, 281)], 5, OXBLOOD)
    sheet.line([(244, 291), (268, 291)], 3, INK)
    draw_beard(sheet, who)
    if who.glasses:
        draw_glasses(sheet)


def face(more: float) -> list[Point]:
    """The outline of the face, by so much larger: broad above, narrower at the chin."""
    left = [
        (256, 322),
        (222, 312),
        (196, 282),
        (182, 236),
        (180, 190),
        (192, 148),
        (222, 122),
        (256, 116),
    ]
    half = [
        (256 + (x - 256) * (1 + more / 80), 216 + (y - 216) * (1 + more / 100)) for x, y in left
    ]
    return [*half, *((512 - x, y) for x, y in reversed(half))]


def draw_beard(sheet: Sheet, who: Features) -> None:
    """A full beard, parted, or a moustache."""
    if who.beard == "full":
        left = [
            (256, 372),
            (222, 386),
            (192, 340),
            (176, 240),
            (190, 238),
            (206, 268),
            (232, 266),
            (256, 272),
        ]
        sheet.area([*left, *((512 - x, y) for x, y in reversed(left))], who.hair)
        sheet.hatch(
            [(256, 276), (280, 268), (320, 250), (336, 244), (320, 340), (290, 386), (256, 372)],
            130,
            INK,
            6,
            0.5,
        )
        sheet.hatch(
            [(256, 276), (206, 270), (180, 250), (192, 340), (222, 386), (256, 372)],
            50,
            INK,
            6,
            -0.5,
        )
        sheet.line([(236, 288), (256, 284), (276, 288)], 5, OXBLOOD)
    if who.beard:
        wing = [(256, 262), (226, 266), (194, 292), (188, 284), (204, 272), (236, 282), (256, 276)]
        sheet.area([*wing, *((512 - x, y) for x, y in reversed(wing))], who.hair)
        sheet.line([(192, 288), (228, 270), (256, 266), (284, 270), (320, 288)], 2.5, INK)


def draw_glasses(sheet: Sheet) -> None:
    for x in (222, 290):
        sheet.ring(x, 207, 28, 4.5, INK)
    sheet.line([(250, 204), (256, 201), (262, 204)], 4, INK)
    sheet.line([(194, 204), (178, 198)], 4, INK)
    sheet.line([(318, 204), (334, 198)], 4, INK)


def draw_hair_behind(sheet: Sheet, who: Features) -> None:
    """What shows behind the head: a knot, a bun, or the scarf's fall."""
    if who.style == "pinned":
        sheet.area(oval(256, 112, 62, 46), INK)
        sheet.area(oval(256, 178, 96, 92), INK)
    elif who.style == "bun":
        sheet.area(oval(256, 88, 48, 42), INK)
        sheet.area(oval(256, 88, 43, 37), who.hair)
        sheet.hatch(oval(266, 92, 34, 30), 110, INK, 6, 0.5)
        sheet.area(oval(256, 178, 92, 84), INK)
    elif who.style == "scarf":
        sheet.area(
            [*oval(256, 206, 116, 128)[20:], (376, 330), (352, 400), (160, 400), (136, 330)], INK
        )
        sheet.area(
            [*oval(256, 206, 110, 122)[20:], (368, 330), (346, 396), (166, 396), (144, 330)],
            who.hair,
        )
        sheet.hatch(
            [(300, 96), (350, 140), (366, 206), (368, 330), (346, 396), (320, 330)],
            130,
            INK,
            7,
            0.3,
        )


def draw_hair_before(sheet: Sheet, who: Features) -> None:
    """What frames the face, with the light cut into it."""
    if who.style == "scarf":
        band = [(180, 250), (176, 180), (200, 128), (256, 106)]
        inner = [(256, 134), (216, 148), (194, 190), (190, 250)]
        for side in (1, -1):
            sheet.area([(256 + (x - 256) * side, y) for x, y in (*band, *inner)], who.hair)
        sheet.line(
            [(190, 252), (194, 190), (216, 148), (256, 134), (296, 148), (318, 190), (322, 252)],
            3,
            INK,
        )
    elif who.style == "bald":
        for side in (1, -1):
            tuft = [(182, 236), (166, 206), (170, 164), (190, 140), (188, 186)]
            sheet.area([(256 + (x - 256) * side, y) for x, y in tuft], who.hair)
        sheet.line([(214, 146), (240, 136), (262, 138)], 3, INK)
    else:
        draw_parting(sheet, who)


def draw_parting(sheet: Sheet, who: Features) -> None:
    """Hair parted in the middle or combed to one side."""
    split = 236 if who.style == "combed" else 256
    left = [(split, 144), (206, 166), (186, 214), (176, 206), (176, 160), (204, 112), (256, 96)]
    right = [(split, 144), (310, 160), (328, 214), (338, 206), (338, 160), (310, 112), (256, 96)]
    for shape in (left, right):
        sheet.area(shape, who.hair)
    colour = INK if who.hair != INK else SHADE
    for step in range(5):
        turn = step * 11
        sheet.line(
            [
                (split - 4, 138 - turn * 0.5),
                (208 - turn * 0.1, 146 - turn * 0.5),
                (184, 196 - turn),
            ],
            2,
            colour,
        )
        sheet.line(
            [
                (split + 6, 138 - turn * 0.5),
                (304 + turn * 0.1, 144 - turn * 0.5),
                (330, 196 - turn),
            ],
            2,
            colour,
        )

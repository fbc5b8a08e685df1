"""Busts before a ruled ground, lit from the left, and a monogram for the house."""

from dataclasses import dataclass

from PIL import ImageDraw

from afterword.cli.demo.engraving.sheet import (
    AMBER,
    INK,
    OXBLOOD,
    PAPER,
    SHADE,
    Point,
    Sheet,
    finer,
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


def draw_bust(sheet: Sheet, who: Features) -> None:
    """From the back to the front: ground, hair, shoulders, head, hair, border."""
    draw_ground(sheet, who.ground)
    draw_hair_behind(sheet, who)
    draw_shoulders(sheet, who.coat)
    draw_neck(sheet, who)
    COLLARS[who.collar](sheet)
    draw_head(sheet, who)
    draw_hair_before(sheet, who)
    draw_border(sheet)


def draw_ground(sheet: Sheet, colour: str) -> None:
    """Lines that thicken away from a light behind the shoulder."""
    sheet.box(0, 0, 512, 512, SHADE)
    halo = sheet.tone(240)
    pen = ImageDraw.Draw(halo)
    for ring in range(48):
        radius = 330 - 5 * ring
        pen.ellipse(
            finer([(178 - radius, 190 - radius), (178 + radius, 190 + radius)]), 240 - 4 * ring
        )
    sheet.engrave(halo, colour, 7)


def draw_shoulders(sheet: Sheet, coat: str) -> None:
    """A coat that fills the foot of the picture."""
    left = [(40, 512), (62, 430), (116, 388), (206, 352)]
    shape = [*left, *((512 - x, y) for x, y in reversed(left))]
    sheet.area([(x + (-5 if x < 256 else 5), y - 5) for x, y in shape], INK)
    sheet.area(shape, coat)
    sheet.hatch(
        [(256, 360), (306, 352), (396, 388), (450, 430), (472, 512), (290, 512)], 130, INK, 7
    )
    sheet.hatch([(62, 430), (116, 388), (150, 376), (120, 512), (40, 512)], 60, PAPER, 7, 0.4)


def draw_neck(sheet: Sheet, who: Features) -> None:
    neck = [(218, 270), (294, 270), (300, 356), (256, 402), (212, 356)]
    sheet.area(neck, who.skin)
    sheet.hatch([(220, 286), (294, 286), (300, 356), (272, 386)], 150, INK, 6)


def draw_lapels(sheet: Sheet) -> None:
    """A white shirt, a dark tie, the coat's lapels."""
    sheet.area([(206, 352), (256, 430), (306, 352), (322, 372), (256, 512), (190, 372)], PAPER)
    sheet.area([(244, 408), (268, 408), (276, 512), (238, 512)], OXBLOOD)
    sheet.area([(200, 350), (176, 384), (238, 512), (262, 512)], INK)
    sheet.area([(312, 350), (336, 384), (274, 512), (250, 512)], INK)


def draw_bow(sheet: Sheet) -> None:
    """A white shirt and a bow tie."""
    sheet.area(
        [(206, 350), (256, 420), (306, 350), (330, 372), (280, 512), (232, 512), (182, 372)], PAPER
    )
    sheet.area([(256, 402), (204, 376), (204, 430)], INK)
    sheet.area([(256, 402), (308, 376), (308, 430)], INK)
    sheet.disc(256, 403, 11, OXBLOOD)
    for y in (444, 478):
        sheet.disc(256, y, 5, INK)


def draw_high(sheet: Sheet) -> None:
    """A high collar with a brooch."""
    sheet.area([(206, 318), (306, 318), (316, 372), (256, 410), (196, 372)], PAPER)
    sheet.hatch([(262, 318), (306, 318), (316, 372), (262, 406)], 110, INK, 6)
    for x in range(206, 312, 14):
        sheet.disc(x, 318, 8, PAPER)
    sheet.disc(256, 384, 15, INK)
    sheet.disc(256, 384, 11, AMBER)


def draw_shawl(sheet: Sheet) -> None:
    """The ends of a scarf, crossed."""
    sheet.area([(176, 330), (256, 372), (336, 330), (352, 388), (226, 470), (160, 388)], OXBLOOD)
    sheet.hatch([(256, 372), (336, 330), (352, 388), (226, 470)], 120, INK, 7, 0.3)
    sheet.area([(196, 400), (262, 428), (226, 512), (160, 512)], OXBLOOD)
    sheet.line([(180, 344), (256, 384), (332, 344)], 4, INK)


COLLARS = {"lapels": draw_lapels, "bow": draw_bow, "high": draw_high, "shawl": draw_shawl}


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
            [(x - 22, 190), (x - 4, 182), (x + 18, 187)], 6, INK if who.hair == INK else who.hair
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


def draw_monogram(sheet: Sheet, letters: str) -> None:
    """Letters in a ruled roundel beneath a hanging lamp."""
    sheet.box(0, 0, 512, 512, INK)
    cone = [(256, 110), (470, 512), (42, 512)]
    sheet.area(cone, AMBER)
    sheet.hatch(cone, 120, INK, 8)
    sheet.disc(256, 322, 142, INK)
    sheet.disc(256, 322, 134, PAPER)
    sheet.ring(256, 322, 122, 3, OXBLOOD)
    sheet.hatch(oval(256, 322, 116, 116), 30, INK, 8)
    sheet.words(256, 322, letters, 128, INK, "mm")
    sheet.line([(256, 0), (256, 70)], 5, AMBER)
    sheet.area([(222, 74), (290, 74), (330, 132), (182, 132)], OXBLOOD)
    sheet.area([(182, 132), (330, 132), (322, 142), (190, 142)], PAPER)
    draw_border(sheet)


def draw_border(sheet: Sheet) -> None:
    for inset, colour in ((0, INK), (10, PAPER), (16, INK)):
        edge = [
            (inset, inset),
            (512 - inset, inset),
            (512 - inset, 512 - inset),
            (inset, 512 - inset),
        ]
        sheet.line([*edge, edge[0]], 16 if not inset else 5, colour)

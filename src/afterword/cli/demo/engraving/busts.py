"""Busts before a ruled ground, and a monogram for the house."""

from PIL import ImageDraw

from afterword.cli.demo.engraving.heads import (
    Features,
    draw_hair_before,
    draw_hair_behind,
    draw_head,
)
from afterword.cli.demo.engraving.sheet import (
    AMBER,
    INK,
    OXBLOOD,
    PAPER,
    SHADE,
    Sheet,
    finer,
    oval,
)


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

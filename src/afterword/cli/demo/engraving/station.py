"""Nulle-Part, waiting for the up train."""

from random import Random

from afterword.cli.demo.engraving.sheet import (
    AMBER,
    BLUE,
    GREEN,
    INK,
    OXBLOOD,
    PAPER,
    SHADE,
    Point,
    Sheet,
    oblong,
    upright,
)

PLATFORM = 730
RANGES = (
    (
        [(0, 420), (150, 300), (260, 360), (420, 170), (560, 330), (660, 270), (800, 400)],
        BLUE,
        -0.5,
    ),
    (
        [(620, 430), (800, 250), (900, 330), (1080, 120), (1240, 300), (1330, 240), (1600, 420)],
        INK,
        0.55,
    ),
)


def draw() -> Sheet:
    """Evening sky, two ranges, the wood, the line, the station and who waits there."""
    sheet = Sheet(1600, 1000, SHADE)
    draw_sky(sheet)
    for ridge, colour, slope in RANGES:
        draw_range(sheet, ridge, colour, slope)
    draw_wood(sheet, Random(60))  # noqa: S311 - dice for trees
    draw_snow(sheet, Random(2))  # noqa: S311 - dice for snow
    draw_rails(sheet)
    draw_house(sheet, 250)
    draw_lamp(sheet, 1010)
    draw_lamp(sheet, 1330)
    draw_passenger(sheet, 1160, PLATFORM + 22)
    return sheet


def draw_sky(sheet: Sheet) -> None:
    """Lines of dusk, red below, and a moon."""
    sheet.engrave(upright(sheet.size, [(0, 225), (0.25, 150), (0.5, 40), (0.6, 0)]), BLUE, 11)
    sheet.engrave(
        upright(sheet.size, [(0, 0), (0.22, 0), (0.45, 120), (0.6, 160)]), OXBLOOD, 11, phase=0.5
    )
    sheet.disc(1330, 104, 54, PAPER)


def draw_range(sheet: Sheet, ridge: list[Point], colour: str, slope: float) -> None:
    """Mountains white with snow, their far sides hatched from each top downwards."""
    ground = [*ridge, (ridge[-1][0], 620), (ridge[0][0], 620)]
    sheet.area(ground, PAPER)
    for before, top, after in zip(ridge, ridge[1:], ridge[2:], strict=False):
        if top[1] < before[1] and top[1] < after[1]:
            drop = after[1] - top[1]
            fold = [
                (top[0] - drop * 0.10, top[1] + drop * 0.5),
                (top[0] + drop * 0.16, top[1] + drop),
            ]
            fold.append((top[0] - drop * 0.04, 620))
            sheet.hatch([top, after, (after[0] + 90, 620), *reversed(fold)], 175, colour, 9, slope)
            side = [
                top,
                (before[0] * 0.4 + top[0] * 0.6, before[1]),
                (before[0], 620),
                (top[0] - 80, 620),
            ]
            sheet.hatch(side, 46, colour, 9, -slope)
    sheet.line(ridge, 4, colour)


def draw_wood(sheet: Sheet, dice: Random) -> None:
    """Firs along the foot of the mountains, the nearer the larger."""
    sheet.area([(0, 560), (500, 590), (1100, 580), (1600, 548), (1600, 700), (0, 700)], GREEN)
    for row, colour in ((0, GREEN), (1, INK)):
        for _ in range(130):
            x, tall = dice.uniform(-20, 1620), dice.uniform(44, 92) + 22 * row
            foot = 604 + 34 * row + dice.uniform(0, 30)
            for tier in range(4):
                half, top = tall * (0.09 + 0.07 * tier), foot - tall + tall * 0.21 * tier
                sheet.area(
                    [(x, top), (x + half, top + tall * 0.36), (x - half, top + tall * 0.36)], colour
                )
            sheet.cut(x + tall * 0.08, foot - tall * 0.42, tall * 0.24, 3, PAPER)


def draw_snow(sheet: Sheet, dice: Random) -> None:
    """The white ground before the wood, and the swept platform."""
    sheet.area([(0, 668), (420, 676), (1000, 664), (1600, 680), (1600, 1000), (0, 1000)], PAPER)
    for _ in range(150):
        x, y = dice.uniform(0, 1600), 676 + 320 * dice.random() ** 0.7
        sheet.cut(x, y, dice.uniform(30, 130), 2.4, BLUE if dice.random() < 0.7 else SHADE)
    sheet.area([(120, PLATFORM), (1470, PLATFORM), (1560, 800), (60, 800)], SHADE)
    sheet.box(60, 800, 1560, 824, INK)
    for x in range(76, 1500, 54):
        sheet.box(x, 804, x + 46, 820, OXBLOOD)


def draw_rails(sheet: Sheet) -> None:
    """Sleepers and two lines that run out of the picture."""
    sheet.area([(0, 838), (1600, 838), (1600, 968), (0, 968)], SHADE)
    sheet.hatch(oblong(0, 838, 1600, 968), 60, INK, 12)
    for x in range(-40, 1640, 62):
        sheet.area([(x + 14, 846), (x + 44, 846), (x + 30, 960), (x - 8, 960)], INK)
    for y, width in ((868, 6), (930, 9)):
        sheet.line([(0, y), (1600, y)], width + 5, INK)
        sheet.line([(0, y - 2), (1600, y - 2)], width - 3, PAPER)


def draw_house(sheet: Sheet, x: float) -> None:
    """The station: a white house under snow, a blue board, one window lit by a stove."""
    sheet.box(x, 530, x + 560, 760, PAPER)
    sheet.hatch(oblong(x, 530, x + 560, 760), 40, INK, 10)
    sheet.hatch(oblong(x + 400, 530, x + 560, 760), 130, INK, 10)
    sheet.area([(x - 44, 534), (x + 60, 420), (x + 500, 420), (x + 604, 534)], INK)
    sheet.area(
        [
            (x - 36, 522),
            (x + 62, 414),
            (x + 498, 414),
            (x + 592, 514),
            (x + 400, 500),
            (x + 180, 516),
        ],
        PAPER,
    )
    sheet.line([(x - 40, 526), (x + 62, 414), (x + 498, 414), (x + 594, 518)], 5, INK)
    sheet.hatch([(x + 330, 414), (x + 498, 414), (x + 592, 514), (x + 400, 500)], 70, BLUE, 9, 0.3)
    draw_chimney(sheet, x + 420)
    draw_window(sheet, x + 60, lit=False)
    draw_window(sheet, x + 300, lit=True)
    sheet.box(x + 190, 610, x + 258, 760, OXBLOOD)
    sheet.box(x + 200, 622, x + 248, 668, INK)
    sheet.disc(x + 248, 694, 4, AMBER)
    sheet.box(x + 128, 546, x + 432, 592, BLUE)
    sheet.words(x + 280, 568, "NULLE-PART", 30, PAPER, "mm")
    sheet.disc(x + 498, 600, 30, INK)
    sheet.disc(x + 498, 600, 25, PAPER)
    sheet.line([(x + 498, 600), (x + 514, 610)], 4, INK)
    sheet.line([(x + 498, 600), (x + 481, 611)], 3, INK)


def draw_chimney(sheet: Sheet, x: float) -> None:
    """A chimney, and smoke that goes straight up for once."""
    sheet.box(x, 352, x + 44, 440, OXBLOOD)
    sheet.box(x - 6, 344, x + 50, 356, PAPER)
    for step in range(9):
        sheet.disc(x + 22 + 9 * (step % 3), 322 - 24 * step, 13 + 2.4 * step, PAPER)


def draw_window(sheet: Sheet, x: float, *, lit: bool) -> None:
    """A window of six panes; a lit one throws its light on the platform."""
    sheet.box(x - 7, 613, x + 87, 717, INK)
    sheet.box(x, 620, x + 80, 710, AMBER if lit else BLUE)
    for bar in (x + 24, x + 51):
        sheet.box(bar, 620, bar + 5, 710, INK)
    sheet.box(x, 662, x + 80, 667, INK)
    if lit:
        sheet.area([(x - 6, 762), (x + 90, 762), (x + 180, 798), (x + 10, 798)], AMBER)


def draw_lamp(sheet: Sheet, x: float) -> None:
    """A platform lamp with its circle of light."""
    sheet.area([(x - 90, 770), (x, 758), (x + 90, 770), (x, 786)], AMBER)
    sheet.box(x - 4, 560, x + 4, 772, INK)
    sheet.area([(x - 22, 560), (x + 22, 560), (x + 15, 602), (x - 15, 602)], AMBER)
    sheet.area([(x - 28, 562), (x + 28, 562), (x, 536)], INK)
    sheet.line([(x - 22, 562), (x - 15, 602), (x + 15, 602), (x + 22, 562)], 4, INK)


def draw_passenger(sheet: Sheet, x: float, y: float) -> None:
    """Madame V. in her coat and hat, her suitcase beside her."""
    sheet.area([(x - 14, y - 118), (x + 14, y - 118), (x + 34, y + 20), (x - 34, y + 20)], OXBLOOD)
    sheet.hatch(
        [(x + 2, y - 118), (x + 14, y - 118), (x + 34, y + 20), (x + 6, y + 20)], 150, INK, 7
    )
    sheet.disc(x - 9, y - 110, 12, OXBLOOD)
    sheet.disc(x + 9, y - 110, 12, OXBLOOD)
    sheet.box(x - 16, y + 18, x - 3, y + 36, INK)
    sheet.box(x + 4, y + 18, x + 17, y + 36, INK)
    sheet.disc(x, y - 136, 15, SHADE)
    sheet.area(
        [(x - 28, y - 140), (x + 28, y - 140), (x + 14, y - 164), (x - 14, y - 164)], OXBLOOD
    )
    sheet.box(x + 48, y - 22, x + 118, y + 34, INK)
    sheet.box(x + 52, y - 18, x + 114, y + 30, "#7A4A1E")
    sheet.box(x + 78, y - 22, x + 86, y + 34, INK)
    sheet.ring(x + 83, y - 26, 11, 4, INK)

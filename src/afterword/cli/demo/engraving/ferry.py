"""The first ferry leaving the harbour at sunrise."""

import math
from random import Random

from afterword.cli.demo.engraving.sheet import (
    AMBER,
    GREEN,
    INK,
    OXBLOOD,
    PAPER,
    SHADE,
    Point,
    Sheet,
    oblong,
    oval,
    upright,
)

SHORE = 590
SUN: Point = (1180, 560)


def draw() -> Sheet:
    """Sky with the sun's rays, the town, the water, the ferry."""
    sheet = Sheet(1600, 1000, PAPER)
    draw_sky(sheet)
    draw_town(sheet, Random(14))  # noqa: S311 - dice for windows
    draw_water(sheet, Random(10))  # noqa: S311 - dice for waves
    draw_ferry(sheet, 560, 690)
    draw_smoke(sheet, 600, 384, Random(5))  # noqa: S311 - dice for smoke
    return sheet


def draw_sky(sheet: Sheet) -> None:
    """Rays about a low sun, under a few level clouds."""
    for ray in range(-90, 91, 5):
        left, right = (math.radians(ray + turn - 90) for turn in (-1.0, 1.0))
        far = [(SUN[0] + 1500 * math.cos(at), SUN[1] + 1500 * math.sin(at)) for at in (left, right)]
        sheet.area([SUN, *far], AMBER)
    high = upright(sheet.size, [(0, 130), (0.3, 70), (0.5, 10), (0.59, 0)])
    sheet.engrave(high, GREEN, 12)
    sheet.disc(*SUN, 128, PAPER)
    sheet.disc(*SUN, 112, OXBLOOD)
    for x, y in ((700, 150), (756, 118), (800, 172)):
        draw_gull(sheet, x, y)


def draw_gull(sheet: Sheet, x: float, y: float) -> None:
    sheet.line(
        [(x - 24, y - 9), (x - 10, y - 12), (x, y), (x + 12, y - 13), (x + 26, y - 8)], 4, INK
    )


def draw_town(sheet: Sheet, dice: Random) -> None:
    """Hills, a row of gables with lit windows, and the church with its slow clock."""
    hills: list[Point] = [(0, 470), (180, 430), (400, 462), (640, 420), (860, 470), (1000, 520)]
    ground = [*hills, (1120, SHORE), (0, SHORE)]
    sheet.area(ground, GREEN)
    sheet.hatch(ground, 120, INK, 9, slope=0.12)
    draw_church(sheet, 884)
    x = -20.0
    while x < 1010:
        width, height = dice.choice((58, 66, 78)), dice.uniform(62, 128) * (1.15 - x / 2200)
        draw_house(sheet, x, width, height, dice)
        x += width - 2
    sheet.area([(980, SHORE), (1000, 566), (1330, 570), (1350, SHORE)], INK)
    sheet.box(1318, 520, 1330, 572, INK)
    sheet.disc(1324, 516, 9, OXBLOOD)


def draw_house(sheet: Sheet, x: float, width: float, height: float, dice: Random) -> None:
    """A gabled house; its wall dark, light or red, its windows lit or not."""
    wall = dice.choice((INK, INK, OXBLOOD, SHADE))
    top, middle = SHORE - height, x + width / 2
    sheet.box(x, top, x + width, SHORE, wall)
    sheet.area([(x - 4, top + 2), (middle, top - width * 0.62), (x + width + 4, top + 2)], INK)
    if dice.random() < 0.6:
        sheet.box(x + width * 0.7, top - width * 0.5, x + width * 0.84, top - 4, INK)
    side = [(middle + 6, top), (x + width, top), (x + width, SHORE), (middle + 14, SHORE)]
    sheet.hatch(side, 90, INK, 6)
    pane = AMBER if wall != SHADE else INK
    for row in range(int(height // 40)):
        for column in (0.2, 0.58):
            if dice.random() < 0.62:
                left, high = x + width * column, top + 14 + 38 * row
                sheet.box(left, high, left + width * 0.2, high + 20, pane)


def draw_church(sheet: Sheet, x: float) -> None:
    """The tower; its clock says six minutes past seven."""
    sheet.box(x - 42, 316, x + 42, SHORE, INK)
    sheet.area([(x - 50, 318), (x, 188), (x + 50, 318)], INK)
    sheet.line([(x, 200), (x, 164)], 4, INK)
    sheet.line([(x - 12, 178), (x + 12, 178)], 4, INK)
    sheet.disc(x, 366, 29, PAPER)
    sheet.ring(x, 366, 29, 3, OXBLOOD)
    sheet.line([(x, 366), (x - 11, 379)], 4, INK)
    sheet.line([(x, 366), (x + 14, 348)], 3, INK)
    sheet.hatch(oblong(x - 42, 316, x - 26, 560), 110, PAPER, 9)


def draw_water(sheet: Sheet, dice: Random) -> None:
    """The harbour, with the houses' and the sun's light lying on it."""
    sheet.box(0, SHORE, 1600, 1000, GREEN)
    sheet.engrave(
        upright(sheet.size, [(0, 0), (0.589, 0), (0.59, 150), (0.75, 60), (1, 170)]), INK, 10
    )
    for _ in range(560):
        near = dice.random() ** 1.4
        y = SHORE + 6 + near * 400
        colour = dice.choice((PAPER, SHADE, SHADE, INK))
        sheet.cut(
            dice.uniform(-30, 1630),
            y,
            (16 + 70 * near) * dice.uniform(0.5, 1.4),
            1.4 + 4 * near,
            colour,
        )
    for _ in range(170):
        near = dice.random()
        x = dice.gauss(SUN[0], 50 + 90 * near)
        colour = dice.choice((AMBER, AMBER, OXBLOOD, PAPER))
        sheet.cut(x, SHORE + 8 + near * 400, 34 + 120 * near, 2.4 + 5 * near, colour)


def draw_ferry(sheet: Sheet, x: float, y: float) -> None:
    """Hull, deckhouse, bridge, funnel, and the people at the rail."""
    sheet.area([(x - 320, y - 8), (x + 350, y - 26), (x + 296, y + 84), (x - 268, y + 88)], INK)
    sheet.area([(x - 314, y + 4), (x + 342, y - 12), (x + 336, y + 2), (x - 308, y + 18)], PAPER)
    sheet.area(
        [(x - 276, y + 70), (x + 304, y + 66), (x + 296, y + 86), (x - 268, y + 90)], OXBLOOD
    )
    sheet.box(x - 230, y - 92, x + 230, y - 12, PAPER)
    sheet.hatch(oblong(x - 230, y - 40, x + 230, y - 12), 60, INK, 7)
    for window in range(12):
        left = x - 212 + 36 * window
        sheet.box(left, y - 78, left + 22, y - 50, INK)
        sheet.box(left + 3, y - 75, left + 12, y - 60, AMBER)
    sheet.box(x - 246, y - 102, x + 250, y - 90, INK)
    sheet.box(x + 96, y - 164, x + 208, y - 102, SHADE)
    sheet.box(x + 86, y - 176, x + 220, y - 162, INK)
    for left in (x + 106, x + 140, x + 174):
        sheet.box(left, y - 152, left + 26, y - 124, INK)
    sheet.area([(x + 2, y - 300), (x + 66, y - 300), (x + 76, y - 100), (x - 6, y - 100)], OXBLOOD)
    sheet.area([(x + 1, y - 306), (x + 67, y - 306), (x + 69, y - 262), (x, y - 262)], INK)
    sheet.hatch(oblong(x + 40, y - 262, x + 74, y - 102), 130, INK, 7)
    draw_deck(sheet, x, y)


def draw_deck(sheet: Sheet, x: float, y: float) -> None:
    """Mast and flag, rail, and passengers before and behind the funnel."""
    sheet.line([(x - 210, y - 100), (x - 210, y - 250)], 5, INK)
    sheet.area(
        [
            (x - 208, y - 250),
            (x - 128, y - 236),
            (x - 146, y - 222),
            (x - 130, y - 206),
            (x - 208, y - 204),
        ],
        GREEN,
    )
    sheet.line([(x - 244, y - 124), (x - 20, y - 124)], 3, INK)
    for post in range(-244, -10, 28):
        sheet.line([(x + post, y - 124), (x + post, y - 100)], 3, INK)
    for at, tall in ((-180, 44), (-150, 38), (-104, 46), (-52, 42)):
        sheet.area(
            [
                (x + at - 11, y - 102),
                (x + at - 8, y - 102 - tall * 0.72),
                (x + at + 8, y - 102 - tall * 0.72),
                (x + at + 11, y - 102),
            ],
            INK,
        )
        sheet.disc(x + at, y - 102 - tall, 8.5, INK)
    for step in range(12):
        sheet.cut(x - 330 - 34 * step, y + 86 + 5 * (step % 4), 110, 6, PAPER)
        sheet.cut(x + 296 + 6 * step, y + 82 - 3 * step, 60, 5, PAPER)


def draw_smoke(sheet: Sheet, x: float, y: float, dice: Random) -> None:
    """A plume that widens as it is left behind, light above and lined below."""
    puffs = []
    for step in range(40):
        share = step / 39
        radius = 15 + 50 * share + dice.uniform(-5, 9) * share**0.5
        left, high = x - 6 - 560 * share**1.25, y - 14 - 190 * math.sin(share * 1.3)
        puffs.append((left, high + dice.uniform(-16, 16) * share, radius))
    for left, high, radius in puffs:
        sheet.disc(left, high, radius + 4, INK)
    for left, high, radius in puffs:
        sheet.disc(left, high, radius, SHADE)
    for left, high, radius in puffs:
        sheet.hatch(oval(left, high + radius * 0.3, radius * 0.66, radius * 0.66), 70, INK, 8)
    for left, high, radius in puffs:
        sheet.disc(left - radius * 0.1, high - radius * 0.3, radius * 0.66, PAPER)

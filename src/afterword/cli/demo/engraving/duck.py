"""The pump-house door: a column of prices in chalk, and what is among them."""

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
)

PRICES = ("1923   5d", "1924   5d", "1925   4d", "1926   6d", "1927   5d", "1928   5d")
LATER = ("1929   5d", "1930   4d", "1931   4d", "", "1933   4d", "1934   5d")
HINGES = (130, 790)


def draw() -> Sheet:
    """Planks, ironwork, two columns of figures, the duck, and the chalk on its string."""
    sheet = Sheet(1600, 1000, INK)
    draw_planks(sheet, Random(71))  # noqa: S311 - dice for knots
    for y in HINGES:
        draw_hinge(sheet, y)
    draw_figures(sheet, 330, PRICES)
    draw_figures(sheet, 1240, LATER)
    draw_duck(sheet, 800, 500)
    draw_chalk(sheet, 1490)
    return sheet


def draw_planks(sheet: Sheet, dice: Random) -> None:
    """Old green boards with their grain."""
    for place in range(8):
        left = 40 + 190 * place
        plank = oblong(left, 0, left + 182, 1000)
        sheet.area(plank, GREEN)
        sheet.hatch(plank, 40 + 12 * (place % 3), INK, 13, dice.choice((-0.03, 0.02, 0.04)))
        sheet.hatch(oblong(left + 150, 0, left + 182, 1000), 120, INK, 8)
        for _ in range(26):
            x, y = left + dice.uniform(10, 170), dice.uniform(0, 1000)
            sheet.line([(x, y), (x + dice.uniform(-5, 5), y + dice.uniform(30, 150))], 1.5, INK)


def draw_hinge(sheet: Sheet, y: float) -> None:
    """A strap hinge the width of a hand, with its nails."""
    strap = [(0, y - 34), (170, y - 26), (236, y - 10), (260, y), (236, y + 10)]
    sheet.area([*strap, (170, y + 26), (0, y + 34)], INK)
    sheet.line([(0, y - 26), (170, y - 18)], 2, SHADE)
    for x in (40, 110, 180):
        sheet.disc(x, y, 9, SHADE)
        sheet.disc(x + 2, y + 2, 7, INK)


def draw_figures(sheet: Sheet, x: float, prices: tuple[str, ...]) -> None:
    """A column in chalk; where there is none the rain has been."""
    for row, price in enumerate(prices):
        y = 150 + 140 * row
        sheet.words(x, y, price, 52, PAPER, "mm")
        sheet.line([(x - 150, y + 46), (x + 150, y + 44)], 2.5, SHADE)


def draw_duck(sheet: Sheet, x: float, y: float) -> None:
    """A duck in chalk, drawn with conviction."""
    body = oval(x - 20, y + 90, 230, 130)
    chalk(sheet, [*body, body[0]], 9)
    neck = [(x + 70, y - 24), (x + 76, y - 90), (x + 52, y - 150)]
    chalk(
        sheet,
        [*neck, *arc(x + 120, y - 190, 78, 2.6, 7.0), (x + 176, y - 80), (x + 190, y + 30)],
        9,
    )
    sheet.area([(x + 190, y - 216), (x + 292, y - 186), (x + 188, y - 160)], OXBLOOD)
    chalk(sheet, [(x + 190, y - 216), (x + 292, y - 186), (x + 188, y - 160)], 6)
    sheet.disc(x + 140, y - 206, 11, PAPER)
    tail = [(x - 236, y + 60), (x - 330, y - 20), (x - 300, y + 90), (x - 232, y + 120)]
    chalk(sheet, tail, 9)
    chalk(sheet, [*arc(x - 40, y + 60, 120, 0.2, 2.9)], 8)
    for row in range(4):
        chalk(sheet, arc(x - 110 + 62 * row, y + 104, 34, 0.3, 2.8), 5)
    sheet.hatch(oval(x - 10, y + 110, 190, 90), 64, PAPER, 12, -0.5)
    for step in range(5):
        chalk(sheet, arc(x - 240 + 120 * step, y + 246, 60, 0.5, 2.6), 6)


def chalk(sheet: Sheet, path: list[Point], width: float) -> None:
    """A line of chalk, with the grain of the wood in it."""
    sheet.line(path, width, PAPER)
    for (x, y), (far_x, far_y) in zip(path, path[1:], strict=False):
        sheet.cut((x + far_x) / 2, (y + far_y) / 2, width * 1.6, 2, GREEN)


def draw_chalk(sheet: Sheet, x: float) -> None:
    """The stick on its string, below a nail."""
    sheet.disc(x, 90, 9, SHADE)
    sheet.line([(x, 90), (x - 8, 300), (x + 6, 480)], 3, AMBER)
    sheet.area([(x - 8, 480), (x + 18, 478), (x + 24, 600), (x - 2, 602)], PAPER)
    sheet.hatch([(x + 8, 480), (x + 18, 478), (x + 24, 600), (x + 12, 601)], 110, INK, 7)


def arc(x: float, y: float, radius: float, start: float, end: float) -> list[Point]:
    turns = (start + (end - start) * step / 16 for step in range(17))
    return [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]

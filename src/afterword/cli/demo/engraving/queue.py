"""How long one waits, by how busy the till is: the hockey stick, and those who stand on it."""

from itertools import pairwise
from random import Random

from afterword.cli.demo.engraving.chart import Chart
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
)

PLACES = (4, 14, 24, 33, 41.5, 49.5, 57, 63.5, 69.5, 75, 80, 84.2, 87.6, 90.6, 93, 95)
COATS = (INK, OXBLOOD, BLUE, INK, GREEN)


def draw() -> Sheet:
    """Ground, curve, the till, and a queue that stands the closer the longer it waits."""
    sheet = Sheet(1600, 1000, PAPER)
    chart = Chart(sheet, across=(0, 100), up=(0, 20))
    chart.draw_frame(
        "THE OTHER QUEUE", "Average wait in minutes, by the share of the day the till is busy"
    )
    chart.draw_rules((0, 5, 10, 15, 20))
    curve = [chart.at(busy / 4, wait(busy / 4)) for busy in range(0, 382)]
    draw_ground(sheet, curve, chart.bottom)
    chart.draw_foot({busy: f"{busy} %" for busy in (0, 20, 40, 50, 60, 80, 90, 100)})
    sheet.line(curve, 8, OXBLOOD)
    dice = Random(95)  # noqa: S311 - dice for hats
    for place, busy in enumerate(PLACES):
        x, y = chart.at(busy, wait(busy))
        draw_person(sheet, x, y + 2, COATS[place % 5], dice, reads=place == len(PLACES) - 1)
    draw_rule(chart)
    return sheet


def wait(busy: float) -> float:
    """b / (1 - b), for b in per cent: the wait before a till with random customers."""
    return busy / (100 - busy)


def draw_ground(sheet: Sheet, curve: list[Point], bottom: float) -> None:
    """A hill of waiting, the darker the steeper."""
    sheet.area([*curve, (curve[-1][0], bottom), (curve[0][0], bottom)], SHADE)
    for place, (left, right) in enumerate(pairwise([*curve[::6], curve[-1]])):
        shape = [left, (right[0] + 1, right[1]), (right[0] + 1, bottom), (left[0], bottom)]
        sheet.hatch(shape, min(230, 50 + 2 * place), BLUE, 10)


def draw_person(sheet: Sheet, x: float, y: float, coat: str, dice: Random, *, reads: bool) -> None:
    """Somebody in a coat, seen from the side, with hat, cap, bun or umbrella."""
    tall, half = dice.uniform(92, 112), dice.uniform(15, 19)
    shoulder = y - tall * 0.76
    sheet.box(x - 9, y - 16, x - 2, y, INK)
    sheet.box(x + 3, y - 16, x + 10, y, INK)
    edge = 3
    for grow, colour in ((edge, PAPER), (0, coat)):
        sheet.area([
            (x - half * 0.6 - grow, shoulder - grow), (x + half * 0.6 + grow, shoulder - grow),
            (x + half + grow, y - 12), (x - half - grow, y - 12),
        ], colour)  # fmt: skip
        sheet.disc(x, shoulder - 14, 11 + grow, colour if grow else SHADE)
    sheet.hatch(
        [(x + 2, shoulder), (x + half * 0.6, shoulder), (x + half, y - 12), (x + 5, y - 12)],
        120,
        INK,
        6,
    )
    draw_head(sheet, x, shoulder - 14, dice.choice(("bowler", "cap", "bun", "brim", "bowler")))
    if reads:
        sheet.area(
            [
                (x + 12, shoulder + 14),
                (x + 38, shoulder + 4),
                (x + 40, shoulder + 30),
                (x + 14, shoulder + 38),
            ],
            OXBLOOD,
        )
        sheet.line([(x + 15, shoulder + 16), (x + 37, shoulder + 8)], 3, PAPER)
    elif dice.random() < 0.35:
        sheet.line([(x + half - 2, shoulder + 30), (x + half + 6, y - 2)], 4, AMBER)


def draw_head(sheet: Sheet, x: float, y: float, wears: str) -> None:
    """What people put on to go and wait."""
    if wears == "bun":
        sheet.disc(x - 3, y - 5, 11, INK)
        sheet.disc(x - 13, y - 10, 6, INK)
        sheet.disc(x + 4, y + 2, 8, SHADE)
    elif wears == "cap":
        sheet.area([(x - 12, y - 4), (x - 9, y - 14), (x + 6, y - 15), (x + 19, y - 4)], INK)
    elif wears == "brim":
        sheet.area([(x - 22, y - 5), (x - 9, y - 8), (x - 6, y - 20), (x + 8, y - 20)]
            + [(x + 10, y - 8), (x + 22, y - 5)], INK)  # fmt: skip
    else:
        sheet.box(x - 16, y - 8, x + 16, y - 4, INK)
        sheet.disc(x, y - 10, 10, INK)
        sheet.disc(x + 2, y + 3, 8, SHADE)


def draw_rule(chart: Chart) -> None:
    """The formula on the back of a receipt."""
    sheet, (x, y) = chart.sheet, (330.0, 300.0)
    teeth = [(x + 300 - 20 * step, y + 196 + (10 if step % 2 else 0)) for step in range(16)]
    sheet.area([(x + 8, y + 8), (x + 308, y + 8), *((px + 8, py + 8) for px, py in teeth)], INK)
    sheet.area([(x, y), (x + 300, y), *teeth], PAPER)
    sheet.line([(x, y), (x + 300, y), *teeth, (x, y)], 3, INK)
    sheet.words(x + 60, y + 96, "wait  =", 36, INK, "lm")
    sheet.words(x + 222, y + 66, "b", 40, OXBLOOD, "mm")
    sheet.line([(x + 182, y + 96), (x + 262, y + 96)], 4, INK)
    sheet.words(x + 192, y + 130, "1", 40, OXBLOOD, "mm")
    sheet.line([(x + 211, y + 131), (x + 231, y + 131)], 4, OXBLOOD)
    sheet.words(x + 251, y + 130, "b", 40, OXBLOOD, "mm")

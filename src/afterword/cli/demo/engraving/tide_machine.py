"""The tide machine: wheels, one cord, and a pen that draws their sum."""

import math

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
    oval,
    upright,
    within,
)

WHEELS = (
    (250, 560, 132, 60, OXBLOOD, 0.6),
    (478, 604, 92, 42, GREEN, 2.4),
    (668, 550, 112, 50, BLUE, 4.4),
    (862, 610, 78, 36, OXBLOOD, 1.2),
    (1016, 566, 70, 32, GREEN, 5.3),
)
"""Middle, radius, teeth, colour and turn of each reason for the tide."""

CEILING = 190


def draw() -> Sheet:
    """The case, the wheels, the cord over its pulleys, the drum with the curve."""
    sheet = Sheet(1600, 1000, PAPER)
    draw_case(sheet)
    for wheel in WHEELS:
        draw_wheel(sheet, *wheel)
    draw_drum(sheet)
    draw_cord(sheet)
    draw_crank(sheet)
    return sheet


def draw_case(sheet: Sheet) -> None:
    """A wall ruled like a ledger, a frame of oak, a table."""
    sheet.engrave(upright(sheet.size, [(0, 90), (0.5, 20), (0.82, 60)]), SHADE, 14)
    sheet.box(70, 60, 1180, 130, INK)
    sheet.box(70, 770, 1180, 850, INK)
    for left in (70, 1130):
        sheet.box(left, 60, left + 50, 850, INK)
        sheet.hatch(oblong(left + 8, 130, left + 42, 770), 70, SHADE, 9, slope=0.6)
    sheet.hatch(oblong(90, 70, 1160, 120), 60, SHADE, 10)
    sheet.hatch(oblong(90, 782, 1160, 838), 60, SHADE, 10)
    sheet.box(0, 850, 1600, 1000, OXBLOOD)
    sheet.engrave(
        within(upright(sheet.size, [(0.85, 60), (1, 190)]), oblong(0, 866, 1600, 1000)), INK, 11
    )
    sheet.box(0, 850, 1600, 862, INK)


def draw_wheel(
    sheet: Sheet, x: float, y: float, radius: float, teeth: int, colour: str, turn: float
) -> None:
    """A toothed wheel with spokes, and the pin that pushes a pulley up and down."""
    sheet.area(toothed(x, y, radius, teeth, turn), INK)
    sheet.disc(x, y, radius - 5, AMBER)
    sheet.hatch(oval(x, y, radius - 5, radius - 5), 105, INK, 7, slope=-0.5)
    sheet.disc(x, y, radius * 0.8, PAPER)
    sheet.disc(x, y, radius * 0.78, colour)
    sheet.hatch(
        oval(x + radius * 0.12, y + radius * 0.14, radius * 0.64, radius * 0.64), 90, INK, 6
    )
    for spoke in range(5):
        at = turn + spoke * math.tau / 5
        sheet.line([(x, y), along(x, y, radius * 0.82, at)], radius * 0.11, AMBER)
    sheet.disc(x, y, radius * 0.24, INK)
    sheet.disc(x, y, radius * 0.19, AMBER)
    pin = along(x, y, radius * 0.56, turn + 0.4)
    sheet.box(pin[0] - 5, CEILING + 80, pin[0] + 5, pin[1], INK)
    sheet.disc(*pin, 13, INK)
    sheet.disc(*pin, 8, PAPER)


def pulley(wheel: tuple[float, float, float, int, str, float]) -> Point:
    """Where a wheel's pin holds its pulley."""
    x, y, radius, _, _, turn = wheel
    pin = along(x, y, radius * 0.56, turn + 0.4)
    return pin[0], pin[1] - 235 - radius * 0.1


def draw_cord(sheet: Sheet) -> None:
    """One cord: under each pulley, over the pegs between them, down to the pen."""
    movable = [pulley(wheel) for wheel in WHEELS]
    pegs = [((a[0] + b[0]) / 2, CEILING) for a, b in zip(movable, movable[1:], strict=False)]
    path: list[Point] = [(150, 130)]
    for place, (x, y) in enumerate(movable):
        path += [(x - 26, y), *bend(x, y, 26, math.pi, 0), (x + 26, y)]
        if place < len(pegs):
            peg = pegs[place]
            path += [
                (peg[0] - 18, peg[1]),
                *bend(*peg, 18, math.pi, math.tau),
                (peg[0] + 18, peg[1]),
            ]
    path += [(1096, CEILING), *bend(1116, CEILING, 20, math.pi, math.tau)]
    path += [(1372, CEILING), *bend(1390, CEILING, 18, -math.pi / 2, 0), (1408, 384)]
    for x, y in movable:
        draw_pulley(sheet, x, y, 26)
    for x, y in (*pegs, (1116, CEILING), (1390, CEILING)):
        draw_pulley(sheet, x, y, 18)
    sheet.line(path, 5, INK)
    sheet.line(path, 2, OXBLOOD)


def draw_pulley(sheet: Sheet, x: float, y: float, radius: float) -> None:
    sheet.disc(x, y, radius, INK)
    sheet.disc(x, y, radius - 4, SHADE)
    sheet.disc(x, y, radius * 0.4, AMBER)
    sheet.disc(x, y, radius * 0.18, INK)


def draw_drum(sheet: Sheet) -> None:
    """Paper on a drum, a week of tides, the pen at the last of them."""
    sheet.box(1228, 380, 1560, 700, INK)
    sheet.box(1240, 392, 1548, 688, PAPER)
    for rule in range(1, 12):
        sheet.line([(1240, 392 + 24.6 * rule), (1548, 392 + 24.6 * rule)], 1, SHADE)
    for rule in range(1, 13):
        sheet.line([(1240 + 23.7 * rule, 392), (1240 + 23.7 * rule, 688)], 1, SHADE)
    curve = [(1246 + place * 0.54, tide(place / 300)) for place in range(301)]
    sheet.line(curve, 5, BLUE)
    x, y = curve[-1]
    sheet.line([(1408, 384), (1408, y)], 4, INK)
    sheet.area([(x, y), (x + 34, y - 14), (x + 34, y + 14)], OXBLOOD)
    sheet.box(1430, y - 20, 1470, y + 20, INK)
    sheet.engrave(
        within(
            upright(sheet.size, [(0.39, 120), (0.45, 0), (0.62, 0), (0.69, 150)]),
            oblong(1470, 392, 1548, 688),
        ),
        INK,
        8,
    )
    for x in (1262, 1520):
        sheet.box(x - 12, 700, x + 12, 850, INK)
    sheet.box(1228, 366, 1560, 384, OXBLOOD)
    sheet.box(1228, 696, 1560, 714, OXBLOOD)


def tide(share: float) -> float:
    """Two high waters a day, that grow towards the springs and shrink again."""
    rise = 46 * math.sin(share * 44) + 26 * math.sin(share * 47.5) + 12 * math.sin(share * 23)
    return 540 - rise * 1.25


def draw_crank(sheet: Sheet) -> None:
    """The handle at the left, polished by sixty years of hands."""
    sheet.disc(95, 560, 30, INK)
    sheet.disc(95, 560, 22, AMBER)
    sheet.line([(95, 560), (34, 660)], 16, INK)
    sheet.line([(95, 560), (34, 660)], 8, AMBER)
    sheet.box(18, 650, 50, 720, OXBLOOD)
    sheet.box(18, 650, 50, 658, INK)


def toothed(x: float, y: float, radius: float, teeth: int, turn: float) -> list[Point]:
    """The outline of a wheel with so many teeth."""
    steps = [(place, radius + (9 if place % 4 < 2 else 0)) for place in range(teeth * 4)]
    return [along(x, y, far, turn + place * math.tau / (teeth * 4)) for place, far in steps]


def bend(x: float, y: float, radius: float, start: float, end: float) -> list[Point]:
    """Part of a circle, as the cord lies round a pulley."""
    return [along(x, y, radius, start + (end - start) * step / 12) for step in range(13)]


def along(x: float, y: float, length: float, direction: float) -> Point:
    return x + length * math.cos(direction), y + length * math.sin(direction)

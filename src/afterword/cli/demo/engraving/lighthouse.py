"""The Gannet Light at dusk."""

from random import Random

from afterword.cli.demo.engraving.sheet import (
    AMBER,
    BLUE,
    INK,
    OXBLOOD,
    PAPER,
    SHADE,
    Point,
    Sheet,
    upright,
    without,
)

HORIZON = 640
LAMP: Point = (1085, 232)
BEAMS = (
    [LAMP, (0, 40), (0, 300)],
    [LAMP, (1600, 110), (1600, 316)],
)


def draw() -> Sheet:
    """Sky, sea, rock, tower and boat, from the back to the front."""
    sheet = Sheet(1600, 1000, SHADE)
    draw_sky(sheet)
    draw_sea(sheet, Random(31))  # noqa: S311 - dice for waves
    draw_rock(sheet, Random(7))  # noqa: S311 - dice for cracks
    draw_tower(sheet)
    draw_boat(sheet, 420, 790)
    return sheet


def draw_sky(sheet: Sheet) -> None:
    """Lines that thin towards the horizon; the beams are cut out of them."""
    glow = upright(sheet.size, [(0.38, 0), (0.58, 60), (0.64, 120), (0.641, 0)])
    sheet.engrave(glow, OXBLOOD, 10, phase=0.5)
    dusk = upright(sheet.size, [(0, 245), (0.3, 190), (0.5, 110), (0.63, 30), (0.641, 0)])
    sheet.engrave(without(dusk, *BEAMS, left=26), BLUE, 10)


def draw_sea(sheet: Sheet, dice: Random) -> None:
    """Dark water with light cut into it, more below the lamp."""
    sheet.box(0, HORIZON, 1600, 1000, BLUE)
    deep = upright(sheet.size, [(0, 0), (0.639, 0), (0.64, 60), (1, 235)])
    sheet.engrave(deep, INK, 9)
    for _ in range(720):
        near = dice.random() ** 1.5
        x, y = dice.uniform(-40, 1640), HORIZON + 6 + near * 350
        colour = PAPER if dice.random() < 0.32 else SHADE
        sheet.cut(x, y, dice.uniform(14, 46) * (0.4 + 2 * near), 1.2 + 3.2 * near, colour)
    for _ in range(150):
        near = dice.random()
        x = dice.gauss(LAMP[0], 26 + 90 * near)
        sheet.cut(x, HORIZON + 12 + near * 340, 20 + 90 * near, 2 + 4 * near, AMBER)


def draw_rock(sheet: Sheet, dice: Random) -> None:
    """The rock, its lit edge, and cracks running down."""
    ridge: list[Point] = [(820, 690), (868, 640), (930, 622), (985, 574), (1060, 560)]
    ridge += [(1130, 556), (1190, 580), (1240, 628), (1302, 640), (1370, 694)]
    sheet.area([*ridge, (1420, 716), (780, 716)], INK)
    for x in range(850, 1340, 13):
        top = height_at(ridge, x) + dice.uniform(6, 26)
        end = min(708, top + dice.uniform(16, 90))
        sheet.area([(x, top), (x + 4, top), (x - 12, end)], SHADE)
    for _ in range(60):
        x = dice.uniform(770, 1430)
        sheet.cut(x, dice.uniform(702, 724), dice.uniform(30, 90), 5, PAPER)


def height_at(ridge: list[Point], x: float) -> float:
    """Where the ridge runs above a place."""
    for (left, high), (right, low) in zip(ridge, ridge[1:], strict=False):
        if left <= x <= right:
            return high + (low - high) * (x - left) / (right - left)
    return ridge[-1][1]


def draw_tower(sheet: Sheet) -> None:
    """A tapering tower in two colours, round by its shading, with gallery and lantern."""
    x = LAMP[0]
    tower = [(x - 40, 300), (x + 40, 300), (x + 66, 566), (x - 66, 566)]
    sheet.area(tower, PAPER)
    for top, bottom in ((352, 412), (472, 528)):
        wide, wider = 40 + (top - 300) / 10.2, 40 + (bottom - 300) / 10.2
        edges = [(x - wide, top), (x + wide, top), (x + wider, bottom), (x - wider, bottom)]
        sheet.area(edges, OXBLOOD)
    shadow = [(x + 8, 300), (x + 40, 300), (x + 66, 566), (x + 16, 566)]
    sheet.hatch(shadow, 150, INK, 7, slope=0.18)
    sheet.hatch([(x + 26, 300), *tower[1:3], (x + 42, 566)], 110, INK, 7)
    for y in (372, 448, 508):
        sheet.box(x - 20, y, x - 8, y + 22, INK)
    draw_lantern(sheet, x)


def draw_lantern(sheet: Sheet, x: float) -> None:
    """Gallery, glass, lamp and roof."""
    sheet.box(x - 58, 288, x + 58, 304, INK)
    sheet.line([(x - 58, 264), (x + 58, 264)], 3, INK)
    for post in range(-58, 59, 14):
        sheet.line([(x + post, 264), (x + post, 290)], 2.5, INK)
    sheet.box(x - 32, 196, x + 32, 288, INK)
    sheet.box(x - 27, 202, x + 27, 270, AMBER)
    sheet.disc(*LAMP, 22, PAPER)
    for bar in (-14, 0, 14):
        sheet.line([(x + bar, 198), (x + bar, 272)], 2.5, INK)
    sheet.area([(x - 42, 198), (x + 42, 198), (x + 20, 166), (x, 152), (x - 20, 166)], INK)
    sheet.disc(x, 148, 8, INK)
    sheet.line([(x, 148), (x, 112)], 3, INK)


def draw_boat(sheet: Sheet, x: float, y: float) -> None:
    """A rowing boat with two men and two chests, and its wake."""
    for step in range(9):
        sheet.cut(x + 140 + 42 * step, y + 34 + 3 * (step % 3), 80 - 5 * step, 4, PAPER)
    hull = [(x - 130, y), (x + 128, y - 6), (x + 108, y + 34), (x - 84, y + 38)]
    sheet.area([(x - 140, y - 8), *hull[1:]], INK)
    sheet.line([(x - 136, y - 2), (x + 126, y)], 5, SHADE)
    for left in (x + 46, x + 84):
        sheet.box(left, y - 32, left + 32, y - 2, OXBLOOD)
        sheet.line([(left, y - 22), (left + 32, y - 22)], 3, INK)
    draw_man(sheet, x - 92, y, lean=-6)
    draw_man(sheet, x - 30, y, lean=18)
    sheet.line([(x - 4, y - 34), (x + 62, y + 56)], 5, SHADE)
    sheet.area([(x + 54, y + 50), (x + 64, y + 44), (x + 92, y + 84), (x + 80, y + 90)], SHADE)


def draw_man(sheet: Sheet, x: float, y: float, lean: float) -> None:
    """A seated man in a cap, leaning forward or back."""
    neck = (x + lean, y - 58)
    coat = [(x - 22, y), (x - 20 + lean / 2, y - 40), (neck[0] - 12, neck[1] + 6)]
    sheet.area([*coat, (neck[0] + 12, neck[1] + 6), (x + 16 + lean / 2, y - 38), (x + 22, y)], INK)
    sheet.disc(x - 6 + lean * 0.8, y - 44, 13, INK)
    sheet.disc(x + 6 + lean * 0.8, y - 44, 13, INK)
    sheet.line([(x + 8 + lean, y - 46), (x + 28 + lean / 2, y - 26)], 10, INK)
    sheet.disc(neck[0] + 2, neck[1] - 10, 12, SHADE)
    sheet.area(
        [(neck[0] - 13, y - 68), (neck[0] - 8, y - 82), (neck[0] + 10, y - 82)]
        + [(neck[0] + 22, y - 68)],
        INK,
    )

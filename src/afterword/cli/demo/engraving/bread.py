"""A loaf in minutes of work, 1871 to 2025."""

from afterword.cli.demo.engraving.chart import Chart
from afterword.cli.demo.engraving.sheet import (
    AMBER,
    GREEN,
    INK,
    OXBLOOD,
    PAPER,
    SHADE,
    Point,
    Sheet,
    oval,
)

MINUTES = {
    1871: 52, 1878: 47, 1885: 41, 1892: 36, 1900: 31, 1907: 29, 1914: 27, 1917: 34, 1920: 36,
    1925: 29, 1932: 25, 1939: 23, 1943: 25, 1950: 19, 1957: 17, 1965: 14, 1972: 12, 1980: 10.6,
    1995: 9.6, 2009: 9, 2023: 10, 2024: 10.5, 2025: 11,
}  # fmt: skip
NAMED = {1871: "52", 1900: "31", 1920: "36 (bran)", 1950: "19", 1965: "14", 1980: "10", 2009: "9"}
DUCK = 1932


def draw() -> Sheet:
    """The curve over its hatched ground, the figures, the duck and the loaf."""
    sheet = Sheet(1600, 1000, PAPER)
    chart = Chart(sheet, across=(1868, 2029), up=(0, 60))
    chart.draw_frame("WHAT A LOAF COSTS", "Minutes of a docker’s work for 800 grams of plain bread")
    chart.draw_rules((0, 10, 20, 30, 40, 50, 60))
    curve = [chart.at(year, minutes) for year, minutes in MINUTES.items()]
    draw_ground(sheet, curve, chart.bottom)
    chart.draw_foot({year: str(year) for year in (1871, 1900, 1925, 1950, 1975, 2000, 2025)})
    sheet.line(curve, 9, OXBLOOD)
    draw_figures(chart)
    draw_duck(sheet, *chart.at(DUCK, MINUTES[DUCK]))
    draw_loaf(sheet, 1130, 378)
    return sheet


def draw_ground(sheet: Sheet, curve: list[Point], bottom: float) -> None:
    """What lies under the curve, in lines that follow it down."""
    sheet.area([*curve, (curve[-1][0], bottom), (curve[0][0], bottom)], AMBER)
    sheet.hatch([*curve, (curve[-1][0], bottom), (curve[0][0], bottom)], 74, INK, 9)


def draw_figures(chart: Chart) -> None:
    """The years that the door and the wage book agree on."""
    for year, words in NAMED.items():
        x, y = chart.at(year, MINUTES[year])
        chart.sheet.disc(x, y, 11, INK)
        chart.sheet.disc(x, y, 6, PAPER)
        chart.sheet.words(x + 8, y - 20, words, 28, INK, "lb")
    x, y = chart.at(2025, MINUTES[2025])
    chart.sheet.disc(x, y, 14, INK)
    chart.sheet.disc(x, y, 9, OXBLOOD)
    chart.sheet.words(x, y - 24, "11", 40, OXBLOOD, "mb")


def draw_duck(sheet: Sheet, x: float, y: float) -> None:
    """The year of which the door gives no price."""
    y -= 26
    sheet.area([(x - 66, y - 30), (x - 34, y - 18), (x - 30, y + 8), (x - 52, y - 2)], INK)
    sheet.area(oval(x, y, 48, 25), INK)
    sheet.area(oval(x + 28, y - 24, 15, 24), INK)
    sheet.area(oval(x + 34, y - 46, 20, 18), INK)
    sheet.area([(x + 50, y - 52), (x + 78, y - 42), (x + 50, y - 36)], OXBLOOD)
    sheet.disc(x + 39, y - 50, 4, PAPER)
    sheet.area([(x + 12, y - 8), (x - 44, y - 12), (x - 18, y + 12)], SHADE)
    sheet.hatch([(x + 12, y - 8), (x - 44, y - 12), (x - 18, y + 12)], 120, INK, 6)


def draw_loaf(sheet: Sheet, x: float, y: float) -> None:
    """A tin loaf on a board, the heel cut off, between two ears of wheat."""
    sheet.area(
        [(x - 320, y + 118), (x + 300, y + 118), (x + 340, y + 160), (x - 350, y + 160)], INK
    )
    sheet.area(
        [(x - 310, y + 122), (x + 292, y + 122), (x + 318, y + 148), (x - 330, y + 148)], GREEN
    )
    crust: list[Point] = [
        (x - 230, y + 128),
        (x - 236, y - 10),
        (x - 262, y - 44),
        (x - 244, y - 92),
    ]
    crust += [(x - 180, y - 122), (x - 40, y - 132), (x + 110, y - 124), (x + 168, y - 96)]
    crust += [(x + 186, y - 44), (x + 158, y - 8), (x + 156, y + 128)]
    sheet.area([(px + (8 if px > x else -8), py - 6) for px, py in crust], INK)
    sheet.area(crust, "#B4662A")
    sheet.hatch(
        [(x - 236, y + 10), (x + 156, y + 10), (x + 156, y + 128), (x - 230, y + 128)], 120, INK, 8
    )
    sheet.hatch(crust[1:10], 34, INK, 8)
    for cut in range(4):
        left = x - 196 + 86 * cut
        sheet.area(
            [(left, y - 40), (left + 40, y - 108), (left + 58, y - 108), (left + 30, y - 34)], SHADE
        )
    draw_slice(sheet, x + 232, y + 10)
    for side in (-1, 1):
        draw_wheat(sheet, x + 330 * side, y + 110, side)


def draw_slice(sheet: Sheet, x: float, y: float) -> None:
    """The heel, leaning."""
    edge = [(x - 56, y + 112), (x - 60, y - 8), (x - 78, y - 36), (x - 56, y - 78), (x, y - 90)]
    edge += [(x + 56, y - 78), (x + 78, y - 36), (x + 60, y - 8), (x + 64, y + 112)]
    sheet.area([(x + (px - x) * 1.1, y + (py - y) * 1.08) for px, py in edge], INK)
    sheet.area(edge, "#B4662A")
    crumb = [(x + (px - x) * 0.84, y + 6 + (py - y) * 0.86) for px, py in edge]
    sheet.area(crumb, PAPER)
    for hole in range(14):
        px, py = x - 34 + (hole * 37) % 74, y - 50 + (hole * 53) % 140
        sheet.cut(px, py, 10 + hole % 3 * 4, 5, SHADE)


def draw_wheat(sheet: Sheet, x: float, y: float, side: int) -> None:
    """An ear that nods towards the loaf."""
    stem = [(x, y + 40), (x + 4 * side, y - 60), (x + 22 * side, y - 170), (x + 10 * side, y - 236)]
    sheet.line(stem, 4, INK)
    for step in range(9):
        px, py = x + (20 - step) * side, y - 130 - 14 * step
        for way in (-1, 1):
            grain = [
                (px, py + 14),
                (px + 16 * way, py),
                (px + 18 * way, py - 18),
                (px + 3 * way, py),
            ]
            sheet.area(grain, AMBER if way == side else OXBLOOD)

"""Axes, ticks and a frame in the manner of an old statistical atlas."""

from collections.abc import Iterable, Mapping

from afterword.cli.demo.engraving.sheet import INK, SHADE, Point, Sheet, upright


class Chart:
    """A sheet on which points of data have a place."""

    def __init__(self, sheet: Sheet, across: Point, up: Point) -> None:
        self.sheet, self.across, self.up = sheet, across, up
        self.left, self.right, self.top, self.bottom = 150.0, 1500.0, 150.0, 850.0

    def at(self, x: float, y: float) -> Point:
        """Where a point of data lies on the sheet."""
        wide = (x - self.across[0]) / (self.across[1] - self.across[0])
        high = (y - self.up[0]) / (self.up[1] - self.up[0])
        return (
            self.left + wide * (self.right - self.left),
            self.bottom - high * (self.bottom - self.top),
        )

    def draw_frame(self, title: str, note: str) -> None:
        """A ruled ground, a double border, the title."""
        sheet = self.sheet
        sheet.engrave(upright(sheet.size, [(0, 80), (0.4, 20), (1, 70)]), SHADE, 14)
        for inset, width in ((24, 6), (36, 2)):
            edges = [(inset, inset), (1600 - inset, inset), (1600 - inset, 1000 - inset)]
            sheet.line([*edges, (inset, 1000 - inset), (inset, inset)], width, INK)
        sheet.words(self.left, 76, title, 38, INK, "lt")
        sheet.words(self.left, 122, note, 22, INK, "lt")

    def draw_rules(self, heights: Iterable[float]) -> None:
        """Level rules with their figures at the left."""
        for height in heights:
            (left, y), (right, _) = self.at(self.across[0], height), self.at(self.across[1], height)
            self.sheet.line([(left, y), (right, y)], 1.5, INK if not height else "#B9AE98")
            self.sheet.words(left - 18, y, f"{height:g}", 24, INK, "rm")

    def draw_foot(self, places: Mapping[float, str]) -> None:
        """The lower axis with its ticks."""
        bottom = self.at(self.across[0], self.up[0])[1]
        self.sheet.line([(self.left, bottom), (self.right, bottom)], 4, INK)
        for place, words in places.items():
            x, _ = self.at(place, 0)
            self.sheet.line([(x, bottom), (x, bottom + 12)], 3, INK)
            self.sheet.words(x, bottom + 22, words, 24, INK, "mt")

"""A sheet of paper to print on: areas, cut strokes, and tones made of engraved lines."""

import math
from collections.abc import Iterable, Sequence
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFont

PAPER, SHADE, INK = "#FAF7F0", "#EADFC8", "#1A1815"
OXBLOOD, GREEN, BLUE, AMBER = "#8C1D18", "#0E5A4B", "#1D3F7D", "#E3A83B"

FINENESS = 2
"""Everything is drawn so many times larger, and made smaller at the end: clean edges."""

Point = tuple[float, float]


class Sheet:
    """Paper of a size; all lengths are in pixels of the finished picture."""

    def __init__(self, width: int, height: int, colour: str = PAPER) -> None:
        self.size = (width * FINENESS, height * FINENESS)
        self.image = Image.new("RGB", self.size, colour)
        self.pen = ImageDraw.Draw(self.image)

    def area(self, points: Iterable[Point], colour: str) -> None:
        self.pen.polygon(finer(points), fill=colour)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        self.area(oblong(left, top, right, bottom), colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        self.pen.ellipse(finer([(x - radius, y - radius), (x + radius, y + radius)]), fill=colour)

    def ring(self, x: float, y: float, radius: float, width: float, colour: str) -> None:
        corners = finer([(x - radius, y - radius), (x + radius, y + radius)])
        self.pen.ellipse(corners, outline=colour, width=round(width * FINENESS))

    def line(self, points: Iterable[Point], width: float, colour: str) -> None:
        self.pen.line(finer(points), colour, round(width * FINENESS), joint="curve")

    def cut(self, x: float, y: float, length: float, width: float, colour: str) -> None:
        """A level stroke of the graver, pointed at both ends."""
        half = length / 2
        self.area([(x - half, y), (x, y - width / 2), (x + half, y), (x, y + width / 2)], colour)

    def words(self, x: float, y: float, text: str, size: float, colour: str, anchor: str) -> None:
        font = ImageFont.load_default(size * FINENESS)
        self.pen.text((x * FINENESS, y * FINENESS), text, colour, font, anchor)

    def tone(self, darkness: int = 0) -> Image.Image:
        """A plate as large as the sheet, evenly dark: 0 prints nothing, 255 everything."""
        return Image.new("L", self.size, darkness)

    def hatch(
        self, shape: Sequence[Point], darkness: int, colour: str, period: float, slope: float = 0
    ) -> None:
        """Print one tone within a shape, as `engrave` does, at the cost of the shape alone."""
        points = finer(shape)
        left, top = (math.floor(min(point[axis] for point in points)) for axis in (0, 1))
        right, bottom = (math.ceil(max(point[axis] for point in points)) for axis in (0, 1))
        size = (right - left + 1, bottom - top + 1)
        tone = Image.new("L", size)
        ImageDraw.Draw(tone).polygon([(x - left, y - top) for x, y in points], fill=darkness)
        phase = (top - slope * left) / round(period * FINENESS) % 1
        screen = lines(size, round(period * FINENESS), slope, phase)
        ink = ImageChops.subtract(tone, screen).point(PRINTS)
        self.image.paste(colour, (left, top), ink)

    def engrave(
        self, tone: Image.Image, colour: str, period: float, slope: float = 0, phase: float = 0
    ) -> None:
        """Print a tone as lines, the thicker the darker; `slope` is their fall to the right."""
        screen = lines(self.size, round(period * FINENESS), slope, phase)
        ink = ImageChops.subtract(tone, screen).point(PRINTS)
        self.image.paste(colour, mask=ink)

    def png(self) -> bytes:
        """The finished picture with few colours, always the same bytes."""
        small = self.image.reduce(FINENESS).quantize(96, Image.Quantize.FASTOCTREE, dither=0)
        file = BytesIO()
        small.save(file, "PNG", compress_level=6)
        return file.getvalue()


PRINTS = [0, *[255] * 255]


def lines(size: tuple[int, int], period: int, slope: float, phase: float) -> Image.Image:
    """A screen that is 0 in the middle of each line and rises towards the next."""
    width, height = size
    lean = math.ceil(abs(slope) * width)
    column = Image.new("L", (1, height + 2 * lean))
    column.putdata([wave((row / period + phase) % 1) for row in range(column.height)])
    screen = column.resize((width, column.height), Image.Resampling.NEAREST)
    if not slope:
        return screen
    return screen.transform(size, Image.Transform.AFFINE, (1, 0, 0, -slope, 1, lean))


def wave(place: float) -> int:
    return round(abs(2 * place - 1) * 254)


def oblong(left: float, top: float, right: float, bottom: float) -> list[Point]:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def oval(x: float, y: float, wide: float, high: float) -> list[Point]:
    """The outline of an oval, from its right end downwards and round."""
    turns = (step * math.tau / 40 for step in range(40))
    return [(x + wide * math.cos(turn), y + high * math.sin(turn)) for turn in turns]


def finer(points: Iterable[Point]) -> list[Point]:
    return [(x * FINENESS, y * FINENESS) for x, y in points]


def upright(size: tuple[int, int], stops: Sequence[tuple[float, int]]) -> Image.Image:
    """A tone that changes from top to bottom, through (share of the height, darkness)."""
    height = size[1]
    column = Image.new("L", (1, height))
    column.putdata([between(stops, row / height) for row in range(height)])
    return column.resize(size, Image.Resampling.NEAREST)


def between(stops: Sequence[tuple[float, int]], place: float) -> int:
    """The darkness at a place, in a straight line between the stops about it."""
    before = max((stop for stop in stops if stop[0] <= place), default=stops[0])
    after = min((stop for stop in stops if stop[0] > place), default=stops[-1])
    if after[0] <= before[0]:
        return after[1]
    share = (place - before[0]) / (after[0] - before[0])
    return round(before[1] + share * (after[1] - before[1]))


def within(tone: Image.Image, *shapes: Sequence[Point]) -> Image.Image:
    """The tone inside the shapes, nothing outside."""
    window = Image.new("L", tone.size)
    pen = ImageDraw.Draw(window)
    for shape in shapes:
        pen.polygon(finer(shape), fill=255)
    return ImageChops.multiply(tone, window)


def without(tone: Image.Image, *shapes: Sequence[Point], left: int = 0) -> Image.Image:
    """The tone with the shapes cut out, down to a share of `left` in 255."""
    window = Image.new("L", tone.size, 255)
    pen = ImageDraw.Draw(window)
    for shape in shapes:
        pen.polygon(finer(shape), fill=left)
    return ImageChops.multiply(tone, window)

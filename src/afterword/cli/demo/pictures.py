"""The pictures of the articles: a name in, a finished picture out."""

from collections.abc import Callable

from afterword.cli.demo.engraving import (
    bread,
    duck,
    ferry,
    lighthouse,
    queue,
    station,
    tide_machine,
)
from afterword.cli.demo.engraving.sheet import Sheet

DRAWN: dict[str, Callable[[], Sheet]] = {
    "lighthouse": lighthouse.draw,
    "ferry": ferry.draw,
    "tide-machine": tide_machine.draw,
    "station": station.draw,
    "bread": bread.draw,
    "queue": queue.draw,
    "duck": duck.draw,
}


def picture(name: str) -> bytes:
    """The picture of this name as PNG, 1600 by 1000; always the same bytes."""
    return DRAWN[name]().png()

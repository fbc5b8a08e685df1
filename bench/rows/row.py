"""A row: a name, who is asked, and how a round of it is measured."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bench.fleet import Fleet
from bench.measuring.sample import Sample

Measure = Callable[[Fleet, float], Sample]


@dataclass(frozen=True, slots=True)
class Row:
    """`measure` gets all servers and how many seconds a round may take."""

    name: str
    title: str
    needs: tuple[str, ...]
    measure: Measure
    extra: Callable[[Fleet], Sample] | None = None
    rounds: int | None = None

    def once(self, extra: Callable[[Fleet], Sample]) -> "Row":
        """The same with something that is looked at once, after the rounds."""
        return replace(self, extra=extra)


class WrongAnswer(Exception):
    """What came back is not what was to be measured."""

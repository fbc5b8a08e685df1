"""A row: a name, who is asked, and how a round of it is measured."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bench.fleet import Fleet
from bench.measuring.sample import Sample

Measure = Callable[[Fleet, float], Sample]


@dataclass(frozen=True, slots=True)
class Row:
    """`measure` gets all servers and how many seconds a round may take.

    A row that is measured `alone` comes before other servers stand: of two servers of one program
    each would have to answer for half the memory of what they share.
    """

    name: str
    title: str
    needs: tuple[str, ...]
    measure: Measure
    extra: Callable[[Fleet], Sample] | None = None
    alone: bool = False

    def once(self, extra: Callable[[Fleet], Sample]) -> "Row":
        """The same with something that is looked at once, after the rounds."""
        return replace(self, extra=extra)


class WrongAnswer(Exception):
    """What came back is not what was to be measured."""

"""The transparency report of a year: every figure, in the order they are read."""

from collections.abc import Iterator

from .complaints import complaints, offenders
from .discussion import discussion
from .figures import Figure, Period
from .measures import automation, own_initiative, people
from .notices import notices

TOPICS = (discussion, notices, own_initiative, complaints, offenders, automation, people)


def figures_of(period: Period) -> Iterator[Figure]:
    """Every figure of a period; each is asked of the database when its turn comes."""
    for topic in TOPICS:
        yield from topic(period)

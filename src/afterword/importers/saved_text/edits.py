"""Finds comments that show the time of an edit where the others show that of posting."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import datetime

_RARE = 10


def edited(dates: Mapping[int, datetime]) -> dict[int, datetime]:
    """For each number whose date is that of an edit, the earliest it can have been posted.

    Numbers rise with time. Where a date is later than that of a later number, one of the two does
    not show the time of posting; the fewest that explain it all are left out (the longest rising
    subsequence stays), and those later than a neighbour that stays were edited. Where more than
    one in ten would be, dates follow no order here and nothing is said.
    """
    numbers = sorted(dates)
    staying = set(_longest_rising([dates[number] for number in numbers]))
    found: dict[int, datetime] = {}
    following: datetime | None = None
    for index in range(len(numbers) - 1, -1, -1):
        shown = dates[numbers[index]]
        if index in staying:
            following = shown
        elif following is not None and shown > following:
            found[numbers[index]] = following
    if len(found) > max(1, len(numbers) // _RARE):
        return {}
    return _with_earlier_neighbour(found, numbers, dates, staying)


def _with_earlier_neighbour(
    found: dict[int, datetime],
    numbers: list[int],
    dates: Mapping[int, datetime],
    staying: set[int],
) -> dict[int, datetime]:
    """Posted no earlier than the number before, where there is one."""
    before: datetime | None = None
    for index, number in enumerate(numbers):
        if number in found and before is not None:
            found[number] = before
        if index in staying:
            before = dates[number]
    return found


def _longest_rising(values: list[datetime]) -> list[int]:
    """The indexes of the longest subsequence that never falls; of several, the lowest one."""
    lowest_ends: list[datetime] = []
    ends_at: list[int] = []
    previous: list[int] = []
    for index, value in enumerate(values):
        size = bisect_right(lowest_ends, value)
        previous.append(ends_at[size - 1] if size else -1)
        lowest_ends[size : size + 1] = [value]
        ends_at[size : size + 1] = [index]
    rising, at = list[int](), ends_at[-1] if ends_at else -1
    while at >= 0:
        rising.append(at)
        at = previous[at]
    return rising

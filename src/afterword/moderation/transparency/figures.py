"""A figure of the report, the period it is of, and how a median is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import DurationField, ExpressionWrapper, F, Q, QuerySet
from django.utils import timezone

from afterword.discussions.refusals import Refused

FIRST_YEAR = 1990
TOTAL = "Total number"
COUNT, HOURS = "", "hours"


class NoSuchYear(Refused):
    """No report can be made of this year."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the report; `value` is None where there was nothing to take a median of.

    `part`, `section`, `indicator` and `scope` are the words of the templates in Implementing
    Regulation (EU) 2024/2835, Annex I, where it has words for it.
    """

    part: str
    section: str
    indicator: str
    scope: str
    value: int | float | None
    unit: str = COUNT
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The part and section that figures are made for."""

    part: str
    title: str

    def count(self, indicator: str, value: int, scope: str = TOTAL, note: str = "") -> Figure:
        """A number of things."""
        return Figure(self.part, self.title, indicator, scope, value, COUNT, note)

    def hours(self, indicator: str, took: timedelta | None, scope: str = TOTAL) -> Figure:
        """A length of time, in hours."""
        value = None if took is None else round(took.total_seconds() / 3600, 2)
        return Figure(self.part, self.title, indicator, scope, value, HOURS)


@dataclass(frozen=True, slots=True)
class Period:
    """A year in the site's time zone, from its first moment up to `ends`, which is not in it.

    What came after the period does not change the report of it.
    """

    year: int
    begins: datetime
    ends: datetime
    is_over: bool

    def has(self, time: str) -> Q:
        """That the time in a column is within the period."""
        return Q(**{f"{time}__gte": self.begins, f"{time}__lt": self.ends})

    def months(self) -> list[tuple[str, Q]]:
        """Each month, as 2026-05, with the condition that `posted_at` is in it."""
        starts = [_first_moment(self.year, month) for month in range(1, 13)]
        ends = [*starts[1:], _first_moment(self.year + 1)]
        return [
            (f"{self.year}-{month:02}", Q(posted_at__gte=start, posted_at__lt=min(end, self.ends)))
            for month, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
        ]


def period_of(year: int, now: datetime) -> Period:
    """The period of a year; of the year that is under way, what is over of it."""
    this_year = timezone.localtime(now).year
    if year > this_year:
        raise NoSuchYear(f"{year} has not begun. Give a year up to {this_year}.")
    if year < FIRST_YEAR:
        raise NoSuchYear(f"{year} is no year of this publication. Give one such as {this_year}.")
    ends = _first_moment(year + 1)
    return Period(year, _first_moment(year), min(ends, now), is_over=ends <= now)


def _first_moment(year: int, month: int = 1) -> datetime:
    return timezone.make_aware(datetime(year, month, 1))  # noqa: DTZ001  made aware right here


def median(rows: QuerySet, begins: str, ends: str) -> timedelta | None:
    """The median of the time between two columns; the database sorts, nothing is kept here."""
    count = rows.count()
    if not count:
        return None
    took = ExpressionWrapper(F(ends) - F(begins), output_field=DurationField())
    times = rows.annotate(took=took).order_by("took").values_list("took", flat=True)
    return _mean(times[(count - 1) // 2 : count // 2 + 1])


def _mean(times: Iterable[timedelta]) -> timedelta:
    """Of the one time in the middle, or the two."""
    middle = list(times)
    return sum(middle, timedelta()) / len(middle)

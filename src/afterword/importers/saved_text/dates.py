"""Dates as pages print them: many shapes, mostly without a zone, month and day in either order."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import NamedTuple

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ZONES = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
_ZONES |= {"UTC": 0, "GMT": 0, "Z": 0, "CET": 1, "CEST": 2}

_MONTH = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _MONTHS)}|sept)\.?"
_DAY = rf"(?:[^\W\d_]{{2,12}}\.?,\s|(?:{'|'.join(name[:3] for name in _DAYS)})[a-z]{{0,6}}\.?,?\s)"
_NAMED = rf"""
    (?P<weekday>{_DAY})?
    (?: (?P<a>\d{{1,4}})(?P<mark>[/.-])(?P<b>\d{{1,2}})[/.-](?P<c>\d{{1,4}})
      | (?P<month>{_MONTH})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})
      | (?P<day2>\d{{1,2}})(?:st|nd|rd|th|\.)?\s(?P<month2>{_MONTH}),?\s(?P<year2>\d{{4}}) )
    (?: (?:,|\s[-–—@|]|\sat)?\s|T )
    (?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::(?P<second>\d{{2}}))?
    (?:\s?(?P<half>[ap])\.?m\b\.?)?
    (?:\s?(?P<zone>[+-]\d{{2}}:?\d{{2}}|(?:{"|".join(_ZONES)})\b))?
"""
_PARTS = re.compile(_NAMED, re.VERBOSE | re.IGNORECASE)

# The same without names, on one line, to stand inside other patterns (case is ignored there too).
DATE = "(?:" + re.sub(r"\?P<\w+>", "?:", "".join(_NAMED.split())) + ")"


class Stamp(NamedTuple):
    """A date as printed, with both ways to read it; None where a way is impossible."""

    printed: str
    month_first: date | None
    day_first: date | None
    clock: time
    zone: tzinfo | None

    @property
    def tells_the_order(self) -> bool:
        """Whether month and day can be told apart from this date alone."""
        return (self.month_first is None) != (self.day_first is None)

    @property
    def is_ambiguous(self) -> bool:
        """Whether the two ways to read it give different days."""
        return None not in (self.month_first, self.day_first) and self.month_first != self.day_first

    def at(self, zone: tzinfo, *, day_first: bool = False) -> datetime:
        """The moment; `zone` is used where none is printed."""
        ways = (self.day_first, self.month_first)
        day = next(way for way in (ways if day_first else ways[::-1]) if way)
        return datetime.combine(day, self.clock, self.zone or zone)


def parse(text: str) -> Stamp | None:
    """The date a text begins with, None if it begins with none or with an impossible one."""
    found = _PARTS.match(text)
    if not found:
        return None
    month_first, day_first = _days(found)
    clock = _clock(found)
    if clock is None or (month_first is None and day_first is None):
        return None
    return Stamp(found[0].strip(), month_first, day_first, clock, _zone(found["zone"]))


def is_day_first(stamps: Iterable[Stamp]) -> bool | None:
    """Whether the dates of a page put the day before the month; None if none of them tells."""
    votes = [stamp.day_first is not None for stamp in stamps if stamp.tells_the_order]
    return sum(votes) * 2 > len(votes) if votes else None


def _days(found: re.Match[str]) -> tuple[date | None, date | None]:
    """The day read month first and day first, as far as it exists and falls on that weekday."""
    name = found["month"] or found["month2"]
    if name:
        month = next(n for n, full in enumerate(_MONTHS, 1) if full[:3] == name[:3].lower())
        day = _day(found["year"] or found["year2"], month, found["day"] or found["day2"])
        return day, day
    a, b, c = found["a"], found["b"], found["c"]
    if len(a) == 4:
        day = _day(a, b, c)
        return day, day
    if found["mark"] == ".":
        return None, _day(c, b, a)
    return _on_weekday(_day(c, a, b), _day(c, b, a), found["weekday"] or "")


def _on_weekday(
    month_first: date | None, day_first: date | None, weekday: str
) -> tuple[date | None, date | None]:
    """The ways that fall on the weekday printed; both, if neither does or it is unknown."""
    wanted = [n for n, name in enumerate(_DAYS) if weekday.lower()[:3] == name[:3]]
    one = month_first if month_first and [month_first.weekday()] == wanted else None
    other = day_first if day_first and [day_first.weekday()] == wanted else None
    return (one, other) if one or other else (month_first, day_first)


def _day(year: str, month: str | int, day: str | int) -> date | None:
    """The day, if there is one and anybody can have written on a page that day."""
    number = int(year) + (2000 if len(year) < 3 else 0)
    try:
        return date(number, int(month), int(day)) if 1980 <= number <= 2200 else None
    except ValueError:
        return None


def _clock(found: re.Match[str]) -> time | None:
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, int(found["minute"]), int(found["second"] or 0))
    except ValueError:
        return None


def _zone(printed: str | None) -> tzinfo | None:
    if not printed:
        return None
    if printed[0] in "+-":
        ahead = timedelta(hours=int(printed[1:3]) % 24, minutes=int(printed[-2:]) % 60)
        return timezone(-ahead if printed[0] == "-" else ahead)
    hours = _ZONES[printed.upper()]
    return timezone(timedelta(hours=hours)) if hours else UTC

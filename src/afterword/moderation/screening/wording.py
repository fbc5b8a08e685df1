"""Numbers, spans and moments as the reasons say them."""

from datetime import UTC, datetime, timedelta
from math import ceil

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def spelt(number: int) -> str:
    """Two, nine, 11."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def counted(number: int, noun: str) -> str:
    """One comment, two comments, 1,000 comments."""
    return f"{spelt(number)} {noun}{'' if number == 1 else 's'}"


def span(time: timedelta) -> str:
    """About so long, never shorter than it is: 9 seconds, 3 minutes, 2 hours."""
    seconds = max(1, ceil(time.total_seconds()))
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= 2 * size or seconds == size:
            return counted(ceil(seconds / size), unit)
    return counted(seconds, "second")


def moment(at: datetime) -> str:
    """3 May 2026, 14:30 UTC."""
    at = at.astimezone(UTC)
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


def quoted(words: list[str]) -> str:
    """“one”, “two” and “three”."""
    marked = [f"“{word}”" for word in words]
    return " and ".join(filter(None, [", ".join(marked[:-1]), marked[-1]]))

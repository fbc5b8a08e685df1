"""The queue in pages by key: the hundred-thousandth case costs what the first does."""

from collections.abc import Iterator
from typing import NamedTuple, Self

from django.db import connection
from django.db.models import Q

from .appeals import Appeal
from .cases import CaseQuerySet

COUNTED = 1000
"""As far as the waiting are counted."""
LOOKED_THROUGH = 2000
"""How many cases one page looks through for those that no index knows."""
GRAVEST = 9

ORDER = ("-severity", "-weight", "id")

FIRST, FOUND, REPORTED, APPEALS = "first", "found", "reported", "appeals"
KINDS = {
    FIRST: "New authors",
    FOUND: "Found by the checks",
    REPORTED: "Reported",
    APPEALS: "Appeals",
}
BANDS = {"grave": (7, GRAVEST), "serious": (4, 6), "light": (0, 3)}
_FIRST = "first_comments"
_NOT_FOUND = {_FIRST, "read_first", "reported"}


class Place(NamedTuple):
    """Where a case stands in the queue."""

    severity: int
    weight: int
    id: int

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The place an address names; none where it names none."""
        parts = text.split(".")
        if len(parts) != len(cls._fields) or not all(map(_is_small_number, parts)):
            return None
        return cls(*map(int, parts))

    def __str__(self) -> str:
        return ".".join(map(str, self))


class Wish(NamedTuple):
    """Which of the waiting cases somebody wants to see; no sections are all of them."""

    kind: str = ""
    sections: tuple[int, ...] = ()
    band: str = ""

    @property
    def is_indexed(self) -> bool:
        """Whether an index finds them, or the queue is to be looked through."""
        return self.kind not in (FIRST, FOUND)


class QueuePage(NamedTuple):
    """The cases of a page in their order; `after` is where the next one begins, if there is one."""

    ids: list[int]
    after: Place | None


def page_of(cases: CaseQuerySet, wish: Wish, after: Place | None, size: int) -> QueuePage:
    """A page of these cases, by one question; by two where appeals are asked for."""
    limit = size + 1 if wish.is_indexed else LOOKED_THROUGH
    rows = list(_in_order(cases, wish, after, limit, "reasons"))
    wanted = [Place(*row[:3]) for row in rows if _is_wanted(row[3], wish.kind)]
    if len(wanted) > size:
        return QueuePage([place.id for place in wanted[:size]], wanted[size - 1])
    rest = Place(*rows[-1][:3]) if len(rows) == limit else None
    return QueuePage([place.id for place in wanted], rest)


def count_of(cases: CaseQuerySet, wish: Wish) -> int | None:
    """How many wait, counted to one more than a thousand; None where nobody can know cheaply."""
    return _in_order(cases, wish, None, COUNTED + 1).count() if wish.is_indexed else None


def _in_order(cases: CaseQuerySet, wish: Wish, after: Place | None, limit: int, *more: str):
    """Ranges of the index side by side, merged without sorting all they hold.

    SQLite sees by itself that each needs only its beginning, and takes no limit there; PostgreSQL
    must be told.
    """
    waiting = cases.filter(closed_at=None).order_by()
    if wish.kind == APPEALS:
        waiting = waiting.filter(appeal__in=_unanswered())
    places = [Q(section=section) for section in wish.sections] or [Q()]
    ranges = [place & part for part in _ranges(wish, after) for place in places]
    columns = ("severity", "weight", "id", *more)
    first, *others = [waiting.filter(part).values_list(*columns) for part in ranges]
    if not others:
        return first.order_by(*ORDER)[:limit]
    if connection.features.supports_slicing_ordering_in_compound:
        first, *others = [part.order_by(*ORDER)[:limit] for part in (first, *others)]
    return first.union(*others, all=True).order_by(*ORDER)[:limit]


def _unanswered() -> list[int]:
    """Appeals that wait: few, and found by themselves; in the queue they are needles."""
    waiting = Appeal.objects.filter(outcome="").values_list("pk", flat=True)
    return list(waiting[:COUNTED])


def _ranges(wish: Wish, after: Place | None) -> Iterator[Q]:
    low, high = BANDS.get(wish.band, (0, GRAVEST))
    reported = Q(weight__gt=0) if wish.kind == REPORTED else Q()
    if after is None:
        yield from _between(low, high, reported)
        return
    here = Q(severity=after.severity) & reported
    yield here & Q(weight=after.weight, id__gt=after.id)
    yield here & Q(weight__lt=after.weight)
    if after.severity > low:
        yield from _between(low, min(after.severity - 1, high), reported)


def _between(low: int, high: int, reported: Q) -> Iterator[Q]:
    if reported:
        yield from (Q(severity=severity) & reported for severity in range(high, low - 1, -1))
    else:
        yield Q(severity__gte=low, severity__lte=high)


def _is_wanted(reasons: list[str], kind: str) -> bool:
    if kind == FIRST:
        return _FIRST in reasons
    return kind != FOUND or not _NOT_FOUND.issuperset(reasons)


def _is_small_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19

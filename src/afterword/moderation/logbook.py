"""The public log: what was decided, when, by which rule; never words, names or notes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from .decisions import (
    APPROVE,
    CONFIRM,
    HOLD,
    KEEP,
    MEANINGS,
    OVERTURN,
    PRE_MODERATE,
    REMOVE,
    RESTORE,
)
from .lasting import lasting

COMMENT, APPEAL, DISCUSSION, AUTHOR = "comment", "appeal", "discussion", "author"
KINDS = {
    **dict.fromkeys((APPROVE, KEEP, HOLD, REMOVE, RESTORE), COMMENT),
    **dict.fromkeys((OVERTURN, CONFIRM), APPEAL),
    PRE_MODERATE: DISCUSSION,
}
MOST_IN_A_RUN = 200
"""How many everyday decisions stand in one line, so that a page reads a bounded number."""
BATCH = 200


class RuleName(NamedTuple):
    """A rule as the log names it: the version of the house rules it stands in, number, title."""

    version: int
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log: one decision, or `count` everyday ones that followed each other.

    `number` is the lowest it stands for, so `entries(before=last.number, …)` goes on below it.
    """

    number: int
    at: datetime
    action_words: str
    rule: RuleName | None
    law: str
    automated: bool
    kind: str
    section: str = ""
    count: int = 1


class _Row(NamedTuple):
    number: int
    at: datetime
    action: str
    automated: bool
    law: str
    section: str | None
    version: int | None
    rule: int | None
    title: str | None

    @property
    def is_everyday(self) -> bool:
        """That a comment waited or was published; said of many in one line."""
        return self.action == APPROVE or (self.action == HOLD and self.automated)

    @property
    def day(self) -> date:
        return timezone.localtime(self.at).date()


_COLUMNS = ("number", "at", "action", "automated", "law", "case__section__title")
_RULE = ("rule__book__version", "rule__number", "rule__title")


def entries(before: int | None, count: int) -> list[Entry]:
    """So many lines of the log, the latest first, below the number the page above ended at."""
    return [_entry(run) for run in islice(_runs(_rows(before)), count)]


def _rows(before: int | None) -> Iterator[_Row]:
    """The decisions that count, the latest first, a batch at a time: few lines need few rows."""
    below = Q() if before is None else Q(number__lt=before)
    latest = lasting().order_by("-number").values_list(*_COLUMNS, *_RULE)
    while batch := latest.filter(below)[:BATCH]:
        yield from map(_Row._make, batch)
        below = Q(number__lt=batch[len(batch) - 1][0])


def _runs(rows: Iterator[_Row]) -> Iterator[list[_Row]]:
    """The rows one by one, everyday ones of one day that follow each other together."""
    run: list[_Row] = []
    for row in rows:
        if run and not _goes_on(run, row):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _goes_on(run: list[_Row], row: _Row) -> bool:
    first = run[0]
    both = first.is_everyday and row.is_everyday
    return both and first.day == row.day and len(run) < MOST_IN_A_RUN


def _entry(run: list[_Row]) -> Entry:
    first, last = run[0], run[-1]
    return Entry(
        number=last.number,
        at=first.at,
        action_words=_words(run),
        rule=RuleName(first.version, first.rule, first.title) if first.rule else None,
        law=first.law,
        automated=all(row.automated for row in run),
        kind=KINDS.get(first.action, AUTHOR),
        section=_only({row.section or "" for row in run}),
        count=len(run),
    )


def _words(run: list[_Row]) -> str:
    """“Comment removed”, “3 comments held for review, 2 published after review”."""
    counts = Counter(row.action for row in reversed(run))
    if KINDS.get(run[0].action) != COMMENT:
        return _capital(MEANINGS[run[0].action])
    if len(run) == 1:
        return f"Comment {MEANINGS[run[0].action]}"
    (action, count), *others = counts.items()
    noun = "comment" if count == 1 else "comments"
    named = f"{count} {noun} {MEANINGS[action]}"
    return ", ".join([named, *(f"{count} {MEANINGS[action]}" for action, count in others)])


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _only(sections: set[str]) -> str:
    """The one section all of these stand in, or none."""
    return sections.pop() if len(sections) == 1 else ""

"""What became of an author's comments so far, in numbers, and how far that makes them trusted."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection

from .decisions import REMOVE

ENOUGH = 20
"""More approved comments than this tell no more about an author."""
KNOWN_FROM = 2
REMOVED_AT_MOST = 0.05
NEW, KNOWN, TRUSTED, STAFF = "new", "known", "trusted", "staff"

_COUNTS = """
SELECT
  (SELECT count(*) FROM (SELECT 1 FROM discussions_comment WHERE author_id = %(author)s
     AND standing = 'shown' AND id <> %(without)s LIMIT %(enough)s) AS shown),
  count(*),
  count(*) FILTER (WHERE d.action = %(remove)s),
  count(*) FILTER (WHERE d.at >= %(month)s),
  count(*) FILTER (WHERE d.at >= %(month)s AND d.action = %(remove)s)
FROM moderation_decision d
WHERE d.author_id = %(author)s AND d.at >= %(quarter)s
  AND d.action IN ('approve', 'keep', 'remove') AND NOT EXISTS (
    SELECT 1 FROM moderation_decision r WHERE r.reverses_id = d.id)
"""


class Counts(NamedTuple):
    """Approved: comments that readers see (at most 20); the others: decisions that still hold."""

    approved: int = 0
    decided_in_90_days: int = 0
    removed_in_90_days: int = 0
    decided_in_30_days: int = 0
    removed_in_30_days: int = 0

    @property
    def level(self) -> str:
        """How far these numbers make somebody trusted: new, known or trusted."""
        if self.approved < KNOWN_FROM:
            return NEW
        rejected = self.removed_in_90_days / max(self.decided_in_90_days, ENOUGH)
        return TRUSTED if self.approved >= ENOUGH and rejected <= REMOVED_AT_MOST else KNOWN


def counts_of(author, now: datetime, *, without: int = 0) -> Counts:
    """The counts of an author, by one query; `without` names a comment that does not count."""
    wanted: dict[str, Any] = {
        "author": author.pk,
        "without": without,
        "enough": ENOUGH,
        "remove": REMOVE,
        "month": stored(now - timedelta(days=30)),
        "quarter": stored(now - timedelta(days=90)),
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, wanted)
        return Counts(*cursor.fetchone())


def stored(at: datetime) -> Any:
    """A moment as this database keeps it, for a question asked in its own words."""
    return connection.ops.adapt_datetimefield_value(at)

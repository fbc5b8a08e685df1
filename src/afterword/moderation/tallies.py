"""The counts of many authors by one question, as `counts` has them for one."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection

from .counts import ENOUGH, Counts, stored
from .decisions import REMOVE

_COUNTS = """
SELECT r.id,
  (SELECT count(*) FROM (SELECT 1 FROM discussions_comment WHERE author_id = r.id
     AND standing = 'shown' LIMIT %s) AS seen),
  count(d.id),
  count(*) FILTER (WHERE d.action = %s),
  count(*) FILTER (WHERE d.at >= %s),
  count(*) FILTER (WHERE d.at >= %s AND d.action = %s)
FROM readers_reader r LEFT JOIN moderation_decision d
  ON d.author_id = r.id AND d.at >= %s AND d.action IN ('approve', 'keep', 'remove')
  AND NOT EXISTS (SELECT 1 FROM moderation_decision u WHERE u.reverses_id = d.id)
WHERE r.id IN ({places}) GROUP BY r.id
"""


def counts_of_all(authors: Iterable[int], now: datetime) -> dict[int, Counts]:
    """The counts of these authors, by their number."""
    wanted = sorted(set(authors))
    if not wanted:
        return {}
    month, quarter = (stored(now - timedelta(days=days)) for days in (30, 90))
    values = [ENOUGH, REMOVE, month, month, REMOVE, quarter, *wanted]
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS.format(places=", ".join(["%s"] * len(wanted))), values)
        return {author: Counts(*numbers) for author, *numbers in cursor.fetchall()}

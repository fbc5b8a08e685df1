"""Examining comments that an import brings: their words are judged as everybody's are.

When and how fast they were written says nothing any more, so only phases that read the words run.
Nothing is lost on the way: what a form would refuse is held.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from afterword.discussions.bulk import Place, Row
from afterword.discussions.comments import HELD, SHOWN
from afterword.discussions.models import Comment, Thread

from .counts import KNOWN
from .judging import settings_of
from .links import links_away
from .noticing import notice
from .screening import links, shape, words
from .screening.drafts import AuthorRecord, Draft, ThreadFacts
from .screening.pipeline import screen
from .screening.policy import HOLD, REFUSE, Verdict, verdict
from .standards import standards

OF_WORDS = (shape.look, links.look, words.look)


class Examiner:
    """Judges the rows of one import, and writes down what it found once they are brought."""

    def __init__(self, thread: Thread, now: datetime) -> None:
        self.held_to, self.now = standards(), now
        self.wishes = self.held_to.for_thread(thread)
        self.thread = ThreadFacts(thread.state, language=self.held_to.language_of(thread))
        self.found: dict[Hashable, Verdict] = {}

    def examined(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, as they may stand: what is not shown where it comes from stays as it is."""
        for row in rows:
            yield self._examined(row) if row.standing == SHOWN else row

    def note(self, places: Mapping[Hashable, Place]) -> None:
        """Write down what was found, now that the comments have numbers."""
        comments = Comment.objects.in_bulk([places[key].id for key in self.found])
        for key, judged in self.found.items():
            notice(comments[places[key].id], judged)

    def waiting(self, rows: Iterable[Any]) -> Iterator[tuple[Any, str]]:
        """Which of the import's own rows wait for a moderator, and why."""
        for row in rows:
            judged = self.found.get(row.source_id)
            if judged and judged.outcome == HOLD:
                yield row, judged.reason

    def _examined(self, row: Row) -> Row:
        judged = self._judged(row)
        if not judged.findings:
            return row
        self.found[row.key] = judged
        held = judged.outcome == HOLD
        return replace(row, standing=HELD, reason=judged.reason) if held else row

    def _judged(self, row: Row) -> Verdict:
        draft = Draft(text=row.source, links=links_away(row.html or ""))
        author = AuthorRecord(name=row.name, trust=KNOWN, is_brought=True)
        settings = settings_of(self.held_to, self.wishes, draft)
        found = screen(draft, author, self.thread, settings, self.now, OF_WORDS)
        judged = verdict(found, self.wishes.outcomes, KNOWN, insisted=True)
        return replace(judged, outcome=HOLD) if judged.outcome == REFUSE else judged

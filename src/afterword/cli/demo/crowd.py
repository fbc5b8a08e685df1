"""Who speaks next in a growing thread, and to whom; remembers a bounded part of it."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from afterword.cli.demo.phrases import Phrase
from afterword.cli.demo.shapes import DemoCommenter

LATELY = 14
MEMORY = 3000
REGULARS = 1.8
"""How far the talkative out-talk the rest: 1 would give everybody the same share."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a reply needs to know of the comment it answers."""

    key: int
    author: DemoCommenter
    answers: DemoCommenter | None
    theme: str
    line: str
    branch: tuple[Phrase, ...]
    settled_at: datetime


class Crowd:
    """The comments that may still be answered: the latest, the much answered, the last."""

    def __init__(self, people: Sequence[DemoCommenter], rng: Random) -> None:
        shuffled = rng.sample(people, len(people))
        self.people = sorted(shuffled, key=lambda person: person.lang != "en")
        self.latest: deque[Heard] = deque(maxlen=LATELY)
        self.well_known: list[Heard] = []
        self.last: Heard | None = None
        self.rng = rng

    def answered_at(self, now: datetime) -> Heard | None:
        """The comment that is answered now, or none: then the article is."""
        heard = self.pick()
        if heard is None or heard.settled_at > now:
            self.last = None
            return None
        self.remember(heard)
        return heard

    def pick(self) -> Heard | None:
        """A quarter begin anew, a quarter go on with the last exchange, the rest look around."""
        roll = self.rng.random()
        if not self.latest or roll < 0.24:
            return None
        if roll < 0.55 and self.last:
            return self.last
        if roll < 0.76:
            return self.rng.choice(self.latest)
        return self.rng.choice(self.well_known)

    def speaker(self, heard: Heard | None) -> DemoCommenter:
        """Somebody; in an exchange often the one who was answered."""
        if heard and heard.answers and self.rng.random() < 0.42:
            return heard.answers
        someone = self.people[int(len(self.people) * self.rng.random() ** REGULARS)]
        return someone if heard is None or someone != heard.author else self.speaker(heard)

    def hear(self, comment: Heard) -> None:
        """Keep the comment in mind; what is answered often is kept more than once."""
        self.last = comment
        self.latest.append(comment)
        self.remember(comment)

    def remember(self, comment: Heard) -> None:
        if len(self.well_known) < MEMORY:
            self.well_known.append(comment)
        else:
            self.well_known[int(self.rng.random() * MEMORY)] = comment

"""The comments everybody shows: the same words, nested alike, the same for ever."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

DEEPEST = 4
"""Five levels: what WordPress shows by itself; nobody here flattens or refuses them."""

BEGAN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ANSWERED = 0.6
RECENT = 30
MARK = "Remark "
"""Every comment ends with it and its number: a page that shows the comment can be told."""

NAMES = (
    "Ada Brandt", "Jonas Weil", "Marit Solheim", "P. Okafor", "Lena Vogt", "Tomás Rey",
    "Ines Duarte", "Karl Noack", "Ruth Amsel", "Yusuf Kaya", "Elin Strand", "Bo Lindqvist",
)  # fmt: skip
SENTENCES = (
    "The ferry timetable was printed before the tide tables were.",
    "That is not quite right: the printer had both, and three weeks to compare them.",
    "I have lived above the harbour office for thirty years and never saw the lamp lit.",
    "What the article leaves out is who paid for the second survey.",
    "Two boats sailed late that morning; one of them, the Merle, not at all.",
    "My grandmother kept the receipts, and the sums do not agree with the report.",
    "Nobody could have known is a comfortable sentence, and a wrong one.",
    "The spring tide of 4 March stood 0.4 m above the quay, as the harbour book says.",
    "Could the editors ask the archive whether the third sheet is there as well?",
    "A queue of two hundred people is not a riot, whatever the council wrote.",
    "You can read the minutes in the reading room on Tuesdays; bring a pencil.",
    "I agree with the first half of this and with nothing after it.",
    "The bread was good, the oven was borrowed, and the rest is legend.",
    "It took four minutes from the first bell to the last, and we counted twice.",
    "Thank you for this; I had only ever heard the story from the other side.",
    "The engineer named here was my teacher, and he told it differently.",
)


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment; `parent` is the number of the comment it answers."""

    number: int
    parent: int | None
    depth: int
    name: str
    text: str
    posted_at: datetime

    @property
    def email(self) -> str:
        return f"{self.name.split()[-1].lower()}@example.org"


def comments(count: int) -> Iterator[Comment]:
    """The first `count` comments; a shorter thread is the beginning of a longer one."""
    random = Random(1911)
    recent: deque[Comment] = deque(maxlen=RECENT)
    for number in range(1, count + 1):
        parent = _answered(recent, random)
        comment = Comment(
            number=number,
            parent=parent.number if parent else None,
            depth=parent.depth + 1 if parent else 0,
            name=random.choice(NAMES),
            text=_words(number, random),
            posted_at=BEGAN + timedelta(seconds=40 * number),
        )
        recent.append(comment)
        yield comment


def _answered(recent: deque[Comment], random: Random) -> Comment | None:
    open_ones = [comment for comment in recent if comment.depth < DEEPEST]
    return random.choice(open_ones) if open_ones and random.random() < ANSWERED else None


def _words(number: int, random: Random) -> str:
    """Two paragraphs of some 350 characters together; every eighth names an address."""
    first, second = random.sample(SENTENCES, 3), random.sample(SENTENCES, 2)
    if number % 8 == 0:
        second.append(f"See https://archive.example.org/papers/1911/{number}.")
    return f"{' '.join(first)}\n\n{' '.join(second)} {MARK}{number}."

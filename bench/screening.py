"""What it costs to judge a comment: microseconds of one core, the whole pipeline and each phase.

python -m bench.screening

A comment of 500 characters, never seen before, by a known author on an open thread, against 2,000
words and 200 recent comments of the same length. Without the database and without plug-ins.
Medians of 15 rounds of 40 comments, by processor time.
"""

import re
import statistics
import string
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from afterword.moderation.screening import pipeline
from afterword.moderation.screening.drafts import (
    AuthorRecord,
    Draft,
    Recent,
    Settings,
    ThreadFacts,
)
from afterword.moderation.screening.folding import folded
from afterword.moderation.screening.wordlists import WordLists
from bench.paths import ROOT

LENGTH, WORDS, PATTERNS, RECENT = 500, 2_000, 200, 200
ROUNDS, COMMENTS = 15, 40
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
AUTHOR = AuthorRecord("Ada Quill", "known", approved=5, joined_at=NOW - timedelta(days=400))
TALK = ROOT / "src" / "afterword" / "cli" / "demo" / "threads"
LETTERS = {"in Latin letters": "", "with other letters in it": "Żółć? Καλημέρα, мир! 字. "}


@dataclass(frozen=True)
class Listed:
    """A word or a pattern that no comment here holds."""

    text: str
    kind: str = "word"
    list: str = "suspect"
    language: str = ""


def main() -> None:
    random = Random(1911)
    sentences = said(TALK)
    began = time.process_time()
    lists = WordLists.compiled(listed(random))
    print(f"lists made ready in {(time.process_time() - began) * 1000:,.0f} ms")
    for letters, opening in LETTERS.items():
        comments = iter([opening + remark(sentences, random) for _ in range(12_000)])
        settings = Settings(words=lists, recent=recent(comments))
        print(f"\na comment of {LENGTH} characters {letters}: µs")
        print(f"{'whole pipeline':<16} {cost(comments, settings, pipeline.ALL):>6.0f}")
        for look in pipeline.ALL:
            name = look.__module__.rpartition(".")[2]
            print(f"  {name:<14} {cost(comments, settings, [look]):>6.1f}")


def said(folder: Path) -> list[str]:
    """The sentences people say in the demonstration."""
    texts = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.txt")))
    spoken = " ".join(line for line in texts.splitlines() if not line.startswith("@"))
    return [piece for piece in re.split(r"(?<=[.?!]) ", spoken) if 20 < len(piece) < 160]


def remark(sentences: Sequence[str], random: Random) -> str:
    text = ""
    while len(text) < LENGTH:
        text += f"{random.choice(sentences)} "
    return text[:LENGTH]


def listed(random: Random) -> list[Listed]:
    words = ["q" + "".join(random.choices(string.ascii_lowercase, k=8)) for _ in range(WORDS)]
    patterns = [f"{word[:3]}[aeiou]+{word[3:]}" for word in words[:PATTERNS]]
    return [*map(Listed, words[PATTERNS:]), *(Listed(text, "pattern") for text in patterns)]


def recent(comments) -> tuple[Recent, ...]:
    at = NOW - timedelta(minutes=30)
    return tuple(Recent(folded(next(comments)), False, at) for _ in range(RECENT))


def cost(comments, settings: Settings, phases: Sequence[pipeline.Phase]) -> float:
    """Microseconds a comment; none is seen twice."""

    def judge() -> None:
        found = pipeline.screen(
            Draft(next(comments)), AUTHOR, ThreadFacts(), settings, NOW, phases=phases
        )
        assert not found, found

    return statistics.median(timed(judge) for _ in range(ROUNDS + 1)) * 1e6


def timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    for _ in range(COMMENTS):
        work()
    return (time.process_time() - began) / COMMENTS


if __name__ == "__main__":
    main()

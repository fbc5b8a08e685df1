"""What people say below an article: its grammar, spoken one comment at a time."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random

from afterword.cli.demo.crowd import Heard
from afterword.cli.demo.files import read_toml
from afterword.cli.demo.phrases import Deck, Phrase, read_phrase, speak
from afterword.cli.demo.shapes import DemoCommenter

LENGTHS = ((1,), (1,), (2,), (2,), (1, 1), (2, 1), (1, 2), (1, 2, 1), (2, 2, 1), (2, 1, 2, 1, 1))
"""Phrases in each paragraph of a remark; one line is commoner than five paragraphs."""

STANCES = ("agree", "disagree", "disagree", "wonder", "")
QUOTABLE = range(24, 170)
MEMORY = 4096
BRANCH = 36


class Talk:
    """The voices below one article, each at its turn."""

    def __init__(self, subject: str, rng: Random) -> None:
        own, common = read_toml(f"grammars/{subject}.toml"), read_toml("grammars/common.toml")
        slots = common["slots"] | own.get("slots", {})
        self.slots = {name: [read_phrase(text) for text in slots[name]] for name in slots}
        self.lines = decks(common["lines"], rng)
        self.themes = {name: decks(theme, rng) for name, theme in own["themes"].items()}
        self.tongues = decks(common["tongues"] | own.get("tongues", {}), rng)
        self.lately: dict[str, None] = {}
        self.branch: tuple[Phrase, ...] = ()
        self.rng = rng

    def begin(self, author: DemoCommenter) -> tuple[str, str]:
        """A theme, and a remark on the article."""
        self.branch = ()
        theme = self.rng.choice(list(self.themes))
        return theme, self.afresh(lambda: self.foreign(author) or self.remark(theme))

    def answer(self, heard: Heard, author: DemoCommenter) -> tuple[str, str]:
        """A theme, mostly that of the comment answered, and a reply to it."""
        self.branch = heard.branch
        theme = heard.theme if self.chance(0.8) else self.rng.choice(list(self.themes))
        return theme, self.afresh(lambda: self.foreign(author) or self.reply(heard, theme))

    def afresh(self, say: Callable[[], str]) -> str:
        """What `say` says, said otherwise where somebody said just that not long ago."""
        text = say()
        for _ in range(8):
            if text and text not in self.lately:
                break
            text = say()
        self.lately[text] = None
        if len(self.lately) > MEMORY:
            del self.lately[next(iter(self.lately))]
        return text

    def foreign(self, author: DemoCommenter) -> str:
        """A line in the author's own language, now and then."""
        if author.lang in self.tongues and self.chance(0.5):
            return self.line(self.tongues[author.lang])
        return ""

    def remark(self, theme: str) -> str:
        """One to five paragraphs, at times under a passage of the article, or a list, or code."""
        lines = self.themes[theme]
        if "blocks" in lines and self.chance(0.09):
            return self.line(lines["blocks"])
        text = "\n\n".join(self.paragraphs(theme))
        if "passages" in lines and self.chance(0.14):
            return f"> {self.line(lines['passages'])}\n\n{text}"
        return text

    def paragraphs(self, theme: str) -> Iterator[str]:
        """The paragraphs of a remark; later ones may turn to another theme."""
        lengths = self.rng.choice(LENGTHS)
        for place, length in enumerate(lengths):
            words = [self.line(self.themes[theme]["say"]) for _ in range(length)]
            if place == 0 and self.chance(0.14):
                words.insert(0, self.line(self.lines["lead"]))
            if place and self.chance(0.35):
                words.insert(0, self.line(self.lines["turn"]))
            if place == len(lengths) - 1 and self.chance(0.14):
                words.append(self.line(self.lines["close"]))
            if paragraph := " ".join(filter(None, words)):
                yield paragraph
            theme = theme if self.chance(0.5) else self.rng.choice(list(self.themes))

    def reply(self, heard: Heard, theme: str) -> str:
        """A quip, or a stance and what follows from it, at times under the words answered."""
        self.slots["name"] = [Phrase([heard.author.name])]
        if self.chance(0.2):
            return self.line(self.lines["quip"])
        stance = self.rng.choice(STANCES)
        words = [self.line(self.lines[stance])] if stance else []
        for _ in range(self.rng.choice((1, 1, 2))):
            lines = self.lines["rejoin"] if self.chance(0.25) else self.themes[theme]["reply"]
            words.append(self.line(lines))
        text = " ".join(filter(None, words))
        if self.chance(0.2):
            text = "\n\n".join(filter(None, (text, *self.paragraphs(theme))))
        return f"> {heard.line}\n\n{text}" if heard.line and self.chance(0.22) else text

    def line(self, deck: Deck) -> str:
        """A phrase that stands nowhere in this branch yet, if the deck still has one."""
        if phrase := deck.draw(besides=self.branch):
            self.branch = (*self.branch[-BRANCH:], phrase)
        return speak(phrase, self.slots, self.rng).replace("..", ".") if phrase else ""

    def chance(self, share: float) -> bool:
        return self.rng.random() < share


def decks(lines: Mapping[str, Sequence[str]], rng: Random) -> dict[str, Deck]:
    return {name: Deck(phrases, rng) for name, phrases in lines.items()}


def quotable(source: str) -> str:
    """A sentence of the comment that somebody might quote, if it has one."""
    plain = [part for part in source.split("\n\n") if part[:1].isalpha()]
    sentences = re.split(r"(?<=[.?!]) ", plain[-1]) if plain else []
    return next((line for line in reversed(sentences) if len(line) in QUOTABLE), "")

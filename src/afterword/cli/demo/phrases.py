"""Phrases with choices in them: `A {short|long} day, {name}.` says one of many things.

Braces with a bar hold alternatives, which may nest; braces without one name a slot, filled
from the lists of the grammar or from what is known when the phrase is spoken.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from random import Random

MARK = re.compile(r"[{}|]|[^{}|]+")


class Phrase:
    """A sequence of words, slots (`Slot`) and choices (`Choice`)."""

    __slots__ = ("parts",)

    def __init__(self, parts: Sequence["str | Slot | Choice"]) -> None:
        self.parts = tuple(parts)


class Slot(str):
    """The name of a slot."""

    __slots__ = ()


class Choice(tuple[Phrase, ...]):
    """Alternatives."""

    __slots__ = ()


Slots = Mapping[str, Sequence[Phrase]]


class Deck:
    """Phrases drawn like cards: none comes again before all the others had their turn."""

    def __init__(self, phrases: Sequence[str], rng: Random) -> None:
        self.phrases = [read_phrase(phrase) for phrase in phrases]
        self.left: list[Phrase] = []
        self.rng = rng

    def draw(self, besides: Container[Phrase] = ()) -> Phrase | None:
        """The next card that is none of `besides`, if there is one."""
        for _ in self.phrases:
            if (card := self.next()) not in besides:
                return card
        return None

    def next(self) -> Phrase:
        if not self.left:
            self.left = self.rng.sample(self.phrases, len(self.phrases))
        return self.left.pop()


def speak(phrase: Phrase, slots: Slots, rng: Random) -> str:
    """The phrase with every choice made and every slot filled."""
    said = []
    for part in phrase.parts:
        if isinstance(part, Choice | Slot):
            choices = slots[part] if isinstance(part, Slot) else part
            said.append(speak(choices[int(rng.random() * len(choices))], slots, rng))
        else:
            said.append(part)
    return "".join(said)


@cache
def read_phrase(text: str) -> Phrase:
    """The parts of a phrase; braces must match."""
    marks = iter(MARK.findall(text))
    alternatives, closed = read_alternatives(marks)
    if closed or len(alternatives) != 1:
        raise ValueError(f"braces do not match: {text!r}")
    return alternatives[0]


def read_alternatives(marks: Iterator[str]) -> tuple[list[Phrase], bool]:
    """The alternatives up to the closing brace, and whether there was one."""
    done: list[list[str | Slot | Choice]] = [[]]
    for mark in marks:
        if mark == "{":
            done[-1].append(read_braces(marks))
        elif mark == "}":
            return [Phrase(parts) for parts in done], True
        elif mark == "|":
            done.append([])
        else:
            done[-1].append(mark)
    return [Phrase(parts) for parts in done], False


def read_braces(marks: Iterator[str]) -> Slot | Choice:
    """A choice, or a slot where there is nothing to choose from."""
    alternatives, closed = read_alternatives(marks)
    if not closed:
        raise ValueError("a brace is opened and not closed")
    if len(alternatives) == 1:
        return Slot("".join(map(str, alternatives[0].parts)))
    return Choice(alternatives)

"""The live lists, made ready: thousands of words cost a comment no more than its own words do."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, Self

import re2

from .disguises import SHORTEST, disguised, look
from .folding import bare, lowered, visible, words_of
from .patterns import LONGEST, PatternSet

BANNED, SUSPECT = "banned", "suspect"
WORD, PATTERN = "word", "pattern"

# Scripts that set no space between words, or hang endings on them without one.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\U00020000-\U0003ffff]"
)


class Listed(Protocol):
    """A word or a pattern on a list; the rows of the database are such."""

    @property
    def list(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def language(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry of a list, and the words it was found in."""

    entry: Listed
    typed: str


@dataclass(frozen=True, slots=True)
class WordLists:
    """Entries by what is looked up: a word, the first word of several, a look, patterns at once.

    `left_out` names patterns that do not compile; whoever lists one is told so.
    """

    words: dict[str, list[Listed]] = field(default_factory=dict)
    phrases: dict[str, list[tuple[list[str], Listed]]] = field(default_factory=dict)
    looks: dict[str, list[Listed]] = field(default_factory=dict)
    patterns: PatternSet = field(default_factory=lambda: PatternSet(()))
    entries: tuple[Listed, ...] = ()

    @classmethod
    def compiled(cls, entries: Iterable[Listed]) -> Self:
        """Make lists ready, once for as long as they stay as they are."""
        everything = list(entries)
        searched = {id(entry): pattern for entry in everything if (pattern := _pattern_of(entry))}
        behind = tuple(entry for entry in everything if id(entry) in searched)
        lists = cls(patterns=PatternSet(tuple(searched.values())), entries=behind)
        for entry in everything:
            if id(entry) not in searched:
                lists._take_in(entry)
        return lists

    def _take_in(self, entry: Listed) -> None:
        words = _words_in(entry.text)
        if len(words) == 1:
            self.words.setdefault(words[0], []).append(entry)
            if len(words[0]) >= SHORTEST and any(map(str.isalpha, words[0])):
                self.looks.setdefault(look(words[0]), []).append(entry)
        elif words:
            self.phrases.setdefault(words[0], []).append((words, entry))

    @property
    def left_out(self) -> tuple[str, ...]:
        """Patterns that do not compile."""
        return tuple(self.patterns.left_out)

    def find(self, text: str, language: str = "") -> list[Hit]:
        """Every entry found in a text, once. Entries of another language than a known one rest."""
        shown = visible(text)
        plain = lowered(bare(shown))
        words = words_of(plain)
        found: dict[int, Hit] = {}
        for hit in (*self._spelt(words), *self._disguised(plain, words), *self._matched(shown)):
            if _may_be(hit.entry.language, language):
                found.setdefault(id(hit.entry), hit)
        return list(found.values())

    def _spelt(self, words: Sequence[str]) -> Iterator[Hit]:
        for word in self.words.keys() & set(words):
            yield from (Hit(entry, word) for entry in self.words[word])
        if self.phrases.keys().isdisjoint(words):
            return
        for place, word in enumerate(words):
            for phrase, entry in self.phrases.get(word, ()):
                if words[place : place + len(phrase)] == phrase:
                    yield Hit(entry, " ".join(phrase))

    def _disguised(self, plain: str, words: Sequence[str]) -> Iterator[Hit]:
        if not self.looks:
            return
        for typed, seen in disguised(plain, words):
            yield from (Hit(entry, typed) for entry in self.looks.get(seen, ()))

    def _matched(self, shown: str) -> Iterator[Hit]:
        """Patterns may be after addresses; emphasis is taken out where there is any."""
        for form in {shown, bare(shown)}:
            for number, match in self.patterns.found_in(form):
                yield Hit(self.entries[number], match)


def problem_of_word(text: str) -> str:
    """What keeps a word from being listed, in a sentence; empty where nothing does."""
    if len(text) > LONGEST:
        return f"The word has {len(text)} characters; {LONGEST} are possible."
    words = _words_in(text)
    if not words:
        return "There is no word in it. Write at least one letter or digit."
    if len(words) == 1 and len(words[0]) == 1 and words[0].isascii():
        return "A single letter stands in nearly every comment. Write a word."
    return ""


def _words_in(listed: str) -> list[str]:
    return words_of(lowered(bare(visible(listed))))


def _pattern_of(entry: Listed) -> str:
    """The pattern an entry is looked for with; none for words that spaces set apart."""
    if entry.kind == PATTERN:
        return entry.text
    return str(re2.escape(visible(entry.text))) if _UNSPACED.search(entry.text) else ""


def _may_be(listed: str, spoken: str) -> bool:
    """Whether a word of one language counts in a text of another, which may be unknown."""
    return not (listed and spoken) or _stem(listed) == _stem(spoken)


def _stem(language: str) -> str:
    return language.lower().replace("_", "-").partition("-")[0]

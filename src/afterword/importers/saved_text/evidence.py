"""What the words of a comment say about whom it answers: a quotation, or a name."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from afterword.importers.rows import Basis
from afterword.importers.saved_text.parents import Places

_WORDS = 5
_NEAREST = 50
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_QUOTED = re.compile(r"“([^“”]{20,2000})”|\"([^\"]{20,2000})\"|«([^«»]{20,2000})»")
_REPLY_LINE = re.compile(r"in reply to\b.{0,200}? by (.{1,80})", re.IGNORECASE)
_CALLED = re.compile(r"(?:^|\s)@(\S.{0,80})")
_GREETING = re.compile(r"(.{1,80}?)\s?(?:[,:;!]|--?\s|[–—]|$)")


class Said(NamedTuple):
    """What one comment holds that can tell."""

    author: str
    text: str


class Evidence(NamedTuple):
    """The comment that another answers, by its words."""

    answered: int
    basis: Basis
    words: str


def gather(
    said: Sequence[Said], places: Places, *, article: str = "", of_all: bool = False
) -> dict[int, Evidence]:
    """For each comment whose place is open (or for all), what its words say, if anything.

    What is quoted from the article says nothing: others may have quoted it too.
    """
    open_ones = [one for one in range(len(said)) if of_all or places.count(one) > 1]
    found = _by_quotation(said, places, open_ones, " ".join(_words(article)))
    by_name = _by_name(said, places, [one for one in open_ones if one not in found])
    return {**by_name, **found}


def _by_quotation(
    said: Sequence[Said], places: Places, open_ones: list[int], article: str
) -> dict[int, Evidence]:
    """The nearest candidate that holds a passage the comment quotes."""
    passages = {comment: _passages(said[comment].text, article) for comment in open_ones}
    starts = {tuple(words[:_WORDS]) for several in passages.values() for words in several}
    holders = _holders(said, starts) if starts else {}
    found = {}
    for comment, several in passages.items():
        for words in several:
            answered = _nearest_holder(said, places, comment, words, holders)
            if answered is not None:
                found[comment] = Evidence(answered, "quoted", " ".join(words[:12]))
                break
    return found


def _passages(text: str, article: str) -> list[list[str]]:
    """The passages of a text that may be quotations of other comments, as words."""
    several = [_words(passage) for passage in _quotations(text)]
    return [words for words in several if len(words) >= _WORDS and " ".join(words) not in article]


def _quotations(text: str) -> Iterator[str]:
    """What stands in quotation marks or behind “>”; and whole paragraphs, where others follow."""
    for found in _QUOTED.finditer(text):
        yield next(part for part in found.groups() if part)
    lines = text.split("\n")
    marked = [line.lstrip("> ") for line in lines if line.startswith(">")]
    if marked:
        yield " ".join(marked)
    paragraphs = [part for part in text.split("\n\n") if part]
    yield from paragraphs[:-1]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.replace("’", "'").lower())


def _holders(
    said: Sequence[Said], starts: set[tuple[str, ...]]
) -> dict[tuple[str, ...], list[int]]:
    """Which comments hold which of the first words of the passages."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    first_words = {start[0] for start in starts}
    for comment, (_, text) in enumerate(said):
        words = _words(text)
        for at, word in enumerate(words):
            start = tuple(words[at : at + _WORDS]) if word in first_words else ()
            if start in starts:
                holders[start].append(comment)
    return holders


def _nearest_holder(
    said: Sequence[Said],
    places: Places,
    comment: int,
    words: list[str],
    holders: dict[tuple[str, ...], list[int]],
) -> int | None:
    """The nearest candidate above whose text holds the passage; none by the same author."""
    passage = f" {' '.join(words)} "
    for one in _before(comment, holders.get(tuple(words[:_WORDS]), [])):
        if not places.may_answer(comment, one) or said[one].author == said[comment].author:
            continue
        if passage in f" {' '.join(_words(said[one].text))} ":
            return one
    return None


def _by_name(said: Sequence[Said], places: Places, open_ones: list[int]) -> dict[int, Evidence]:
    """The nearest candidate whose author the comment addresses."""
    by_author: dict[str, list[int]] = defaultdict(list)
    for comment, (author, _) in enumerate(said):
        by_author[author.lower()].append(comment)
    found = {}
    for comment in open_ones:
        name = _addressed(said[comment], by_author)
        answered = _nearest(places, comment, by_author.get(name, []))
        if answered is not None:
            found[comment] = Evidence(answered, "named", said[answered].author)
    return found


def _addressed(said: Said, by_author: dict[str, list[int]]) -> str:
    """The name of another commenter that a comment is addressed to, empty if to none."""
    first_line = said.text.split("\n", 1)[0][:300].lower()
    for name in _names(first_line, said.text.lower()):
        for short in _shortened(name):
            if len(short) > 2 and short in by_author and short != said.author.lower():
                return short
    return ""


def _names(first_line: str, text: str) -> Iterator[str]:
    """What may be a name: in a line “in reply to”, in a greeting, or behind an @."""
    reply_line = _REPLY_LINE.match(first_line)
    if reply_line:
        yield reply_line[1]
    greeting = _GREETING.match(first_line)
    if greeting and greeting.end() < len(text):
        yield greeting[1].removeprefix("to ").removeprefix("re ").strip()
    for called in _CALLED.finditer(text[:2000]):
        words = called[1].split()
        yield from (" ".join(words[:size]) for size in range(min(5, len(words)), 0, -1))


def _shortened(name: str) -> Iterator[str]:
    """A name as it stands, and without the marks that may follow it."""
    yield name
    yield name.rstrip(".,:;!?-–—)")


def _nearest(places: Places, comment: int, others: list[int]) -> int | None:
    """The nearest of some comments that this one may answer."""
    return next((one for one in _before(comment, others) if places.may_answer(comment, one)), None)


def _before(comment: int, others: list[int]) -> list[int]:
    """The last few of some comments above this one, the nearest first."""
    end = bisect_left(others, comment)
    return others[max(0, end - _NEAREST) : end][::-1]

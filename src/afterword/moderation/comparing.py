"""Two versions of the house rules side by side: which rules came, went, moved or were reworded."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from afterword.text.changes import CUT, PUT, changes

ADDED, REMOVED, CHANGED, MOVED, SAME = "added", "removed", "changed", "moved", "same"

_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule without its number: a title to name it by, and what it says."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one rule; a number is 0 where it does not stand in that version.

    `title` and `text` are runs of words: (kept | cut | put, the words).
    """

    kind: str
    was: int
    number: int
    title: tuple[tuple[str, str], ...]
    text: tuple[tuple[str, str], ...]


def is_same(old: Sequence[RuleText], new: Sequence[RuleText]) -> bool:
    """Whether both say the same in the same order."""
    return list(old) == list(new)


def differences(old: Sequence[RuleText], new: Sequence[RuleText]) -> list[Difference]:
    """Each rule of the new version in its order, then those that went."""
    ancestors = _pair(old, new)
    found = [_difference(old, ancestors.get(at), new, at) for at in range(len(new))]
    gone = sorted(set(range(len(old))) - set(ancestors.values()))
    return found + [_gone(old[at], at) for at in gone]


def _pair(old: Sequence[RuleText], new: Sequence[RuleText]) -> dict[int, int]:
    """Which rule of `old` each of `new` was: by its title, by its text, else by likeness."""
    pairs: dict[int, int] = {}
    for is_the_one in (_has_title, _has_text, _is_alike):
        for at, rule in enumerate(new):
            free = (was for was in range(len(old)) if was not in pairs.values())
            ancestor = next((was for was in free if is_the_one(old[was], rule)), None)
            if at not in pairs and ancestor is not None:
                pairs[at] = ancestor
    return pairs


def _has_title(one: RuleText, other: RuleText) -> bool:
    return one.title.casefold() == other.title.casefold()


def _has_text(one: RuleText, other: RuleText) -> bool:
    return one.text == other.text


def _is_alike(one: RuleText, other: RuleText) -> bool:
    words, others = (
        re.findall(r"\w+", f"{rule.title} {rule.text}".casefold()) for rule in (one, other)
    )
    return SequenceMatcher(None, words, others, autojunk=False).ratio() >= _ALIKE


def _difference(
    old: Sequence[RuleText], was: int | None, new: Sequence[RuleText], at: int
) -> Difference:
    rule = new[at]
    if was is None:
        return Difference(ADDED, 0, at + 1, ((PUT, rule.title),), ((PUT, rule.text),))
    before = old[was]
    kind = CHANGED if before != rule else MOVED if was != at else SAME
    runs = (tuple(changes(before.title, rule.title)), tuple(changes(before.text, rule.text)))
    return Difference(kind, was + 1, at + 1, *runs)


def _gone(rule: RuleText, at: int) -> Difference:
    return Difference(REMOVED, at + 1, 0, ((CUT, rule.title),), ((CUT, rule.text),))

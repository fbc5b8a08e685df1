"""What an edit changed, word by word."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

KEPT, CUT, PUT = "kept", "cut", "put"
_WORDS_AT_MOST = 1500
"""Beyond that a comparison could take seconds."""


class Change(NamedTuple):
    """Some words, and whether they stayed, went or came."""

    kind: str
    words: str


def changes(before: str, after: str) -> list[Change]:
    """The runs of words that stayed, went and came, in their order."""
    found = [Change(KEPT, before)] if before == after else _runs(_words(before), _words(after))
    return [change for change in found if change.words]


def _runs(old: list[str], new: list[str]) -> list[Change]:
    if max(len(old), len(new)) > _WORDS_AT_MOST:
        return [Change(CUT, "".join(old)), Change(PUT, "".join(new))]
    found = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        was = "".join(old[start:end])
        if tag == "equal":
            found.append(Change(KEPT, was))
            continue
        found += [Change(CUT, was), Change(PUT, "".join(new[new_start:new_end]))]
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\S+", text)

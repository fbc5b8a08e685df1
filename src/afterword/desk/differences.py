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
    old, new = _words(before), _words(after)
    if max(len(old), len(new)) > _WORDS_AT_MOST:
        return [Change(CUT, before), Change(PUT, after)]
    found = []
    for tag, start, end, new_start, new_end in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            found.append(Change(KEPT, "".join(old[start:end])))
            continue
        found.append(Change(CUT, "".join(old[start:end])))
        found.append(Change(PUT, "".join(new[new_start:new_end])))
    return [change for change in found if change.words]


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\S+", text)

"""Phase 2: how a text looks before anybody reads it, and whose name the author's looks like."""

import re
from collections import Counter
from datetime import datetime
from functools import lru_cache

from afterword.readers.names import looks_like

from .drafts import AuthorRecord, Draft, Settings, ThreadFacts
from .findings import Finding
from .folding import bare

CASED_AT_LEAST = 24
CAPITALS_SHARE = 0.7

# What changes the direction of text, fills a space without being seen, or carries hidden letters.
# Joiners and marks of direction stay where some script needs them.
_NEVER_NEEDED = "\u180e\u200b\u2060-\u2064\u202a-\u202e\u2066-\u206f\u034f\u115f\u1160\u3164\uffa0"
_MAYBE_INVISIBLE = re.compile(f"[{_NEVER_NEEDED}\u200c-\u200f\u061c\U000e0000-\U000e007f]")
_INVISIBLE = re.compile(
    f"[{_NEVER_NEEDED}]"
    "|(?<=[A-Za-z0-9])[\u200c-\u200f\u061c](?=[A-Za-z0-9])"
    "|(?<![\U0001f3f4\U000e0000-\U000e007f])[\U000e0000-\U000e007f]+"
)


def look(
    draft: Draft, author: AuthorRecord, thread: ThreadFacts, settings: Settings, now: datetime
) -> list[Finding]:
    """Find shouting, invisible characters, and a name that could be taken for the staff's."""
    return [*_shouting(draft.text), *_invisible(draft.text), *_name(author, settings)]


def _shouting(text: str) -> list[Finding]:
    """Scripts without capitals cannot shout; a few capitals are a name."""
    if sum(map(str.isupper, text)) < CASED_AT_LEAST * CAPITALS_SHARE:
        return []
    plain = bare(text)
    capitals = sum(map(str.isupper, plain))
    cased = capitals + sum(map(str.islower, plain))
    if cased < CASED_AT_LEAST or capitals < CAPITALS_SHARE * cased:
        return []
    seen = f"{capitals:,} of {cased:,} letters are capitals."
    return [Finding("shouting", 2, seen, "it is written in capitals, which reads as shouting")]


def _invisible(text: str) -> list[Finding]:
    if text.isascii() or not _MAYBE_INVISIBLE.search(text):
        return []
    counts = Counter(char for piece in _INVISIBLE.findall(text) for char in piece)
    if not counts:
        return []
    seen = ", ".join(f"U+{ord(char):04X} × {times}" for char, times in counts.most_common(8))
    return [Finding("invisible_characters", 4, seen, "it holds characters nobody can see")]


def _name(author: AuthorRecord, settings: Settings) -> list[Finding]:
    if author.trust == "staff":
        return []
    imitated = _imitated(author.name, settings.staff_names)
    if not imitated:
        return []
    reason = "your name could be taken for that of somebody who works here"
    return [Finding("confusable_name", 7, f"“{author.name}” looks like “{imitated}”.", reason)]


@lru_cache(maxsize=1024)
def _imitated(name: str, staff_names: tuple[str, ...]) -> str:
    """Whose name of the staff this one looks like."""
    return next((other for other in staff_names if looks_like(name, other)), "")

"""Phase 3: whether the same text, or nearly the same, was posted lately."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache

from rapidfuzz import fuzz

from .drafts import AuthorRecord, Draft, Recent, Settings, ThreadFacts
from .findings import Finding
from .folding import folded
from .wording import span

OWN, SITE = timedelta(hours=24), timedelta(hours=1)
"""How long a text is remembered: against its own author, and against others."""

SAME_AT_LEAST, ALIKE_AT_LEAST = 20, 40
"""Characters of words; shorter texts are said by many, and again."""

ALIKE = 85
SHARED = 0.6
_BITS = 2048


def look(
    draft: Draft, author: AuthorRecord, thread: ThreadFacts, settings: Settings, now: datetime
) -> list[Finding]:
    """Find the author's own text again, somebody else's, and one that is nearly the same."""
    text = folded(draft.text)
    if len(text) < SAME_AT_LEAST:
        return []
    own_since, since = now - OWN, now - SITE
    lately = [
        one for one in settings.recent if one.posted_at > (own_since if one.is_own else since)
    ]
    same = [one for one in lately if one.text_folded == text]
    if not same:
        return _nearly(text, lately, now)
    own = next((one for one in same if one.is_own), None)
    other = next((one for one in same if not one.is_own), None)
    return [*_again(own, now), *_copied(other, now)]


def _again(own: Recent | None, now: datetime) -> list[Finding]:
    if own is None:
        return []
    ago = span(now - own.posted_at)
    seen = f"The author’s own words of {ago} ago."
    return [Finding("repeated_own", 3, seen, f"you posted the same words {ago} ago")]


def _copied(other: Recent | None, now: datetime) -> list[Finding]:
    if other is None:
        return []
    ago = span(now - other.posted_at)
    reason = f"somebody posted the same words {ago} ago"
    return [Finding("repeated_site", 6, f"Somebody else’s words of {ago} ago.", reason)]


def _nearly(text: str, lately: list[Recent], now: datetime) -> list[Finding]:
    if len(text) < ALIKE_AT_LEAST:
        return []
    for one, score in _alike(text, lately):
        ago = span(now - one.posted_at)
        whose = "words of your own" if one.is_own else "words somebody posted"
        seen = f"{score:.0f} % the same as {_whose(one)} of {ago} ago."
        return [Finding("near_duplicate", 5, seen, f"it is nearly the same as {whose} {ago} ago")]
    return []


def _whose(one: Recent) -> str:
    return "the author’s own words" if one.is_own else "somebody else’s words"


def _alike(text: str, lately: list[Recent]) -> Iterator[tuple[Recent, float]]:
    """Comparing letter by letter is dear: first, whether enough runs of three are shared."""
    mask, count = _runs(text)
    room = len(text) * (100 - ALIKE) / ALIKE * 2
    for one in lately:
        if abs(len(one.text_folded) - len(text)) > room:
            continue
        other, others = _runs(one.text_folded)
        if (other & mask).bit_count() >= SHARED * min(count, others):
            score = fuzz.ratio(text, one.text_folded, score_cutoff=ALIKE)
            if score:
                yield one, score


@lru_cache(maxsize=1024)
def _runs(text: str) -> tuple[int, int]:
    """A bit for each run of three characters, and how many there are."""
    digits = bytearray(b"0" * _BITS)
    for run in zip(text, text[1:], text[2:], strict=False):
        digits[hash(run) & (_BITS - 1)] = 49  # the digit 1
    mask = int(digits, 2)
    return mask, mask.bit_count()

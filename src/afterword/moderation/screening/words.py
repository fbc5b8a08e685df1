"""Phase 5: words and patterns on the lists."""

from datetime import datetime

from .drafts import AuthorRecord, Draft, Settings, ThreadFacts
from .findings import Finding
from .wording import quoted
from .wordlists import BANNED, Hit

SHOWN = 5


def look(
    draft: Draft, author: AuthorRecord, thread: ThreadFacts, settings: Settings, now: datetime
) -> list[Finding]:
    """Find banned words, which the author is shown, and suspect ones, which nobody tells."""
    hits = settings.words.find(draft.text, thread.language)
    banned = [hit for hit in hits if hit.entry.list == BANNED]
    suspect = [hit for hit in hits if hit.entry.list != BANNED]
    return [*_banned(banned), *_suspect(suspect)]


def _banned(hits: list[Hit]) -> list[Finding]:
    if not hits:
        return []
    typed = sorted({hit.typed for hit in hits})[:SHOWN]
    words = f"the word {quoted(typed)}" if len(typed) == 1 else f"the words {quoted(typed)}"
    return [Finding("banned_word", 7, _evidence(hits), f"{words} may not be used here")]


def _suspect(hits: list[Hit]) -> list[Finding]:
    if not hits:
        return []
    reason = "a moderator looks at some of its words"
    return [Finding("suspect_word", 5, _evidence(hits), reason)]


def _evidence(hits: list[Hit]) -> str:
    """Each entry as it is listed, and as it was typed where that is different."""
    return ", ".join(
        f"“{hit.typed}”"
        if hit.typed == hit.entry.text.lower()
        else f"“{hit.typed}” ({hit.entry.text})"
        for hit in hits
    )

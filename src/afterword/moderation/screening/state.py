"""Phase 0: whether the thread takes comments."""

from datetime import datetime

from .drafts import AuthorRecord, Draft, Settings, ThreadFacts
from .findings import Finding

TAKES_COMMENTS = ("open", "pre-moderated")


def look(
    draft: Draft, author: AuthorRecord, thread: ThreadFacts, settings: Settings, now: datetime
) -> list[Finding]:
    """Find a thread that takes no comments."""
    if thread.state in TAKES_COMMENTS:
        return []
    return [Finding("closed", 9, f"The discussion is {thread.state}.", _clause(thread.message))]


def _clause(sentence: str) -> str:
    """The sentence a state shows, to go on after "because"."""
    plain = sentence.rstrip(".") or "comments on this page are closed"
    return plain[0].lower() + plain[1:]

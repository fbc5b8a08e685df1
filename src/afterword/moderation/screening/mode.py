"""Phase 9: whose comments are read before they appear, whatever they say."""

from datetime import datetime

from .drafts import AuthorRecord, Draft, Settings, ThreadFacts
from .findings import Finding
from .wording import spelt


def look(
    draft: Draft, author: AuthorRecord, thread: ThreadFacts, settings: Settings, now: datetime
) -> list[Finding]:
    """Find a draft that is to be read first: here, everywhere, or as one of its author's first."""
    if thread.state == "pre-moderated":
        reason = "comments on this page are read by a moderator before they appear"
        return [Finding("read_first", 1, "The discussion is read first.", reason)]
    if settings.mode == "all-before":
        reason = "every comment here is read by a moderator before it appears"
        return [Finding("read_first", 1, "All comments are read first.", reason)]
    if settings.mode == "first-before":
        return _first(author, settings)
    return []


def _first(author: AuthorRecord, settings: Settings) -> list[Finding]:
    """An import's authors have no account that could be new."""
    if author.is_brought or author.approved >= settings.first_comments:
        return []
    is_first = not author.approved and not author.posted_at
    reads = (
        "first one" if settings.first_comments == 1 else f"first {spelt(settings.first_comments)}"
    )
    which = "your first comment" if is_first else "one of your first comments"
    seen = f"{author.approved} approved of {settings.first_comments} that are read first."
    return [
        Finding("first_comments", 2, seen, f"it is {which} here, and a moderator reads the {reads}")
    ]

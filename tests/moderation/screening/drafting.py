"""Drafts, authors and settings in one line, and what a phase says of them."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from afterword.moderation.screening import pipeline
from afterword.moderation.screening.drafts import (
    AuthorRecord,
    Draft,
    Recent,
    Settings,
    ThreadFacts,
)
from afterword.moderation.screening.findings import Finding
from afterword.moderation.screening.folding import folded
from afterword.moderation.screening.wordlists import WordLists

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
KNOWN = AuthorRecord("Ada Quill", "known", approved=5, joined_at=NOW - timedelta(days=400))
NOBODY = AuthorRecord("Ada Quill")


def seen(
    draft: Draft | str,
    author: AuthorRecord = KNOWN,
    thread: ThreadFacts | None = None,
    phases=pipeline.ALL,
    **wishes,
) -> list[Finding]:
    """What all phases, or some, find."""
    draft = Draft(draft) if isinstance(draft, str) else draft
    return pipeline.screen(
        draft, author, thread or ThreadFacts(), Settings(**wishes), NOW, phases=phases
    )


def codes(*arguments, **wishes) -> list[str]:
    """The codes of what is found."""
    return [finding.code for finding in seen(*arguments, **wishes)]


def ago(**units) -> datetime:
    """So long before now."""
    return NOW - timedelta(**units)


def entry(text: str, list: str = "banned", kind: str = "word", language: str = ""):
    """An entry of a list."""
    return SimpleNamespace(list=list, kind=kind, text=text, language=language)


def pattern(text: str, list: str = "banned"):
    """A pattern on a list."""
    return entry(text, list, "pattern")


def lists(*entries) -> WordLists:
    """Lists of these entries; words alone are banned."""
    return WordLists.compiled(entry(one) if isinstance(one, str) else one for one in entries)


def recent(text: str, *, is_own: bool = False, minutes: int = 5) -> Recent:
    """Somebody's text, posted some minutes ago."""
    return Recent(folded(text), is_own, ago(minutes=minutes))

"""The pipeline: every phase looks at a draft, whatever the ones before it found."""

from collections.abc import Callable, Sequence
from datetime import datetime

from . import authors, links, mode, rate, repetition, shape, state, words
from .drafts import AuthorRecord, Draft, Settings, ThreadFacts
from .findings import Finding

Phase = Callable[[Draft, AuthorRecord, ThreadFacts, Settings, datetime], list[Finding]]

ALL: tuple[Phase, ...] = (
    state.look,
    rate.look,
    shape.look,
    repetition.look,
    links.look,
    words.look,
    authors.look,
    mode.look,
)


def screen(
    draft: Draft,
    author: AuthorRecord,
    thread: ThreadFacts,
    settings: Settings,
    now: datetime,
    phases: Sequence[Phase] = ALL,
) -> list[Finding]:
    """What all phases found, in their order."""
    return [finding for look in phases for finding in look(draft, author, thread, settings, now)]

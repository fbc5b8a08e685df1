"""Phase 8: plug-ins are asked about a comment once it is posted, and answer later, or never.

None of them is waited for within a request. What they answer comes back by `opinions`.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from afterword.discussions.models import Comment

from . import webhook
from .opinions import WAITS_FOR_IT
from .screening.drafts import AuthorRecord, Draft, Settings, ThreadFacts
from .screening.findings import Finding


class PlugIn(Protocol):
    """What a plug-in has; `webhook` is the one of our own.

    It brings its opinion by `opinions.hear`, or says by `opinions.miss` that there will be none.
    """

    def is_on(self) -> bool:
        """Whether it is asked at all."""

    def is_waited_for(self) -> bool:
        """Whether a comment is held until it has answered."""

    def ask(self, comment: Comment, codes: Iterable[str]) -> None:
        """Take a comment, posted or edited, with the codes of what was found; in its transaction,
        so that it is asked after the commit alone, and asks nobody itself."""

    def drop(self, comment: Comment) -> None:
        """Forget a comment that was taken back."""


PLUGINS: tuple[PlugIn, ...] = (webhook,)


def look(
    draft: Draft, author: AuthorRecord, thread: ThreadFacts, settings: Settings, now: datetime
) -> list[Finding]:
    """A phase like the others: what is waited for is a finding, until the answer replaces it."""
    return [WAITS_FOR_IT] if any(plugin.is_waited_for() for plugin in PLUGINS) else []


def ask(comment: Comment, findings: Iterable[Finding]) -> None:
    """Ask every plug-in about a comment that was posted or edited, but not about the staff's."""
    if comment.is_staff:
        return
    codes = sorted({finding.code for finding in findings} - {WAITS_FOR_IT.code})
    for plugin in PLUGINS:
        if plugin.is_on():
            plugin.ask(comment, codes)


def drop(comment: Comment) -> None:
    """Tell nobody of a comment its author took back, where nobody was told yet."""
    for plugin in PLUGINS:
        plugin.drop(comment)

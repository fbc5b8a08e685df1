"""What the phases are given: plain values about a draft, its author, its thread and the wishes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from .wordlists import WordLists

Trust = Literal["new", "known", "trusted", "staff"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A text somebody wants to post, or to put in place of one that stands.

    `links` are the absolute addresses in it that lead away from the publication.
    """

    text: str
    links: tuple[str, ...] = ()
    is_edit: bool = False


@dataclass(frozen=True, slots=True)
class SanctionInForce:
    """Something a moderator imposed that holds now; without `ends_at` until it is lifted."""

    kind: str
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuthorRecord:
    """What is known of an author from what they wrote here, never from what they read.

    `approved` is counted to 20; `posted_at` holds the last hour, newest first, at most 60.
    `is_brought`: somebody an import named, without an account here.
    """

    name: str
    trust: Trust = "new"
    approved: int = 0
    removed_in_30_days: int = 0
    decided_in_30_days: int = 0
    joined_at: datetime | None = None
    posted_at: tuple[datetime, ...] = ()
    sanctions: tuple[SanctionInForce, ...] = ()
    is_brought: bool = False


@dataclass(frozen=True, slots=True)
class ThreadFacts:
    """A thread's state, the sentence the state shows, and how busy it was in `Settings.flood`.

    `language` is that of its page, such as `de`; empty where nobody said.
    """

    state: str = "open"
    message: str = ""
    posted_lately: int = 0
    by_authors: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many in so many seconds, and no more."""

    count: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Recent:
    """A comment posted lately, as `folding.folded` gives it; never the one that is edited."""

    text_folded: str
    is_own: bool
    posted_at: datetime


RATES = (Rate(1, 10), Rate(10, 600), Rate(60, 3600))
NEW_RATES = (Rate(3, 3600),)
FLOOD = Rate(60, 600)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the publication wishes, and what it has seen so far.

    `new_rates` hold for new authors besides `rates`. `hosts`: how many comments linking there
    were approved, and how many removed.
    """

    mode: str = "first-before"
    first_comments: int = 2
    rates: tuple[Rate, ...] = RATES
    new_rates: tuple[Rate, ...] = NEW_RATES
    flood: Rate | None = FLOOD
    words: WordLists = field(default_factory=WordLists)
    hosts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    links_at_most: int = 3
    staff_names: tuple[str, ...] = ()
    recent: tuple[Recent, ...] = ()

"""The policy: what follows from findings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from .findings import Finding

PUBLISH, NUDGE, QUEUE, HOLD, REFUSE = "publish", "nudge", "queue", "hold", "refuse"
POSSIBLE = {
    PUBLISH: "appears; the finding is only kept",
    NUDGE: "the author is asked to change it, and may post it as it is",
    QUEUE: "appears, and a moderator looks at it",
    HOLD: "waits for a moderator",
    REFUSE: "is not posted; the author is told why",
}

OUTCOMES = {
    "closed": REFUSE,
    "too_fast": REFUSE,
    "flood": HOLD,
    "shouting": NUDGE,
    "invisible_characters": QUEUE,
    "confusable_name": QUEUE,
    "repeated_own": NUDGE,
    "repeated_site": HOLD,
    "near_duplicate": HOLD,
    "many_links": HOLD,
    "bad_host": HOLD,
    "shortener": HOLD,
    "first_link": HOLD,
    "banned_word": REFUSE,
    "suspect_word": QUEUE,
    "held_author": HOLD,
    "suspended": REFUSE,
    "banned": REFUSE,
    "rejections": HOLD,
    "young_account": PUBLISH,
    "first_comments": HOLD,
    "read_first": HOLD,
    "plugin": HOLD,
    "plugin_silent": QUEUE,
}
"""What follows from a finding where no policy says otherwise."""

MEANINGS = {
    "closed": "discussion closed",
    "too_fast": "too many comments in a short time",
    "flood": "discussion flooded",
    "shouting": "written in capitals",
    "invisible_characters": "invisible characters",
    "confusable_name": "name like somebody’s of the staff",
    "repeated_own": "same text again by the author",
    "repeated_site": "same text as somebody else’s",
    "near_duplicate": "nearly the same text as another",
    "many_links": "many links",
    "bad_host": "link to a site with a bad record",
    "shortener": "shortened link",
    "first_link": "link by a new author",
    "banned_word": "banned word",
    "suspect_word": "suspect word",
    "held_author": "author’s comments are read first",
    "suspended": "author suspended",
    "banned": "author banned",
    "rejections": "many of the author’s comments removed lately",
    "young_account": "young account",
    "first_comments": "first comments of a new author",
    "read_first": "comments are read first",
    "plugin": "found by a plug-in",
    "plugin_silent": "plug-in did not answer",
}
"""What each code means, in the words of the desk."""

FIXED = frozenset({"closed", "suspended", "banned"})
"""What no policy can change."""

BINDS_STAFF = frozenset({"closed", "held_author", "suspended", "banned"})
"""What counts for the staff as for everybody."""

# A question comes before any waiting: whoever waits anyway may still want to write it better.
_GRAVEST_LAST = (PUBLISH, QUEUE, HOLD, NUDGE, REFUSE)
LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Verdict:
    """All findings, what follows, and those of them it follows from."""

    outcome: str
    findings: tuple[Finding, ...] = ()
    binding: tuple[Finding, ...] = ()

    @property
    def reason(self) -> str:
        """Why, in words for the author."""
        joined = "; ".join(dict.fromkeys(finding.public_reason for finding in self.binding))
        return joined if len(joined) <= LONGEST_REASON else f"{joined[: LONGEST_REASON - 1]}…"

    @property
    def wait(self) -> timedelta | None:
        """How long until nothing of it would be found any more; None where nobody can say."""
        waits = [finding.wait for finding in self.binding]
        known = [wait for wait in waits if wait is not None]
        return max(known) if known and len(known) == len(waits) else None


def verdict(
    findings: Iterable[Finding], outcomes: Mapping[str, str], trust: str, insisted: bool
) -> Verdict:
    """What follows from findings: the gravest outcome, and the findings that have it.

    `outcomes` need not name every code. Who has insisted is asked no more, and looked at later.
    """
    found = tuple(findings)
    led = [(outcome_of(finding.code, outcomes), finding) for finding in found]
    led = [pair for pair in led if trust != "staff" or pair[1].code in BINDS_STAFF]
    if insisted:
        led = [(QUEUE if outcome == NUDGE else outcome, finding) for outcome, finding in led]
    gravest = max((outcome for outcome, _ in led), key=_GRAVEST_LAST.index, default=PUBLISH)
    binding = tuple(finding for outcome, finding in led if outcome == gravest != PUBLISH)
    return Verdict(gravest, found, binding)


def outcome_of(code: str, outcomes: Mapping[str, str]) -> str:
    """What a policy makes of a code; what it does not know, or may not change, is the default's."""
    default = OUTCOMES.get(code, QUEUE)
    wished = default if code in FIXED else outcomes.get(code, default)
    return wished if wished in POSSIBLE else default

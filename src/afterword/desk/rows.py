"""What a moderator needs to see of a case at one glance; gathered for a page by few questions."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timesince import timesince

from afterword.discussions.comments import REMOVED, SHOWN, WITHDRAWN
from afterword.discussions.models import Comment, Revision
from afterword.moderation.counts import STAFF, Counts
from afterword.moderation.decisions import APPROVE, HOLD, KEEP, MEANINGS, REMOVE, RESTORE
from afterword.moderation.models import Case, FindingRecord, Report, Sanction
from afterword.moderation.queueing import BANDS
from afterword.moderation.refusing import FITS
from afterword.moderation.sanctions import WARN
from afterword.moderation.tallies import counts_of_all
from afterword.text.plain import excerpt

from .findings import sentence_of, title_of

WITH_ALL_IT_NAMES = (
    "comment__thread",
    "comment__author",
    "comment__parent__author",
    "section",
    "claimed_by",
    "appeal__by",
    "appeal__decision__rule",
    "appeal__decision__comment__thread",
    "appeal__decision__comment__author",
    "appeal__decision__comment__parent__author",
)
SANCTIONED = {"hold": "read first", "suspend": "suspended", "ban": "banned"}
BUTTONS = {
    APPROVE: ("Approve", "a"),
    KEEP: ("Keep", "a"),
    RESTORE: ("Restore", "a"),
    HOLD: ("Hold", "h"),
    REMOVE: ("Remove", "r"),
}
STANDINGS = {
    SHOWN: "It is on the page.",
    REMOVED: "It is removed.",
    WITHDRAWN: "Its author has withdrawn it.",
}


@dataclass(slots=True)
class Known:
    """What was read for all comments of a page at once."""

    user: object
    now: datetime
    findings: dict[int, list[FindingRecord]] = field(default_factory=dict)
    reports: dict[int, list[Report]] = field(default_factory=dict)
    revisions: dict[int, int] = field(default_factory=dict)
    counts: dict[int, Counts] = field(default_factory=dict)
    sanctions: dict[int, list[str]] = field(default_factory=dict)


class Row:
    """A case in context; or a comment that has none."""

    def __init__(self, comment: Comment | None, case: Case | None, known: Known):
        self.comment, self.case, self.known = comment, case, known
        self.appeal = case.appeal if case else None
        self.author = comment.author if comment else self.appeal.by

    @property
    def id(self) -> str:
        """The name of its place on the page."""
        return f"case-{self.case.pk}" if self.case else f"comment-{self.comment.pk}"

    @property
    def revision(self) -> int:
        """How often its author has changed the comment."""
        return self.known.revisions.get(self.comment.pk, 0) if self.comment else 0

    @property
    def seen(self) -> str:
        """What the moderator has before them, for the form to say."""
        return f"{self.case.version if self.case else 0}.{self.revision}"

    @property
    def ticked(self) -> str:
        """The same with the case's number, for a choice of many."""
        return f"{self.case.pk}.{self.seen}"

    @property
    def actions(self) -> list[tuple[str, str, str]]:
        """What can be decided: the action, the word on the button, its key."""
        if self.appeal:
            return []
        standing = self.comment.standing
        return [(action, *said) for action, said in BUTTONS.items() if standing in FITS[action]]

    @property
    def plain_actions(self) -> list[tuple[str, str, str]]:
        """Those that need no rule."""
        return [action for action in self.actions if action[0] != REMOVE]

    @property
    def can_be_removed(self) -> bool:
        """Whether there are words to take away."""
        return any(action[0] == REMOVE for action in self.actions)

    @cached_property
    def findings(self) -> list[str]:
        """What the checks found in the words that stand there now."""
        found = self.known.findings.get(self.comment.pk, []) if self.comment else []
        return [sentence_of(one) for one in found if one.revision == self.revision]

    @property
    def why(self) -> list[str]:
        """Why it waits: what was found, or what the case says where that is not all."""
        if self.findings or self.reports or not self.case:
            return self.findings
        return [title_of(code) for code in self.case.reasons]

    @property
    def reports(self) -> list[Report]:
        """Who said what is wrong with it."""
        return self.known.reports.get(self.case.pk, []) if self.case else []

    @property
    def parent_excerpt(self) -> str:
        """The beginning of what it answers."""
        parent = self.comment.parent if self.comment else None
        return excerpt(parent.html, 240) if parent else ""

    @property
    def excerpt(self) -> str:
        """The beginning of what it says, or of what the appeal says."""
        return excerpt(self.comment.html, 200) if self.comment else self.appeal.text[:200]

    @property
    def band(self) -> str:
        """How grave it is, in a word."""
        severity = self.case.severity if self.case else 0
        return next(name for name, (low, high) in BANDS.items() if low <= severity <= high)

    @property
    def waited(self) -> str:
        """How long it has waited."""
        return timesince(self.case.opened_at, self.known.now, depth=1)

    @property
    def standing_said(self) -> str:
        """Where it stands, unless it is held as most here are."""
        return STANDINGS.get(self.comment.standing, "")

    @property
    def author_name(self) -> str:
        """Who wrote it."""
        return self.comment.author_name if self.comment else self.author.name

    @property
    def card(self) -> str:
        """The address of the author's card."""
        return reverse("desk_card", args=[self.author.pk]) if self.author else ""

    @property
    def appealed(self) -> str:
        """What the appeal is against."""
        decision = self.appeal.decision
        because = f" under rule {decision.rule.number}" if decision.rule else ""
        return f"№ {decision.number}: {MEANINGS[decision.action]}{because}"

    @property
    def claimant(self) -> str:
        """Who has it before them at this moment, if somebody else has."""
        return "" if self.is_mine or not self._is_claimed else self.case.claimed_by.name

    @property
    def is_mine(self) -> bool:
        """Whether the one who looks has claimed it."""
        return self._is_claimed and self.case.claimed_by_id == self.known.user.pk

    @property
    def _is_claimed(self) -> bool:
        until = self.case.claimed_until if self.case and self.case.claimed_by_id else None
        return bool(until and until > self.known.now)

    @property
    def record(self) -> str:
        """The author's record in one line."""
        if not self.author:
            return "brought by an import; no account here"
        counts = self.known.counts.get(self.author.pk, Counts())
        return " · ".join([*self._standing_of_author(counts), *_numbers(counts)])

    def _standing_of_author(self, counts: Counts) -> Iterable[str]:
        yield STAFF if self.author.is_staff else counts.level
        yield f"since {date_format(self.author.joined_at, 'j M Y')}"
        yield from self.known.sanctions.get(self.author.pk, [])


def _numbers(counts: Counts) -> Iterable[str]:
    approved = f"{counts.approved}{'+' if counts.approved >= 20 else ''}"
    yield f"{approved} published"
    if counts.removed_in_90_days:
        yield f"{counts.removed_in_90_days} removed in 90 days"


def rows_of(ids: Sequence[int], user, now: datetime) -> list[Row]:
    """The rows of these cases, in this order."""
    cases = Case.objects.select_related(*WITH_ALL_IT_NAMES).in_bulk(ids)
    found = [cases[pk] for pk in ids if pk in cases]
    pairs = [(comment_of(case), case) for case in found]
    known = known_of([comment for comment, _ in pairs if comment], found, user, now)
    return [Row(comment, case, known) for comment, case in pairs]


def comment_of(case: Case) -> Comment | None:
    """What the case is about; an appeal against a sanction is about none."""
    if case.comment_id or not case.appeal_id:
        return case.comment
    return case.appeal.decision.comment


def known_of(comments: list[Comment], cases: list[Case], user, now: datetime) -> Known:
    """What is to be known of these, by a fixed number of questions."""
    authors = {comment.author_id for comment in comments if comment.author_id}
    authors |= {case.appeal.by_id for case in cases if case.appeal}
    findings = FindingRecord.objects.filter(comment__in=comments)
    reports = Report.objects.filter(case__in=cases).select_related("rule", "reader")
    edited = Revision.objects.filter(comment__in=comments).values_list("comment", flat=True)
    return Known(
        user=user,
        now=now,
        findings=_by(findings, "comment_id"),
        reports=_by(reports, "case_id"),
        revisions=Counter(edited),
        counts=counts_of_all(authors, now),
        sanctions=_sanctions(authors, now),
    )


def _by(found: Iterable, key: str) -> dict[int, list]:
    sorted_out: dict[int, list] = defaultdict(list)
    for one in found:
        sorted_out[getattr(one, key)].append(one)
    return sorted_out


def _sanctions(authors: set[int], now: datetime) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for sanction in Sanction.objects.in_force(now).filter(reader__in=authors).exclude(kind=WARN):
        until = f" until {date_format(sanction.ends_at, 'j M')}" if sanction.ends_at else ""
        found[sanction.reader_id].append(SANCTIONED[sanction.kind] + until)
    return found

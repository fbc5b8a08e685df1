"""The demo's history of moderation: removals, reports, appeals, what waits tonight.

Threads may be of any length, so of what fate removed and held only the first few are taken up.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Any

from django.db.models import F, Min

from afterword.discussions.comments import HELD, REMOVED, SHOWN
from afterword.discussions.models import Comment
from afterword.discussions.standing import show
from afterword.moderation.listing import propose, put_live, try_on
from afterword.moderation.lists import SUSPECT, WORD, ListedWord
from afterword.moderation.rostering import give_duties
from afterword.moderation.screening.findings import Finding
from afterword.outbox.models import Message
from afterword.publishing.models import Section

from .acts import Acts
from .cast import Cast
from .clock import at
from .files import read_toml
from .shapes import WRITTEN_AT

BEGAN_AT = datetime(2026, 1, 2, 9, 0, tzinfo=UTC)
"""What was removed before stands as it was brought, without a decision."""

REMOVALS_AT_MOST, FIRST_AT_MOST, WAITING_AT_MOST = 24, 14, 12
LOOKED_AT, SUSPECT_AT_MOST = 2000, 3
DESK = ("letters-page", "the-night-desk")
FIRST_REASON = "it is your first comment here, and a moderator reads the first two"
MOMENT = attrgetter("at")
NO_SUCH_BOX = "550 5.1.1 No such mailbox here"


@dataclass(frozen=True, slots=True)
class Event:
    """An act of the history and its moment."""

    at: datetime
    act: str
    comment: Comment | None
    words: dict[str, Any] = field(default_factory=dict)


def moderate(cast: Cast) -> None:
    """Play the whole history, from the first decision to what waits tonight."""
    give_duties(cast.person("maud-achterberg"), Section.objects.filter(slug="trade"))
    written = read_toml("moderation.toml")
    with at(BEGAN_AT):
        list_words(written["words"], cast)
    acts = Acts(cast)
    told = [event_of(dict(act)) for act in written["acts"]]
    for event in sorted([*told, *removals(told), *first_comments(), *found()], key=MOMENT):
        with at(event.at):
            acts.play(event.act, event.comment, event.words)
    deliver()


def list_words(words: list[dict[str, Any]], cast: Cast) -> None:
    """Put the words on their lists, most of them live."""
    by = cast.person("the-night-desk")
    for word in words:
        is_live = word.get("live", True)
        listed = propose(**{k: v for k, v in word.items() if k != "live"}, by=by)
        if is_live:
            put_live(listed, by=by)


def event_of(act: dict[str, Any]) -> Event:
    """An act as it is written, its comment found."""
    moment, verb, named = act.pop("at"), act.pop("act"), act.pop("comment", None)
    comment = comment_of(*named) if named else None
    if comment and comment.standing == REMOVED:
        show(comment)
    return Event(moment, verb, comment, act)


def comment_of(slug: str, key: int) -> Comment:
    """The comment of a key; within a thread keys and numbers rise together."""
    below = Comment.objects.filter(thread__address__endswith=f"/{slug}/")
    return below.order_by("pk")[key - 1]


def removals(written: list[Event]) -> Iterator[Event]:
    """What fate removed and no act is about: found by a moderator on their own, within a day."""
    told = {event.comment.pk for event in written if event.comment}
    gone = Comment.objects.filter(standing=REMOVED, posted_at__gte=BEGAN_AT).exclude(pk__in=told)
    for number, comment in enumerate(gone.order_by("pk")[:REMOVALS_AT_MOST]):
        rule = int(comment.reason.removeprefix("rule ").split(":")[0])
        show(comment)
        after = timedelta(minutes=25 + 47 * number % 600)
        by = DESK[number % len(DESK)]
        yield Event(comment.posted_at + after, "remove", comment, {"by": by, "rule": rule})


def first_comments() -> Iterator[Event]:
    """The first comments of some authors, which waited and were published."""
    own = Comment.objects.filter(author__is_staff=False, pk__lte=2000).order_by()
    firsts = own.values("author").annotate(first=Min("pk")).values("first")
    found = Comment.objects.filter(pk__in=firsts, standing=SHOWN, posted_at__gte=BEGAN_AT)
    for number, comment in enumerate(found.order_by("pk")[:FIRST_AT_MOST]):
        after = timedelta(minutes=8 + 31 * number % 200)
        yield Event(comment.posted_at, "wait", comment)
        by = DESK[number % len(DESK)]
        yield Event(comment.posted_at + after, "let-appear", comment, {"by": by})


def found() -> Iterator[Event]:
    """What is found about comments that wait, and about some that are on the page."""
    waiting = Comment.objects.filter(standing=HELD).select_related("thread", "author")
    first = Finding("first_comments", 2, "0 approved of 2 that are read first.", FIRST_REASON)
    for comment in waiting.order_by("pk")[:WAITING_AT_MOST]:
        yield Event(comment.posted_at, "find", comment, {"finding": first})
    suspect = ListedWord.objects.filter(list=SUSPECT, kind=WORD, live=True).order_by("pk").last()
    seen = Finding("suspect_word", 5, f"“{suspect}”", "a moderator looks at some of its words")
    for comment in try_on(suspect, last=LOOKED_AT).examples[:SUSPECT_AT_MOST]:
        if comment.standing == SHOWN:
            yield Event(comment.posted_at, "find", comment, {"finding": seen})


def deliver() -> None:
    """All mail of the history has arrived, but one letter that nobody could be given."""
    dead = Message.objects.filter(to__startswith="pym@").first()
    Message.objects.waiting().update(sent_at=F("due_at"), tries=1, body="")
    if dead:
        Message.objects.filter(pk=dead.pk).update(
            sent_at=None, dead_at=WRITTEN_AT, tries=6, error=NO_SUCH_BOX, body=dead.body
        )

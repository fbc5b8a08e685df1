"""Grows a thread of any size below an article, the same for the same seed."""

import math
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from afterword.cli.demo.crowd import Crowd, Heard
from afterword.cli.demo.fates import fate
from afterword.cli.demo.files import commenters
from afterword.cli.demo.phrases import Phrase
from afterword.cli.demo.shapes import WRITTEN_AT, DemoArticle, DemoComment, DemoCommenter
from afterword.cli.demo.talk import Talk, quotable

QUIET = timedelta(minutes=15)
"""How long an article takes to read; only threads written by hand begin sooner."""

LONGEST = timedelta(days=60)
STEEPNESS = 4.5
"""How much faster a thread is at its beginning: half of it stands after a seventh of the time."""

WAKING = 17 / 24
WAKEFUL = 0.96
"""From six to eleven in the evening people write nearly everything."""


def grow_thread(
    article: DemoArticle, count: int, seed: int, until: datetime = WRITTEN_AT
) -> Iterator[DemoComment]:
    """Yield `count` comments, never holding more than some thousand of them."""
    rng = Random(f"{article.slug} {seed}")  # noqa: S311 - dice, no secrets
    talk, crowd = Talk(article.slug, rng), Crowd(passers_by(), rng)
    for key, posted_at in enumerate(times(article.published_at, until, count, rng), start=1):
        heard = crowd.answered_at(posted_at)
        author = crowd.speaker(heard)
        theme, source = talk.answer(heard, author) if heard else talk.begin(author)
        comment = DemoComment(
            key=key,
            parent=heard.key if heard else None,
            author=author.slug,
            source=source,
            posted_at=posted_at,
        )
        comment = fate(comment, count, talk)
        if comment.standing != "held":
            crowd.hear(as_heard(comment, author, heard, theme, talk.branch))
        yield comment


def passers_by() -> list[DemoCommenter]:
    """Readers who are nobody in particular: nothing they say can be held against the paper."""
    return [one for one in commenters() if not (one.is_staff or one.is_in_the_paper)]


def times(published_at: datetime, until: datetime, count: int, rng: Random) -> Iterator[datetime]:
    """Rising times: a rush after publication, then a tail; few at night."""
    begin = published_at + QUIET
    longest = min(LONGEST, until - begin)
    span = longest.days or max(0, longest / timedelta(days=1))
    for place in range(count):
        share = math.expm1(STEEPNESS * (place + rng.random()) / count) / math.expm1(STEEPNESS)
        days, hour = divmod(share * span, 1)
        yield begin + timedelta(days=days, seconds=int(time_of_day(hour) * 86_400))


def time_of_day(share: float) -> float:
    """Nearly all of a day's writing within its waking hours; the shares of a day rise."""
    if share < WAKEFUL:
        return share / WAKEFUL * WAKING
    return WAKING + (share - WAKEFUL) / (1 - WAKEFUL) * (1 - WAKING)


def as_heard(
    comment: DemoComment,
    author: DemoCommenter,
    answered: Heard | None,
    theme: str,
    branch: tuple[Phrase, ...],
) -> Heard:
    """What the crowd keeps of a comment; an edit comes before any reply."""
    return Heard(
        key=comment.key,
        author=author,
        answers=answered.author if answered else None,
        theme=theme,
        line=quotable(comment.source) if comment.standing == "shown" else "",
        branch=branch,
        settled_at=comment.edited_at or comment.posted_at,
    )

"""Lets a thread of a demo that stands go on until it has as many comments as are wanted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from afterword.discussions.threads import Thread
from afterword.publishing.models import Article

from .cast import Cast
from .growing import grow_thread
from .shapes import DemoArticle
from .talking import bring_thread

AT_LEAST = timedelta(hours=12)
"""Where the last comment is younger, the new ones begin before it."""


def thread_of(article: DemoArticle) -> Thread | None:
    """The thread of an article of the demo, if it still stands."""
    found = Article.objects.filter(slug=article.slug).first()
    return found.thread if found else None


@transaction.atomic
def lengthen(
    thread: Thread, article: DemoArticle, count: int, cast: Cast, advance: Callable[[int], None]
) -> None:
    """Bring so many more comments, later than those that are there and not in the future."""
    now = timezone.now()
    last = thread.comments.order_by("seq").values_list("posted_at", flat=True).last()
    begin = min(last or article.published_at, now - AT_LEAST)
    going_on = replace(article, published_at=begin)
    grown = grow_thread(going_on, count, seed=thread.last_seq + count, until=now)
    bring_thread(thread, grown, cast, advance)

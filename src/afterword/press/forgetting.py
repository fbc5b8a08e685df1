"""From news to subjects: what each change touches is forgotten, and no more."""

import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial

from afterword.discussions.models import Comment, Thread
from afterword.discussions.news import thread_changed
from afterword.moderation.news import decision_made
from afterword.moderation.subjects import LOG
from afterword.publishing.models import Section
from afterword.publishing.news import article_changed, publication_changed
from afterword.publishing.subjects import ARTICLES, COUNTS, SITE
from afterword.readers.news import reader_changed

from .nodes import forget

THREADS_AT_MOST = 1000
"""A reader who wrote in more threads than this has every page made anew."""

logger = logging.getLogger(__name__)


def connect() -> None:
    """Listen; called once, when Django is ready."""
    thread_changed.connect(partial(_heard, _of_thread), weak=False)
    article_changed.connect(partial(_heard, _of_article), weak=False)
    publication_changed.connect(partial(_heard, _of_publication), weak=False)
    reader_changed.connect(partial(_heard, _of_reader), weak=False)
    decision_made.connect(partial(_heard, _of_decision), weak=False)


def _heard(touched_by: Callable[..., Iterable[str]], **news) -> None:
    """Forget what the news is about; every page where that cannot be found out.

    The change is committed: whoever made it must not be told that it failed.
    """
    try:
        subjects = tuple(touched_by(**news))
    except Exception:
        logger.exception("Every page is made anew, since nobody can say what a change touched")
        subjects = (SITE,)
    forget(*subjects)


def _of_thread(thread, **news) -> list[str]:
    return [thread.subject, COUNTS]


def _of_article(article, **news) -> list[str]:
    own = [article.thread.subject] if article.thread_id else []
    touched = [*_sections(article), *_quoted_in(article), *own]
    return [article.subject, *touched, ARTICLES, COUNTS]


def _of_publication(**news) -> list[str]:
    return [SITE]


def _of_reader(reader, **news) -> list[str]:
    threads = Comment.objects.filter(author=reader.pk).values_list("thread", flat=True).distinct()
    found = list(Thread.objects.filter(pk__in=threads[: THREADS_AT_MOST + 1]))
    if len(found) > THREADS_AT_MOST:
        return [SITE]
    return [COUNTS, *(thread.subject for thread in found)]


def _of_decision(**news) -> list[str]:
    return [LOG]


def _quoted_in(article) -> list[str]:
    """The articles whose pages say, or said, that this one quotes them."""
    blocks = (block for block in article.body if block.block_type == "own_quotation")
    quoted = (block.value["article"] for block in blocks)
    return [f"article-{page.pk}" for page in quoted if page]


def _sections(article) -> list[str]:
    """The section it stands in; none where that was deleted with it, which is news of its own."""
    with suppress(Section.DoesNotExist):
        return [article.section.subject]
    return []

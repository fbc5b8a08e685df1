"""From news to subjects: what each change touches is forgotten, and no more."""

from contextlib import suppress

from afterword.discussions.models import Comment, Thread
from afterword.discussions.news import thread_changed
from afterword.publishing.models import Section
from afterword.publishing.news import article_changed, publication_changed
from afterword.publishing.subjects import ARTICLES, COUNTS, SITE
from afterword.readers.news import reader_changed

from .nodes import forget

THREADS_AT_MOST = 1000
"""A reader who wrote in more threads than this has every page made anew."""


def connect() -> None:
    """Listen; called once, when Django is ready."""
    thread_changed.connect(_thread)
    article_changed.connect(_article)
    publication_changed.connect(_publication)
    reader_changed.connect(_reader)


def _thread(thread, **news) -> None:
    forget(thread.subject, COUNTS)


def _article(article, **news) -> None:
    own = [article.thread.subject] if article.thread_id else []
    touched = [*_sections(article), *_quoted_in(article), *own]
    forget(article.subject, *touched, ARTICLES, COUNTS)


def _publication(**news) -> None:
    forget(SITE)


def _reader(reader, **news) -> None:
    threads = Comment.objects.filter(author=reader.pk).values_list("thread", flat=True).distinct()
    found = list(Thread.objects.filter(pk__in=threads[: THREADS_AT_MOST + 1]))
    if len(found) > THREADS_AT_MOST:
        forget(SITE)
    else:
        forget(COUNTS, *(thread.subject for thread in found))


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

"""The article page."""

from functools import cache
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from afterword.discussions.models import Thread
from afterword.publishing.models import Article

from .kept import kept
from .threads import discussion_context, ready_discussion
from .typesetting import NOWHERE, Surroundings, Typeset, copy_of, surroundings, typeset


def article(request, page: Article) -> HttpResponse:
    """An article with its discussion; a draft that has no thread yet shows its text alone."""
    set_ = typeset(copy_of(page), archived=page.is_archived)
    return _page(request, set_, surroundings(page), page.thread)


def article_at(request, thread: Thread) -> HttpResponse | None:
    """The article of a thread, whose own text is kept; None where it is not to be read."""
    live = cache(lambda: _live(thread))
    name = ("article", thread.pk, thread.is_archived)
    set_ = kept(request, name, lambda: _set(live(), archived=thread.is_archived))
    if set_ is None:
        return None
    around = kept(request, ("around", thread.pk), lambda: _around(live()))
    return _page(request, set_, around, thread)


def _live(thread: Thread) -> Article | None:
    found = Article.objects.live().filter(thread=thread)
    return found.prefetch_related("bylines__author__picture").first()


def _set(page: Article | None, *, archived: bool) -> tuple[Typeset | None, list[str]]:
    if page is None:
        return None, []
    copy = copy_of(page)
    return typeset(copy, archived=archived), copy.subjects


def _around(page: Article | None) -> tuple[Surroundings, list[str]]:
    around = surroundings(page) if page else NOWHERE
    return around, around.subjects


def _page(request, set_: Typeset, around: Surroundings, thread: Thread | None) -> HttpResponse:
    copy = set_.copy
    context: dict[str, Any] = {
        "article": copy,
        "description": copy.description,
        "canonical": copy.address,
        "set": set_,
        "around": around,
    }
    if thread is not None:
        context |= discussion_context(request, thread, copy.author_ids)
    response = render(request, "articles/article.html", context)
    return ready_discussion(request, response, context, *copy.subjects, *around.subjects)

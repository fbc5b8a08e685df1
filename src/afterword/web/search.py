"""Search: articles by Wagtail's index, comments by the database's."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from afterword.discussions.searching import find
from afterword.discussions.viewing import page_asked
from afterword.publishing.models import Article

from .marking import marks_for
from .pieces.paging import paging
from .pieces.threads import comment_list_html
from .stories import stories_of

A_PAGE = 20
LONGEST = 200


@require_safe
def search(request) -> HttpResponse:
    """What was found for `q`, in articles or in comments."""
    q = request.GET.get("q", "").replace("\x00", " ").strip()[:LONGEST]
    where = "comments" if request.GET.get("in") == "comments" else "articles"
    found = (_comments if where == "comments" else _articles)(request, q)
    context = {"q": q, "where": where, "noindex": True, **found}
    return render(request, "search/search.html", context)


def _articles(request, q: str) -> dict:
    words = any(map(str.isalnum, q))  # the index knows no others
    asked = q.replace('"', " ")  # a mark of the index's own language, which it fails to escape
    found = Article.objects.live().for_listing().search(asked) if words else []
    count = found.count() if words else 0
    start, pages = _place(request, q, "articles", count)
    return {"count": count, "stories": stories_of(found[start : start + A_PAGE]), "paging": pages}


def _comments(request, q: str) -> dict:
    found = find(q)
    count = found.count()
    start, pages = _place(request, q, "comments", count)
    comments = list(found.with_names().select_related("thread")[start : start + A_PAGE])
    listed = comment_list_html(comments, marks_for(request, comments))
    return {"count": count, "comments_html": listed, "paging": pages}


def _place(request, q: str, where: str, count: int) -> tuple:
    last = max(1, -(-count // A_PAGE))
    number = min(page_asked(request.GET), last)
    query = urlencode({"q": q, "in": where})
    pages = paging(number, last, lambda n: f"{request.path}?{query}&page={n}")
    return (number - 1) * A_PAGE, pages

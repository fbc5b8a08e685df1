"""The house rules: numbered, each with an address of its own, and as they were before."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.rich_text import expand_db_html

from afterword.moderation.models import RuleBook
from afterword.publishing.models import Publication
from afterword.publishing.subjects import ARTICLES, SITE

from .ready import ready


@require_safe
def house_rules(request, version: int | None = None) -> HttpResponse:
    """The rules in force, or those of an earlier version.

    A version is part of the path: a query would not tell one ready page from another.
    """
    asked = request.GET.get("version", "")
    if version is None and asked.isascii() and asked.isdigit() and len(asked) < 9:
        return HttpResponseRedirect(reverse("house_rules_of", args=[int(asked)]))
    books = list(RuleBook.objects.order_by("-version"))
    book = _chosen(books, version)
    context = {
        "introduction": expand_db_html(Publication.load(request).house_rules),
        "book": book,
        "rules": list(book.rules.all()) if book else [],
        "in_force": book is None or book == books[0],
        "books": books,
        "canonical": reverse("house_rules") if book and book == books[0] else "",
    }
    # The introduction may link to any article.
    return ready(render(request, "rules/rules.html", context), SITE, ARTICLES)


def _chosen(books: list[RuleBook], version: int | None) -> RuleBook | None:
    if version is None:
        return books[0] if books else None
    found = [book for book in books if book.version == version]
    if not found:
        raise Http404
    return found[0]

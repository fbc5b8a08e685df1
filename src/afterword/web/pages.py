"""Front page, sections, authors, and whatever else stands at an address."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.views import serve

from afterword.discussions.models import Comment, Pick, Thread
from afterword.discussions.viewing import page_asked
from afterword.publishing.models import Article, Author, FrontPage, Section
from afterword.publishing.publication import stands_plainly
from afterword.publishing.subjects import ARTICLES, COUNTS, SITE
from afterword.text.plain import excerpt

from .articles import article_at
from .kept import kept
from .pieces.paging import paging
from .pieces.stories import Story
from .ready import ready
from .stories import lines_of, portrait_of, stories_of, subjects_in
from .threads import show_thread

A_PAGE = 20
SECONDS, A_GROUP, DISCUSSED, REMARKS = 4, 4, 6, 3
PICKS_LOOKED_AT = 50


def front(request, page: FrontPage) -> HttpResponse:
    """The newest articles, the sections, and what is talked about."""
    stories = kept(request, "newest", _newest)
    above = {story.address for story in stories}
    discussed = Article.objects.live().order_by("-thread__shown", "-pk")
    context = {
        "lead": stories[0] if stories else None,
        "seconds": stories[1:],
        "groups": [_group(request, page, above) for page in _sections_of(request)],
        "discussed": lines_of(discussed[:DISCUSSED]),
        "remarks": _remarks(),
        "today": timezone.localdate(),
    }
    response = render(request, "articles/front.html", context)
    return ready(response, SITE, ARTICLES, COUNTS, until=_midnight())


def section(request, page: Section) -> HttpResponse:
    """The articles of a section, newest first."""
    found = Article.objects.live().in_section(page).newest_first().for_listing()
    stories, pages = _paged(request, found, page.address)
    lead = stories[0] if stories and pages.number == 1 else None
    context = {
        "section": {"title": page.title, "introduction": page.description},
        "lead": lead,
        "stories": stories[1:] if lead else stories,
        "paging": pages,
    }
    response = render(request, "articles/section.html", context)
    return ready(response, SITE, page.subject, *subjects_in(stories), page=pages.number)


@require_safe
def author(request, slug: str) -> HttpResponse:
    """An author and their articles."""
    person = get_object_or_404(Author.objects.select_related("picture"), slug=slug)
    found = Article.objects.live().by_author(person).newest_first().for_listing()
    stories, pages = _paged(request, found, request.path)
    context = {
        "author": person,
        "picture": portrait_of(person),
        "stories": stories,
        "paging": pages,
    }
    response = render(request, "articles/author.html", context)
    return ready(response, SITE, ARTICLES, *subjects_in(stories), page=pages.number)


@require_safe
def at_address(request, path: str) -> HttpResponse:
    """Whatever stands at an address; where an article is gone, the discussion that stayed."""
    lists = kept(request, "lists", lambda: (_lists(), [SITE]))
    if lists is None:
        return _page(request, path)
    if page := lists.get(request.path):
        return page.serve(request)
    return _article(request) or _page(request, path)


def _lists() -> dict[str, FrontPage | Section] | None:
    """The front page and the sections by address; None where only Wagtail knows what stands where.

    Wagtail asks the database for each part of a path, for each request.
    """
    if not stands_plainly():
        return None
    return {page.address: page for page in (*FrontPage.objects.live(), *_sections())}


def _article(request) -> HttpResponse | None:
    """An article is found by the address of its thread."""
    thread = Thread.objects.filter(address=request.path).order_by().first()
    return article_at(request, thread) if thread else None


def _page(request, path: str) -> HttpResponse:
    try:
        return serve(request, path)
    except Http404:
        thread = Thread.objects.readable().filter(address=request.path, article=None).first()
        if thread is None:
            raise
        return show_thread(request, thread)


def _midnight() -> datetime:
    """When the date on the front page is no longer today's."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time.min))


def _leading(newest: Iterable[Article]) -> list[Article]:
    """The same, the newest with a picture first: it has the room to show it."""
    newest = list(newest)
    lead = next((article for article in newest if article.lead_picture_id), None)
    return [lead, *(article for article in newest if article is not lead)] if lead else newest


def _sections() -> list[Section]:
    return list(Section.objects.live().order_by("path"))


def _sections_of(request) -> list[Section]:
    return kept(request, "sections", lambda: (_sections(), [SITE]))


def _newest() -> tuple[list[Story], list[str]]:
    articles = Article.objects.live().newest_first().for_listing()
    stories = stories_of(_leading(articles[: SECONDS + 1]), lead=True)
    return stories, [SITE, ARTICLES, *subjects_in(stories)]


def _group(request, page: Section, above: set[str]) -> tuple[str, str, list[Story]]:
    """A section's newest articles, less those that stand above."""
    newest = kept(request, ("group", page.pk), lambda: _newest_in(page))
    stories = [story for story in newest if story.address not in above]
    return page.title, page.address, stories[:A_GROUP]


def _newest_in(page: Section) -> tuple[list[Story], list[str]]:
    articles = Article.objects.live().in_section(page).newest_first().for_listing()
    stories = stories_of(articles[: A_GROUP + SECONDS + 1])
    return stories, [SITE, page.subject, *subjects_in(stories)]


def _remarks() -> list[tuple[str, str, str, str, str]]:
    """The newest picks that everybody may read.

    In two steps: asked for both at once, SQLite walks all comments to find the few picked ones.
    """
    newest = Pick.objects.order_by("-at", "-id").values_list("comment_id", flat=True)
    ids = list(newest[:PICKS_LOOKED_AT])
    found = Comment.objects.shown().select_related("author", "thread").in_bulk(ids)
    return [_remark(found[number]) for number in ids if number in found][:REMARKS]


def _remark(comment: Comment) -> tuple[str, str, str, str, str]:
    thread = comment.thread
    words = excerpt(comment.html, 160)
    return comment.byline, words, comment.get_absolute_url(), thread.title, thread.address


def _paged(request, articles, here: str) -> tuple:
    pages = Paginator(articles, A_PAGE)
    page = pages.get_page(page_asked(request.GET))
    numbered = paging(page.number, pages.num_pages, lambda number: f"{here}?page={number}")
    return stories_of(page, lead=page.number == 1), numbered

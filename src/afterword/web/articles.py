"""The article page."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.rich_text import expand_db_html

from afterword.publishing.models import Article

from .pieces.stories import Byline
from .stories import WIDE, picture_of, portrait_of, stories_of, subjects_in
from .threads import discussion_context, ready_discussion

MORE = 3


def article(request, page: Article) -> HttpResponse:
    """An article with its discussion; a draft that has no thread yet shows its text alone."""
    context = _context(request, page)
    response = render(request, "articles/article.html", context)
    return ready_discussion(request, response, context, *_subjects(page, context))


def _subjects(page: Article, context: dict[str, Any]) -> list[str]:
    """What the text and its surroundings depend on; the thread stands apart."""
    named = subjects_in(context.get("quoted_in", ()), context.get("more", ()))
    quoted = [block["subject"] for block in context["body"] if block.get("subject")]
    return [page.subject, page.section.subject, *named, *quoted]


def _context(request, page: Article) -> dict[str, Any]:
    context = {
        "article": page,
        "section": (page.section.title, page.section.address),
        "byline": [
            Byline(author.name, author.get_absolute_url(), portrait_of(author))
            for author in page.authors
        ],
        "published_at": page.published_at,
        "updated_at": _updated_at(page),
        "body": [_block(block.block_type, block.value) for block in page.body],
        "tags": [
            (tag.name, f"{reverse('search')}?{urlencode({'q': tag.name})}")
            for tag in page.tags.all()
        ],
        "description": page.search_description or page.standfirst,
        "canonical": page.address,
    }
    if page.pk:
        context["quoted_in"] = stories_of(page.quoted_in().for_listing())
        context["more"] = _more(page)
    if page.thread is None:
        return context
    author_ids = [author.reader_id for author in page.authors if author.reader_id]
    return {**context, **discussion_context(request, page.thread, author_ids)}


def _updated_at(page: Article):
    changed = page.last_published_at
    if changed and page.published_at and (changed - page.published_at).total_seconds() > 60:
        return changed
    return None


def _more(page: Article) -> list:
    others = Article.objects.live().in_section(page.section).exclude(pk=page.pk)
    return stories_of(others.newest_first().for_listing()[:MORE])


def _block(kind: str, value: Any) -> dict[str, Any]:
    """A block of the text as plain values, so that the template asks nothing of the database."""
    return {"kind": kind, **_PARTS[kind](value)}


def _paragraph(value) -> dict[str, Any]:
    return {"html": expand_db_html(value.source)}


def _heading(value) -> dict[str, Any]:
    return {"text": strip_tags(value)}


def _picture(value) -> dict[str, Any]:
    words = {name: value[name] for name in ("alt", "caption", "credit")}
    return {"picture": picture_of(value["image"], WIDE, **words)}


def _quotation(value) -> dict[str, Any]:
    names = ("speaker", "outlet", "date")
    return {
        "paragraphs": list(value["paragraphs"]),
        "address": value["link"],
        **{name: value[name] for name in names},
    }


def _own_quotation(value) -> dict[str, Any]:
    quoted = value["article"].specific if value["article"] else None
    return {
        "paragraphs": list(value["paragraphs"]),
        "title": quoted.title if quoted else "",
        "address": quoted.address if quoted and quoted.live else "",
        "date": quoted.published_at if quoted else None,
        "subject": quoted.subject if quoted else "",
    }


def _advertisement(value) -> dict[str, Any]:
    return {"label": value["label"], "height": _HEIGHTS[value["height"]]}


_HEIGHTS = {"90": "small", "250": "medium", "600": "large"}
_PARTS = {
    "paragraph": _paragraph,
    "heading": _heading,
    "picture": _picture,
    "quotation": _quotation,
    "own_quotation": _own_quotation,
    "advertisement": _advertisement,
}

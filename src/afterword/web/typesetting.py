"""An article made into HTML once: what its page shows whoever reads, and whatever is said below.

Gathered first, with queries, and set then, without: between the two stands a plain `Copy`.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from afterword.publishing.articles import ArticleQuerySet
from afterword.publishing.models import Article
from afterword.publishing.subjects import SITE

from .pieces.stories import Byline
from .stories import WIDE, lines_of, picture_of, portrait_of, subjects_in

MORE = 3


@dataclass(frozen=True, slots=True)
class Copy:
    """What an article says, as plain values."""

    title: str
    kicker: str
    standfirst: str
    lang: str
    description: str
    address: str
    section: tuple[str, str]
    byline: list[Byline]
    published_at: datetime | None
    updated_at: datetime | None
    body: list[dict[str, Any]]
    tags: list[tuple[str, str]]
    author_ids: frozenset[int]
    subjects: list[str]


@dataclass(frozen=True, slots=True)
class Typeset:
    """An article as HTML, in the pieces its page is put together from."""

    copy: Copy
    head: SafeString
    byline: SafeString
    text: SafeString
    tags: SafeString


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What leads from an article to others, as HTML."""

    quoted: SafeString
    more: SafeString
    subjects: list[str]


NOWHERE = Surroundings(SafeString(), SafeString(), [])


def copy_of(page: Article) -> Copy:
    """Gather what an article says; also of a draft that was never saved."""
    authors = page.authors
    body = [_block(block.block_type, block.value) for block in page.body]
    named = [subject for block in body for subject in block.get("subjects", ())]
    return Copy(
        title=page.title,
        kicker=page.kicker,
        standfirst=page.standfirst,
        lang=page.lang,
        description=page.search_description or page.standfirst,
        address=page.address,
        section=(page.section.title, page.section.address),
        byline=[Byline(one.name, one.get_absolute_url(), portrait_of(one)) for one in authors],
        published_at=page.published_at,
        updated_at=_updated_at(page),
        body=body,
        tags=[(tag.name, _search_for(tag.name)) for tag in page.tags.all()],
        author_ids=frozenset(author.reader_id for author in authors if author.reader_id),
        subjects=[SITE, page.subject, page.section.subject, *named],
    )


def typeset(copy: Copy, *, archived: bool) -> Typeset:
    """Set an article; an archived page has no advertisements."""
    return Typeset(
        copy=copy,
        head=_set("head", article=copy, section=copy.section),
        byline=_set(
            "byline",
            byline=copy.byline,
            published_at=copy.published_at,
            updated_at=copy.updated_at,
        ),
        text=_set("text", body=copy.body, archived=archived),
        tags=_set("tags", tags=copy.tags),
    )


def surroundings(page: Article) -> Surroundings:
    """Gather and set what leads from an article to others; nothing leads from one never saved."""
    if not page.pk:
        return NOWHERE
    quoted_in, more = lines_of(page.quoted_in()), lines_of(_others(page)[:MORE])
    section = (page.section.title, page.section.address)
    return Surroundings(
        quoted=_set("quoted", quoted_in=quoted_in),
        more=_set("more", more=more, section=section),
        subjects=[SITE, page.subject, page.section.subject, *subjects_in(quoted_in, more)],
    )


def _set(piece: str, **words: Any) -> SafeString:
    return mark_safe(render_to_string(f"articles/_{piece}.html", words).rstrip("\n"))  # noqa: S308


def _others(page: Article) -> ArticleQuerySet:
    return Article.objects.live().in_section(page.section).exclude(pk=page.pk).newest_first()


def _updated_at(page: Article) -> datetime | None:
    changed = page.last_published_at
    if changed and page.published_at and (changed - page.published_at).total_seconds() > 60:
        return changed
    return None


def _search_for(words: str) -> str:
    return f"{reverse('search')}?{urlencode({'q': words})}"


def _block(kind: str, value: Any) -> dict[str, Any]:
    """A block of the text as plain values, so that the template asks nothing of the database."""
    return {"kind": kind, **_PARTS[kind](value)}


def _paragraph(value) -> dict[str, Any]:
    linked = [f"article-{number}" for number in _LINKED.findall(value.source)]
    return {"html": expand_db_html(value.source), "subjects": linked}


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
        "subjects": [quoted.subject] if quoted else [],
    }


def _advertisement(value) -> dict[str, Any]:
    return {"label": value["label"], "height": _HEIGHTS[value["height"]]}


_LINKED = re.compile(r'<a (?=[^>]*linktype="page")[^>]*?\bid="(\d+)"')
_HEIGHTS = {"90": "small", "250": "medium", "600": "large"}
_PARTS = {
    "paragraph": _paragraph,
    "heading": _heading,
    "picture": _picture,
    "quotation": _quotation,
    "own_quotation": _own_quotation,
    "advertisement": _advertisement,
}

"""Bringing an article from elsewhere: the demo and the importers come in here."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from wagtail.images.models import AbstractImage
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.search.index import insert_or_update_object
from wagtail.signal_handlers import disable_reference_index_auto_update

from .articles import Article
from .authors import Author, Byline
from .news import tell
from .pages import Section

Block = tuple[str, Any]
"""A block's name in `ArticleBody` and its value: HTML, text, or a dict with objects in it."""


@transaction.atomic
def bring_article(
    section: Section, *, title: str, blocks: Iterable[Block], authors: Iterable[Author],
    published_at: datetime, tags: Iterable[str] = (), lead_picture: AbstractImage | None = None,
    **fields: Any,
) -> Article:  # fmt: skip
    """Put a finished article, live, with its thread, into a section.

    Further `fields` are columns of the article (`slug`, `kicker`, `standfirst`, `lang`, …).
    Without `lead_picture` the first picture of the text stands in lists.
    """
    section = Section.objects.get(
        pk=section.pk
    )  # the tree's counts on the caller's copy may be old
    blocks = list(blocks)
    article = Article(
        title=title, body=blocks, lead_picture=lead_picture or first_picture(blocks),
        published_at=published_at, first_published_at=published_at, last_published_at=published_at,
        **{**fields, "slug": _free_slug(section, fields.get("slug") or title)},
    )  # fmt: skip
    article.bylines = [Byline(author=author, sort_order=n) for n, author in enumerate(authors)]
    article.tags.add(*tags)
    with disable_reference_index_auto_update():  # each byline and tag would write it anew
        section.add_child(instance=article)
    _write_first_revision(article)
    ReferenceIndex.create_or_update_for_object(article)
    insert_or_update_object(article)
    tell(article)
    return article


def _write_first_revision(article: Article) -> None:
    """What the editor opens, as `save_revision` and `publish` would leave it, in two queries."""
    revision = Revision.objects.create(
        content_object=article, base_content_type=article.get_base_content_type(),
        user=article.owner, content=article.serializable_data(), object_str=str(article),
    )  # fmt: skip
    article.latest_revision = article.live_revision = revision
    article.latest_revision_created_at = revision.created_at
    Page.objects.filter(pk=article.pk).update(
        latest_revision=revision, live_revision=revision,
        latest_revision_created_at=revision.created_at,
    )  # fmt: skip


def first_picture(blocks: Iterable[Block]) -> AbstractImage | None:
    """The image of the first picture among the blocks."""
    return next((value["image"] for name, value in blocks if name == "picture"), None)


def _free_slug(section: Section, wish: str) -> str:
    """A slug no other page of the section has."""
    base = slugify(wish, allow_unicode=True)[:200] or "article"
    taken = set(section.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    candidates = (base if n == 1 else f"{base}-{n}" for n in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)

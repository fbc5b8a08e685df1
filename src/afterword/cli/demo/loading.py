"""Brings the demo publication into the database of a new site."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.images.models import Image

from afterword.archive.archiving import archive_thread
from afterword.discussions.states import change_state
from afterword.discussions.threads import CLOSED, PRE_MODERATED, StateChange, Thread
from afterword.moderation.comparing import RuleText
from afterword.moderation.rulemaking import publish
from afterword.publishing.bringing import Block as PageBlock
from afterword.publishing.bringing import bring_article
from afterword.publishing.models import Article, Author, FrontPage, Publication, Section
from afterword.publishing.publication import stand_at
from afterword.readers.models import Reader

from . import shapes
from .cast import Cast
from .clock import at
from .moderating import BEGAN_AT, moderate
from .pictures import picture
from .portraits import portrait
from .talking import bring_thread

Advance = Callable[[int], None]


@dataclass
class Brought:
    """What stands already, by the names the demo uses."""

    cast: Cast
    sections: dict[str, Section] = field(default_factory=dict)
    authors: dict[str, Author] = field(default_factory=dict)
    pictures: dict[str, Image] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)


@transaction.atomic
def load(demo: shapes.DemoSite, cast: Cast, address: str, advance: Advance) -> None:
    """Put the whole publication into a database that has none; all of it or nothing."""
    brought = Brought(cast)
    describe(demo, address)
    for row in demo.sections:
        brought.sections[row.slug] = add_section(row)
    for row in demo.authors:
        brought.authors[row.slug] = add_author(row, cast)
    for row in demo.pictures:
        brought.pictures[row.name] = keep_picture(row.title, f"{row.name}.png", picture(row.name))
    for row in demo.articles:
        article = brought.articles[row.slug] = add_article(row, brought)
        bring_thread(article.thread, row.comments, cast, advance)
        bring_to_state(article.thread, row, cast.editor)
    moderate(cast)


def describe(demo: shapes.DemoSite, address: str) -> None:
    """The publication's own words and where it stands."""
    publication = Publication.load()
    publication.name, publication.tagline, publication.about = demo.name, demo.tagline, demo.about
    publication.contact, publication.log_is_public = "editor@example.org", True
    publication.save()
    with at(BEGAN_AT):
        publish([RuleText(rule.name, rule.text) for rule in demo.house_rules])
    FrontPage.objects.update(title=demo.name, draft_title=demo.name)
    stand_at(address)


def add_section(row: shapes.DemoSection) -> Section:
    section = Section(title=row.name, slug=row.slug, description=row.description)
    return FrontPage.objects.get().add_child(instance=section)


def add_author(row: shapes.DemoAuthor, cast: Cast) -> Author:
    """An author with a portrait, signing with the account of the same name if there is one."""
    image = keep_picture(row.portrait_alt, f"{row.slug}.png", portrait(row.slug))
    return Author.objects.create(
        name=row.name,
        slug=row.slug,
        is_pseudonym=row.is_house,
        role=row.role,
        biography=row.biography,
        picture=image,
        reader=cast.signing_as(row.slug),
    )


def keep_picture(title: str, name: str, content: bytes) -> Image:
    return Image.objects.create(title=title[:255], file=ContentFile(content, name))


def add_article(row: shapes.DemoArticle, brought: Brought) -> Article:
    return bring_article(
        brought.sections[row.section],
        title=row.headline,
        slug=row.slug,
        kicker=row.kicker,
        standfirst=row.standfirst,
        lang=row.lang,
        tags=row.tags,
        authors=[brought.authors[slug] for slug in row.authors],
        blocks=[page_block(block, brought) for block in row.blocks],
        published_at=row.published_at,
        owner=brought.cast.editor,
    )


def page_block(block: shapes.Block, brought: Brought) -> PageBlock:
    """A block of the demo as the article's stream field takes it."""
    match block:
        case shapes.Text(html):
            return "paragraph", html
        case shapes.Heading(text):
            return "heading", text
        case shapes.Picture():
            return "picture", {"image": brought.pictures[block.name], **words_of(block)}
        case shapes.Quotation():
            return "quotation", quoted(block)
        case shapes.OwnQuotation(slug, paragraphs):
            article = brought.articles[slug]
            return "own_quotation", {"article": article.page_ptr, "paragraphs": list(paragraphs)}
        case shapes.Advertisement(label):
            return "advertisement", {"label": label, "height": "250"}


def words_of(picture: shapes.Picture) -> Mapping[str, str]:
    return {"alt": picture.alt, "caption": picture.caption, "credit": picture.credit}


def quoted(block: shapes.Quotation) -> Mapping[str, object]:
    return {
        "paragraphs": list(block.paragraphs),
        "speaker": block.speaker,
        "outlet": block.outlet,
        "link": block.link,
        "date": block.said_on,
    }


STATES = {"premoderated": PRE_MODERATED, "closed": CLOSED}


def bring_to_state(thread: Thread, row: shapes.DemoArticle, editor: Reader) -> None:
    """Close or archive a thread as its article says, at the time it says."""
    if row.archived:
        archive_thread(thread, by=editor, reason="The discussion has come to its end.")
        StateChange.objects.filter(thread=thread).update(at=row.archived_at)
    elif row.state in STATES:
        change_state(thread, STATES[row.state], by=editor)

"""The article a page of another system held, as an article of ours."""

from django.utils.html import escape, linebreaks

from afterword.publishing.bringing import Block as PageBlock
from afterword.publishing.bringing import bring_article
from afterword.publishing.models import Article, Author, Section
from afterword.text.clean import Profile, clean

from .rows import Advertisement, ArticleRow, Block, Heading, Html, Paragraph, Quotation


def bring_article_row(row: ArticleRow, section: Section) -> Article:
    """Make an article of a mended row, live in a section, with its thread."""
    return bring_article(
        section,
        title=row.title,
        standfirst=row.standfirst,
        blocks=[_block(block) for block in row.body],
        authors=[_author(name) for name in row.authors],
        published_at=row.published_at,
        tags=row.tags,
    )


def _author(name: str) -> Author:
    known = Author.objects.filter(name=name).first()
    return known or Author.objects.create(name=name)


def _block(block: Block) -> PageBlock:
    match block:
        case Heading(text):
            return "heading", text
        case Paragraph(text):
            return "paragraph", linebreaks(escape(text))
        case Quotation(paragraphs, speaker, source):
            said = {"paragraphs": list(paragraphs), "speaker": speaker, "outlet": source}
            return "quotation", {**said, "link": "", "date": None}
        case Advertisement():
            return "advertisement", {"label": "Advertisement", "height": "90"}
        case Html(source):
            return "paragraph", clean(source, Profile.ARTICLE)

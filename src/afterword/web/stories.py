"""Articles as lines of a list: from Wagtail's pages to the small shapes templates show."""

import logging
from collections.abc import Iterable

from wagtail.images.models import AbstractImage

from afterword.publishing.articles import ArticleQuerySet
from afterword.publishing.models import Article, Author

from .pieces.stories import Byline, Picture, Story

logger = logging.getLogger(__name__)

WEBP = "|format-webp"
LEAD, LISTED, PORTRAIT = f"fill-1200x750{WEBP}", f"fill-640x400{WEBP}", f"fill-96x96{WEBP}"
WIDE = f"max-1216x1216{WEBP}"


def stories_of(articles: Iterable[Article], *, lead: bool = False) -> list[Story]:
    """The articles as lines of a list; the first with a large picture where it leads."""
    return [
        story_of(article, LEAD if lead and number == 0 else LISTED)
        for number, article in enumerate(articles)
    ]


def lines_of(articles: ArticleQuerySet) -> list[Story]:
    """The articles as lines of a list without pictures."""
    return [story_of(article, "") for article in articles.for_lines()]


def story_of(article: Article, picture_size: str = LISTED) -> Story:
    """An article as a line of a list."""
    return Story(
        title=article.title,
        address=article.address,
        kicker=article.kicker,
        standfirst=article.standfirst,
        byline=tuple(Byline(author.name, author.get_absolute_url()) for author in article.authors),
        published_at=article.published_at,
        comments=article.thread.counted if article.thread else 0,
        picture=picture_of(article.lead_picture, picture_size) if picture_size else None,
        archived=article.is_archived,
        lang=article.lang,
        subjects=subjects_of(article),
    )


def subjects_of(article: Article) -> tuple[str, ...]:
    """What a page that names this article depends on."""
    return (article.subject, article.thread.subject) if article.thread else (article.subject,)


def subjects_in(*lists: Iterable[Story]) -> list[str]:
    """What a page that shows these lists depends on."""
    return [subject for stories in lists for story in stories for subject in story.subjects]


def picture_of(image: AbstractImage | None, size: str, **words: str) -> Picture | None:
    """An image in one size; None where there is none or its file is gone."""
    if image is None:
        return None
    try:
        rendition = image.get_rendition(size)
    except OSError as error:
        logger.warning("The picture “%s” cannot be shown: %s", image.title, error)
        return None
    return Picture(rendition.url, rendition.width, rendition.height, **words)


def portrait_of(author: Author) -> str:
    """The address of an author's picture, empty without one."""
    picture = picture_of(author.picture, PORTRAIT)
    return picture.address if picture else ""

"""Reads the publication from the text files beside this one; `build()` is the way in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from heapq import merge
from typing import Any

from afterword.cli.demo.files import HERE, commenters, names_in, read_toml
from afterword.cli.demo.growing import grow_thread
from afterword.cli.demo.numbering import after, in_order
from afterword.cli.demo.reading import read_article
from afterword.cli.demo.shapes import (
    DemoArticle,
    DemoAuthor,
    DemoComment,
    DemoPicture,
    DemoRule,
    DemoSection,
    DemoSite,
)
from afterword.cli.demo.transcript import read_transcript


def build() -> DemoSite:
    """Read the whole publication; the same value every time."""
    front = read_toml("site.toml")
    pictures = tuple(DemoPicture(**row) for row in front["pictures"])
    return DemoSite(
        name=front["name"],
        tagline=front["tagline"],
        about=front["about"],
        sections=tuple(DemoSection(**row) for row in front["sections"]),
        authors=tuple(DemoAuthor(**row) for row in front["authors"]),
        pictures=pictures,
        commenters=commenters(),
        house_rules=tuple(DemoRule(**row) for row in front["rules"]),
        articles=articles(pictures),
    )


def articles(pictures: Iterable[DemoPicture]) -> tuple[DemoArticle, ...]:
    """Every article with its thread, oldest first."""
    known = {picture.name: picture for picture in pictures}
    rows = {slug: read_toml(f"articles/{slug}.toml") for slug in names_in("articles", ".toml")}
    by_age = sorted(rows.items(), key=lambda item: item[1]["published_at"])
    return tuple(with_thread(read_article(slug, row, known), row) for slug, row in by_age)


def with_thread(article: DemoArticle, row: Mapping[str, Any]) -> DemoArticle:
    """The article with the comments written by hand below it, and those grown between them."""
    comments = written_below(article)
    if growth := row.get("growth"):
        grown = grow_thread(article, growth["count"] - len(comments), growth["seed"])
        comments = in_order([*comments, *after(grown, len(comments))])
    return replace(article, comments=tuple(comments))


def of_length(article: DemoArticle, count: int) -> Iterator[DemoComment]:
    """The comments written by hand, and so many grown between them that there are `count`."""
    written = written_below(article)
    grown = grow_thread(article, count - len(written), seed=count)
    return merge(written, after(grown, len(written)), key=lambda comment: comment.posted_at)


def written_below(article: DemoArticle) -> list[DemoComment]:
    """The comments written by hand, if there are any."""
    file = HERE / "threads" / f"{article.slug}.txt"
    return read_transcript(file.read_text("utf-8"), article.published_at) if file.is_file() else []

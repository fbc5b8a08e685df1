"""Reads the publication from the text files beside this one; `build()` is the way in."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

from afterword.cli.demo.growing import grow_thread
from afterword.cli.demo.reading import read_article
from afterword.cli.demo.shapes import (
    DemoArticle,
    DemoAuthor,
    DemoComment,
    DemoCommenter,
    DemoPicture,
    DemoRule,
    DemoSection,
    DemoSite,
)
from afterword.cli.demo.transcript import read_transcript

HERE = files("afterword.cli.demo")

WRITTEN_AT = datetime(2026, 10, 31, 20, 0, tzinfo=UTC)
"""The publication's "now": nothing in it is younger. A loader may shift all times alike."""


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
        commenters=tuple(
            DemoCommenter(**row) for row in read_toml("commenters.toml")["commenters"]
        ),
        house_rules=tuple(DemoRule(**row) for row in front["rules"]),
        articles=articles(pictures),
    )


def articles(pictures: Iterable[DemoPicture]) -> tuple[DemoArticle, ...]:
    """Every article with its thread, oldest first."""
    known = {picture.name: picture for picture in pictures}
    rows = {
        entry.name.removesuffix(".toml"): tomllib.loads(entry.read_text("utf-8"))
        for entry in (HERE / "articles").iterdir()
        if entry.name.endswith(".toml")
    }
    by_age = sorted(rows.items(), key=lambda item: item[1]["published_at"])
    return tuple(with_thread(read_article(slug, row, known), row) for slug, row in by_age)


def with_thread(article: DemoArticle, row: Mapping[str, Any]) -> DemoArticle:
    """The article with the comments written by hand, or else grown, below it."""
    written = HERE / "threads" / f"{article.slug}.txt"
    comments: Iterable[DemoComment] = ()
    if written.is_file():
        comments = read_transcript(written.read_text("utf-8"), article.published_at)
    elif "growth" in row:
        comments = grow_thread(article, **row["growth"])
    return replace(article, comments=tuple(comments))


def read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"))

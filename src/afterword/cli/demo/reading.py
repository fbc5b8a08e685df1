"""An article's file becomes an article: a table of facts, then its blocks in order."""

from collections.abc import Callable, Mapping
from typing import Any

from afterword.cli.demo.shapes import (
    Advertisement,
    Block,
    DemoArticle,
    DemoPicture,
    Heading,
    OwnQuotation,
    Picture,
    Quotation,
    Text,
)

Pictures = Mapping[str, DemoPicture]


def read_article(slug: str, row: Mapping[str, Any], pictures: Pictures) -> DemoArticle:
    """The article of one file, still without its thread."""
    return DemoArticle(
        slug=slug,
        section=row["section"],
        kicker=row["kicker"],
        headline=row["headline"],
        standfirst=row["standfirst"],
        authors=tuple(row["authors"]),
        published_at=row["published_at"],
        lang=row.get("lang", "en"),
        blocks=tuple(read_block(block, pictures) for block in row["blocks"]),
        tags=tuple(row["tags"]),
        state=row.get("state", "open"),
        archived_at=row.get("archived_at"),
        comments=(),
    )


def read_block(block: Mapping[str, Any], pictures: Pictures) -> Block:
    """The block whose name stands among the keys; an own quotation before a foreign one."""
    for name, read in READERS:
        if name in block:
            return read(block, pictures)
    raise ValueError(f"no such block: {sorted(block)}")


def read_text(block: Mapping[str, Any], _: Pictures) -> Text:
    return Text("\n".join(map(as_html, paragraphs(block["text"]))))


def read_heading(block: Mapping[str, Any], _: Pictures) -> Heading:
    return Heading(block["heading"])


def read_picture(block: Mapping[str, Any], pictures: Pictures) -> Picture:
    picture = pictures[block["picture"]]
    return Picture(picture.name, picture.alt, picture.credit, block.get("caption", ""))


def read_own_quotation(block: Mapping[str, Any], _: Pictures) -> OwnQuotation:
    return OwnQuotation(block["earlier"], paragraphs(block["quote"]))


def read_quotation(block: Mapping[str, Any], _: Pictures) -> Quotation:
    return Quotation(
        paragraphs(block["quote"]),
        block["speaker"],
        block["outlet"],
        block.get("link", ""),
        block.get("date"),
    )


def read_advertisement(block: Mapping[str, Any], _: Pictures) -> Advertisement:
    return Advertisement(block["advertisement"])


READERS: tuple[tuple[str, Callable[[Mapping[str, Any], Pictures], Block]], ...] = (
    ("text", read_text),
    ("heading", read_heading),
    ("picture", read_picture),
    ("earlier", read_own_quotation),
    ("quote", read_quotation),
    ("advertisement", read_advertisement),
)


def paragraphs(text: str) -> tuple[str, ...]:
    """Blank lines part paragraphs; a line's end within one is a space."""
    return tuple(" ".join(part.split()) for part in text.strip().split("\n\n"))


def as_html(paragraph: str) -> str:
    """Lists stand as they are; everything else is a paragraph."""
    return paragraph if paragraph.startswith(("<ul", "<ol")) else f"<p>{paragraph}</p>"

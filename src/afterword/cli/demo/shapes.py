"""What the demo publication is made of: plain values, told apart by their class."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

WRITTEN_AT = datetime(2026, 10, 31, 20, 0, tzinfo=UTC)
"""The publication's "now": nothing in it is younger. A loader may shift all times alike."""


@dataclass(frozen=True, slots=True)
class DemoSection:
    slug: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class DemoAuthor:
    """A person, or a house pseudonym; `portrait` names what `portraits.portrait` draws."""

    slug: str
    name: str
    role: str
    biography: str
    portrait_alt: str
    is_house: bool = False


@dataclass(frozen=True, slots=True)
class DemoPicture:
    """What is true of a picture wherever it stands; `pictures.picture(name)` draws it."""

    name: str
    title: str
    alt: str
    credit: str


@dataclass(frozen=True, slots=True)
class DemoRule:
    number: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class DemoCommenter:
    """A reader with an account; `author` is the slug of the author who signs so, if any.

    `lang` is what the reader writes in now and then, when not in English. Who is in the paper
    speaks only in threads written by hand, and for himself.
    """

    slug: str
    name: str
    lang: str = "en"
    is_staff: bool = False
    is_in_the_paper: bool = False
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Rich text: only p, a, em, strong, ul, ol, li."""

    html: str


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    name: str
    alt: str
    credit: str
    caption: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody else's words: plain paragraphs and where they stand."""

    paragraphs: tuple[str, ...]
    speaker: str
    outlet: str
    link: str
    said_on: date | None


@dataclass(frozen=True, slots=True)
class OwnQuotation:
    """Words of an earlier article of the publication; the paragraphs really stand there."""

    slug: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advertisement:
    label: str


Block = Text | Heading | Picture | Quotation | OwnQuotation | Advertisement


@dataclass(frozen=True, slots=True)
class DemoComment:
    """One comment; `key` rises within its thread, `parent` is the key of an earlier one.

    `standing` is shown, held, removed or withdrawn; `reason` says why it is held or removed,
    `pick` why the editors chose it, `source_before` what stood there before the edit.
    """

    key: int
    parent: int | None
    author: str
    source: str
    posted_at: datetime
    edited_at: datetime | None = None
    source_before: str | None = None
    standing: str = "shown"
    reason: str = ""
    pick: str | None = None


@dataclass(frozen=True, slots=True)
class DemoArticle:
    """An article and its thread; `state` is open, premoderated, closed or archived."""

    slug: str
    section: str
    kicker: str
    headline: str
    standfirst: str
    authors: tuple[str, ...]
    published_at: datetime
    lang: str
    blocks: tuple[Block, ...]
    tags: tuple[str, ...]
    state: str
    archived_at: datetime | None
    comments: tuple[DemoComment, ...]

    @property
    def archived(self) -> bool:
        return self.state == "archived"

    @property
    def pictures(self) -> Iterator[Picture]:
        """The pictures in order; the first may serve as the lead on front pages."""
        return (block for block in self.blocks if isinstance(block, Picture))


@dataclass(frozen=True, slots=True)
class DemoSite:
    """The whole publication; articles stand oldest first, so a quoted one precedes its quoter."""

    name: str
    tagline: str
    about: str
    sections: tuple[DemoSection, ...]
    authors: tuple[DemoAuthor, ...]
    pictures: tuple[DemoPicture, ...]
    commenters: tuple[DemoCommenter, ...]
    house_rules: tuple[DemoRule, ...]
    articles: tuple[DemoArticle, ...]

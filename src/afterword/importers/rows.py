"""The one vocabulary every format is read into, before anything touches the database."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal

Basis = Literal["given", "certain", "quoted", "named", "dated", "least depth"]
Order = Literal["newest", "oldest", "unknown"]
Standing = Literal["shown", "held", "removed", "withdrawn"]
Markup = Literal["plain", "html", "markdown"]

SURE: tuple[Basis, ...] = ("given", "certain")
"""On these a parent is told or proved; on all others it is inferred."""

FACTS = (
    "posted_at_is_exact",
    "zone_is_given",
    "author_is_verified",
    "author_is_whole",
    "text_is_whole",
)
"""What a comment row says of how far its other fields are to be trusted."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file something stands: the line, counted from 1 (0: the whole file)."""

    line: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside an article."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text; line breaks inside it are kept as "\\n"."""

    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted source of one or several paragraphs; speaker and source where named."""

    paragraphs: tuple[str, ...]
    speaker: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Advertisement:
    """The place where an advertisement stood; nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Html:
    """A stretch of HTML as the source held it: to be cleaned by whoever keeps it."""

    source: str


Block = Heading | Paragraph | Quotation | Advertisement | Html


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article, or as much of it as the source holds; `source_id` is stable between two runs."""

    source_id: str
    title: str
    authors: tuple[str, ...] = ()
    standfirst: str = ""
    published_at: datetime | None = None
    address: str = ""
    body: tuple[Block, ...] = ()
    tags: tuple[str, ...] = ()
    is_archived: bool = False
    is_closed: bool = False
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommentRow:
    """One comment as the source holds it.

    `number` is the number the source shows to readers, `source_id` that number or, where none is
    shown, a key made from author, date and text. Times carry a zone; `zone_is_given` says whether
    the source printed it or the caller did. `posted_at` is the earliest it can be where
    `posted_at_is_exact` is false (the source shows the time of an edit only).

    `parent` is the source id of the comment answered (not always a comment of this reading: it
    may stand on another page), None for the top level. `candidates` are all source ids it could
    answer, the nearest first, None standing for the top level; it may be long and is made as it
    is walked, so take no more of it than is needed. `basis` says how `parent` was chosen:

    given        the source says so
    certain      order and numbers leave one possibility, the top level or that comment
    quoted       it quotes that comment
    named        it addresses that comment's author by name
    dated        no numbers are shown, and order and dates leave one possibility
    least depth  a guess: the shallowest place order and numbers allow
    """

    source_id: str
    place: Place
    author: str
    text: str
    posted_at: datetime | None
    number: int | None = None
    subject: str = ""
    parent: str | None = None
    basis: Basis = "given"
    candidates: Sequence[str | None] = ()
    evidence: str = ""
    edited_at: datetime | None = None
    posted_at_is_exact: bool = True
    zone_is_given: bool = False
    author_is_verified: bool = True
    author_is_whole: bool = True
    author_id: str = ""
    markup: Markup = "plain"
    text_is_whole: bool = True
    standing: Standing = "shown"

    @property
    def parent_is_known(self) -> bool:
        """Whether the parent is told or proved rather than inferred."""
        return self.basis in SURE

    @property
    def facts(self) -> dict[str, bool]:
        """Those of `FACTS` that are not as usual."""
        usual = {field.name: field.default for field in fields(self)}
        told = {name: getattr(self, name) for name in FACTS}
        return {name: value for name, value in told.items() if value != usual[name]}


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was read and is not brought, and why."""

    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Warned:
    """Something brought that a person should look at."""

    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Reading:
    """One article with its comments, read from a source: everything read is here or skipped."""

    format: str
    article: ArticleRow
    comments: tuple[CommentRow, ...]
    read: int
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[Warned, ...] = ()
    order: Order = "unknown"

    def __post_init__(self) -> None:
        if self.read != len(self.comments) + len(self.skipped):
            raise ValueError(
                f"read {self.read}, but brought {len(self.comments)} and skipped "
                f"{len(self.skipped)}"
            )

    @property
    def authors(self) -> tuple[str, ...]:
        """The names of all who commented, each once, in the order of the page."""
        return tuple(dict.fromkeys(comment.author for comment in self.comments if comment.author))

    @property
    def parents(self) -> dict[str, int]:
        """How many parents were found on which basis."""
        return dict(Counter(comment.basis for comment in self.comments))

    @property
    def edited(self) -> tuple[CommentRow, ...]:
        """The comments changed after they were posted."""
        return tuple(comment for comment in self.comments if comment.edited_at)


class NotReadable(Exception):
    """A file that cannot be read: `reason` names the place, `remedy` says what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}. {remedy}")
        self.reason = reason
        self.remedy = remedy

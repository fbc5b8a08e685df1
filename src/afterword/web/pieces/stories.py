"""An article as other pages show it: a headline, a line, a picture, who and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Byline:
    """Somebody an article is by."""

    name: str
    address: str = ""
    picture: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture with its size, so that nothing moves when it arrives."""

    address: str
    width: int
    height: int
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Story:
    """What a front, a section or a list says of an article; `subjects`: what it was made of."""

    title: str
    address: str
    kicker: str = ""
    standfirst: str = ""
    byline: Sequence[Byline] = ()
    published_at: datetime | None = None
    comments: int = 0
    picture: Picture | None = None
    archived: bool = False
    section: str = ""
    section_address: str = ""
    lang: str = ""
    subjects: tuple[str, ...] = ()

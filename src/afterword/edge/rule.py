"""The rule: which requests a ready page may answer, and which page that is.

`afterword front-config` writes the same rule for the servers that stand in front.
"""

from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote_to_bytes

from afterword.discussions.viewing import VIEWS, View, page_asked

from .heads import Head

PRIVATE_FOLDERS = (
    "/desk/", "/account/", "/t/", "/c/", "/reader/", "/report/", "/statement/", "/media/",
)  # fmt: skip
PRIVATE_PATHS = ("/search", "/me")
"""What is never kept: it answers one reader, or one question."""

VIEW_COOKIE = b"view"
SCRIPT_COOKIE = b"me"
"""Set by a page whose script will ask `/me` for what depends on the reader."""
MESSAGE_COOKIE = b"messages"

REMEMBERED = 200
"""Bytes of a target whose place is worth remembering; longer ones would fill the memory."""
FIELDS = 50
"""So many parameters of a query are looked at; more are more than any page here reads."""


class Place(NamedTuple):
    """Where a ready page would stand: everything of a request that it may depend on."""

    path: str
    page: int
    view: str

    @property
    def query(self) -> str:
        """The same page and view as a query, for whoever renders the page."""
        return View.from_code(self.view).query(page=self.page)


class Asker(NamedTuple):
    """What the cookies of a request say of who asks."""

    view: str = ""
    has_session: bool = False
    has_script: bool = False
    has_message: bool = False

    @property
    def takes_ready_pages(self) -> bool:
        """Whether the page made for everybody will do for this reader."""
        return not self.has_message and (self.has_script or not self.has_session)

    @property
    def wants_the_newest(self) -> bool:
        """Whether this may be an author, who must see at once what they posted."""
        return self.has_session


NOBODY = Asker()


def place_of(head: Head, asker: Asker) -> Place | None:
    """The place of the ready page that may answer a request; None where none ever may."""
    if head.method == b"POST" or not asker.takes_ready_pages:
        return None
    if len(head.target) > REMEMBERED:
        return place_at(head.target, asker.view)
    return remembered_place(head.target, asker.view)


def place_at(target: bytes, saved: str) -> Place | None:
    """The place a target names; `saved` is the code of the view this reader likes, or ""."""
    raw, _, query = target.partition(b"?")
    try:
        path = unquote_to_bytes(raw).decode()
        asked = dict(parse_qsl(query.decode("ascii"), max_num_fields=FIELDS))
    except ValueError:
        return None
    if is_private(path):
        return None
    view = View.from_query(asked, View.from_code(saved))
    return Place(path, page_asked(asked), view.code)


remembered_place = lru_cache(maxsize=8192)(place_at)


def is_private(path: str) -> bool:
    """Whether a path answers one reader, or one question."""
    return path in PRIVATE_PATHS or path.startswith(PRIVATE_FOLDERS)


def asker_of(cookies: bytes | None, session: bytes) -> Asker:
    """What a `Cookie` header says; `session` is the name of the session's cookie.

    A view that is none of the enumeration is no view at all: nothing of a cookie's text goes on.
    """
    if not cookies:
        return NOBODY
    found = dict(_pairs(cookies))
    return Asker(
        view=known_view(found.get(VIEW_COOKIE, b"")),
        has_session=bool(found.get(session)),
        has_script=found.get(SCRIPT_COOKIE) == b"1",
        has_message=bool(found.get(MESSAGE_COOKIE)),
    )


def known_view(code: bytes) -> str:
    """The code of a view if there is such a view, else ""."""
    said = code.decode("latin-1").strip('"')
    return said if said in VIEWS else ""


def _pairs(cookies: bytes):
    for pair in cookies.split(b";"):
        name, _, value = pair.strip().partition(b"=")
        yield name, value

"""Viewing options: a closed enumeration of the ways a thread can be read."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from itertools import product, starmap
from urllib.parse import urlencode

LAYOUTS = {"threaded": "Threaded", "flat": "Flat"}
REPLIES = {"expanded": "Expanded", "collapsed": "Collapsed"}
ORDERS = {"oldest": "Oldest first", "newest": "Newest first", "picks": "Editor's picks first"}
SIZES = (10, 30, 50, 70, 90, 150, 200, 250, 300)

CHOICES: dict[str, tuple[str, ...]] = {
    "layout": tuple(LAYOUTS),
    "replies": tuple(REPLIES),
    "order": tuple(ORDERS),
    "per_page": tuple(str(size) for size in SIZES),
}


@dataclass(frozen=True, slots=True)
class View:
    """One way to read a thread; every value is one of CHOICES."""

    layout: str = "threaded"
    replies: str = "expanded"
    order: str = "oldest"
    per_page: int = 50

    @property
    def code(self) -> str:
        """The view as one word, for a cookie or an account."""
        return f"{self.layout}.{self.replies}.{self.order}.{self.per_page}"

    @classmethod
    def from_code(cls, code: str, default: "View | None" = None) -> "View":
        """The view a word stands for; a word that is no view's code stands for the default."""
        return VIEWS.get(code) or default or DEFAULT

    @classmethod
    def from_query(cls, query: Mapping[str, str], default: "View | None" = None) -> "View":
        """The view a query asks for; what is unknown or missing falls to the default."""
        view = default or DEFAULT
        asked = {name: query[name] for name in CHOICES if query.get(name) in CHOICES[name]}
        if not asked:
            return view
        size = int(asked.pop("per_page", view.per_page))
        return replace(view, per_page=size, **asked)

    def query(self, **more: object) -> str:
        """The view as a query string, with whatever else the address carries."""
        return urlencode({**asdict(self), **more})


DEFAULT = View()

VIEWS = {view.code: view for view in starmap(View, product(LAYOUTS, REPLIES, ORDERS, SIZES))}
"""Every view there is, by its code."""


def page_asked(query: Mapping[str, str]) -> int:
    """The page number a query asks for; anything but a positive whole number is the first."""
    raw = query.get("page", "")
    return max(1, int(raw)) if raw.isascii() and raw.isdigit() and len(raw) < 12 else 1

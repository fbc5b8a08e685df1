"""Keys: which page of which address in which view, and the one place on the disk for it."""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePosixPath

_HOST = re.compile(r"[a-z0-9\[][a-z0-9.:\[\]-]{0,199}")
_PATH = re.compile(r"(?:/[\w~-][\w.~-]*)*/?")
_VIEW = re.compile(r"(?:[a-z0-9]+(?:\.[a-z0-9]+)*)?")
_LAST_PAGE = 10**12
_LONGEST_COMPONENT = 200  # bytes; a file name may have 255, and some are ours
_LONGEST_PATH = 1000
_LONGEST_VIEW = 100


@dataclass(frozen=True, slots=True)
class Key:
    """One public page; a view of "" means that the page is the same for every view.

    `path` is the decoded path of the address, `host` the lower-case host with its port.
    """

    scheme: str
    host: str
    path: str
    page: int = 1
    view: str = ""

    @property
    def folder(self) -> PurePosixPath | None:
        """The folder for this page, relative to all pages; None where it cannot be kept."""
        place = self.place
        return None if place is None else PurePosixPath(place)

    @property
    def place(self) -> str | None:
        """The folder as text: SCHEME/HOST/PATH=, so that the page /a/ is beside those below it."""
        if not 1 <= self.page < _LAST_PAGE or len(self.view) > _LONGEST_VIEW:
            return None
        return _place(self.scheme, self.host, self.path) if _VIEW.fullmatch(self.view) else None

    @property
    def name(self) -> str:
        """The file of this page within its folder."""
        return f"{self.page}.{self.view}.html" if self.view else f"{self.page}.html"

    @property
    def word(self) -> str:
        """All of it in one word, to be hashed."""
        return f"{self.scheme} {self.host} {self.path} {self.name}"

    def for_every_view(self) -> "Key":
        """The same page, said to be the same for every view."""
        return replace(self, view="") if self.view else self


@lru_cache(maxsize=4096)
def _place(scheme: str, host: str, path: str) -> str | None:
    if scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    return f"{scheme}/{host}{path}=" if _is_safe(path) else None


def _is_safe(path: str) -> bool:
    """Whether a decoded path may become folders: letters, digits and -._~, no dot in front.

    Only composed characters, for some file systems know no difference.
    """
    if not path.startswith("/") or len(path) > _LONGEST_PATH:
        return False
    if path.isascii():
        return bool(_PATH.fullmatch(path)) and _is_short(path)
    letters = "".join("x" if unicodedata.category(c)[0] == "M" else c for c in path)
    composed = unicodedata.is_normalized("NFC", path)
    return composed and bool(_PATH.fullmatch(letters)) and _is_short(path)


def _is_short(path: str) -> bool:
    encoded = path.encode()
    longest = max(map(len, encoded.split(b"/")))
    return len(encoded) <= _LONGEST_PATH and longest <= _LONGEST_COMPONENT

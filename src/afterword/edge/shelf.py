"""Ready pages in memory, each as the bytes that go out."""

from collections import OrderedDict
from time import monotonic_ns

from afterword.pagestore.keys import Key
from afterword.pagestore.store import Entry, PageStore

from .answers import END, connection_line, head_bytes
from .encodings import IDENTITY, best
from .heads import Head
from .rule import Place

MEMORY = 16 * 1024 * 1024
BARE = 4096
"""About how much of the memory a page takes beside its bytes."""
VARY = ("vary", "Accept-Encoding, Cookie")
CODINGS = ("zstd", "br", "gzip")
"""In the order in which equals are chosen; also the order of the printed front configuration."""

Address = tuple[str, Place]
Encoded = tuple[bytes, bytes, bytes, bytes]
"""The answers of one encoding: head of 200, body, head of 304, ETag."""


class Shelved:
    """A ready page, as it is sent."""

    __slots__ = ("asked", "at_hand", "codings", "entry", "place", "size")

    def __init__(self, entry: Entry, place: Address) -> None:
        self.entry = entry
        self.place = place
        self.codings: dict[str, Encoded] = {}
        self.at_hand = tuple(name for name in CODINGS if name in entry.encodings)
        self.size = BARE
        self.asked = 0

    def answer(self, head: Head, date: bytes) -> bytes | None:
        """The whole answer to a request; None where the page turns out not to be what was kept."""
        fields = head.fields
        coding = best(fields.get(b"accept-encoding"), self.at_hand)
        ready = self.codings.get(coding) or self._read(coding)
        if ready is None:
            return None
        found, body, unchanged, etag = ready
        asked = fields.get(b"if-none-match")
        if asked is not None and matches(asked, etag):
            found, body = unchanged, b""
        elif head.method == b"HEAD":
            body = b""
        return b"".join((found, connection_line(head, head.keep_alive), date, END, body))

    def _read(self, coding: str) -> Encoded | None:
        body = self.entry.body(coding)
        if body is None:
            return None
        etag = self.entry.etag(coding)
        headers = [*self.entry.headers, ("etag", etag), VARY]
        same = head_bytes(304, "Not Modified", [h for h in headers if h[0] in WITH_304])
        if coding != IDENTITY:
            headers.append(("content-encoding", coding))
        headers.append(("content-length", str(len(body))))
        ready = head_bytes(200, "OK", headers), body, same, etag.encode()
        self.codings[coding] = ready
        self.size += len(body)
        return ready


WITH_304 = ("etag", "vary", "cache-control", "content-location", "expires")
"""What a 304 repeats (RFC 9110, section 15.4.5)."""


class Shelf:
    """The ready pages lately asked for; the store on disk holds them all."""

    def __init__(self, store: PageStore, scheme: str, memory: int = MEMORY) -> None:
        self.store = store
        self.scheme = scheme
        self.memory = memory
        self.pages: OrderedDict[Address, Shelved] = OrderedDict()
        self.size = 0

    def key(self, host: str, place: Place) -> Key:
        """The key under which the store holds a place."""
        return Key(self.scheme, host, place.path, place.page, place.view)

    def at(self, address: Address) -> Shelved | None:
        """The page at an address, from memory, fresh or not."""
        page = self.pages.get(address)
        if page is not None:
            page.asked += 1
        return page

    def fetch(self, address: Address) -> Shelved | None:
        """The page from disk, where a fresh one lies there."""
        entry = self.store.find(self.key(*address))
        if entry is None or not self.store.is_fresh(entry):
            return None
        return self.put(Shelved(entry, address))

    def put(self, page: Shelved) -> Shelved:
        """Keep a page in memory, letting go of those asked for longest ago."""
        old = self.pages.pop(page.place, None)
        if old is not None:
            page.asked = old.asked
        self.pages[page.place] = page
        return page

    def tidy(self) -> None:
        """Let go of pages until what is left fits the memory; those asked for lately stay."""
        self.size = sum(page.size for page in self.pages.values())
        while self.size > self.memory and self.pages:
            _, page = self.pages.popitem(last=False)
            if page.asked and page.size < self.memory:
                page.asked = 0
                self.pages[page.place] = page
            else:
                self.size -= page.size

    def drop(self, page: Shelved) -> None:
        """Forget a page that is no longer what was kept."""
        self.pages.pop(page.place, None)


def matches(asked: bytes, etag: bytes) -> bool:
    """Whether `If-None-Match` names this ETag (RFC 9110, section 13.1.2: compared weakly)."""
    if asked == etag or asked == b"*":
        return True
    return any(name.strip().removeprefix(b"W/") == etag for name in asked.split(b","))


def moment() -> int:
    """Now, on the clock of the store."""
    return monotonic_ns()

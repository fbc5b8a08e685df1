"""Pages that are not on the shelf: fetched from disk, or made once however many ask."""

import asyncio
from urllib.parse import quote

from afterword.pagestore.keys import Key

from .answers import END, HOP_BY_HOP, connection_line, head_bytes
from .frames import Answer, Passed
from .heads import Head
from .rule import Asker
from .shelf import Address, Shelf, Shelved, moment
from .upstream import Upstream

POPULAR = 10
"""Asked for so often within a second, a page is made anew before somebody asks again."""
POPULAR_AT_MOST = 32
LASTING = 5 * 1_000_000_000
"""Nanoseconds after which a page has lasted, and is worth to be encoded with all care."""
SECOND = 1_000_000_000
PLAIN = "/~!$&'()*+,;=:@"
"""What stands in a path as it is (RFC 3986, section 3.3)."""
NOT_FOR_ALL = HOP_BY_HOP | {"set-cookie", "content-length"}


class Unkept:
    """An answer made for everybody that the store did not keep: a 404, or a page already old."""

    __slots__ = ("began", "body", "headers", "reason", "status")

    def __init__(self, status: int, reason: str, headers, body: bytes, began: int) -> None:
        self.status = status
        self.reason = reason
        self.headers = [pair for pair in headers if pair[0].lower() not in NOT_FOR_ALL]
        self.body = body
        self.began = began

    def answer(self, head: Head, date: bytes) -> bytes:
        """The whole answer."""
        headers = [*self.headers, ("content-length", str(len(self.body)))]
        found = head_bytes(self.status, self.reason, headers)
        body = b"" if head.method == b"HEAD" else self.body
        return b"".join((found, connection_line(head, head.keep_alive), date, END, body))


class Pages:
    """Gives the page at an address, making it where it is not there or too old."""

    def __init__(self, shelf: Shelf, upstream: Upstream) -> None:
        self.shelf = shelf
        self.upstream = upstream
        self.under_way: dict[Address, asyncio.Task] = {}

    def will_do(self, page: Shelved, asker: Asker) -> bool:
        """Whether a page may be sent to a reader: a fresh one, or in a flood one a moment old."""
        store = self.shelf.store
        if store.is_fresh(page.entry):
            return True
        return not asker.wants_the_newest and store.may_be_served_old(page.entry)

    async def find(self, address: Address, asker: Asker) -> Shelved | Unkept:
        """The page at an address; whoever comes while it is made waits for the same one."""
        came = moment()
        page = self.shelf.fetch(address)
        while page is None:
            making = self.under_way.get(address) or self.make(address)
            made = await asyncio.shield(making)
            if isinstance(made, Shelved) and self.will_do(made, asker):
                page = made
            elif self.is_enough(made, came, asker):
                return made
        return page

    def is_enough(self, made: Shelved | Unkept, came: int, asker: Asker) -> bool:
        """Whether a page that was overtaken by a change still answers one who came before it."""
        began = made.entry.began if isinstance(made, Shelved) else made.began
        return began >= came or (not asker.wants_the_newest and moment() - began < SECOND // 10)

    def make(self, address: Address) -> asyncio.Task:
        """Have a page made, once however many wait for it."""
        task = asyncio.get_running_loop().create_task(self._make(address))
        self.under_way[address] = task
        task.add_done_callback(lambda done: self._made(address, done))
        return task

    def _made(self, address: Address, done: asyncio.Task) -> None:
        self.under_way.pop(address, None)
        if not done.cancelled():
            done.exception()  # whoever waits is told; a page made for nobody yet may fail

    async def _make(self, address: Address) -> Shelved | Unkept:
        host, place = address
        key = self.shelf.key(host, place)
        began = moment()
        asked = await self.upstream.ask(canonical(address, key))
        try:
            answer = asked.answer
            if not answer.kept:
                return unkept(answer, await asked.body(), answer.began or began)
        finally:
            asked.close()
        entry = self.shelf.store.find(key)
        if entry is not None:
            return self.shelf.put(Shelved(entry, address))
        return await self.make_unkept(address)  # forgotten, or spoilt, between the two

    async def make_unkept(self, address: Address) -> Unkept:
        """Have a page made without its being kept, so that it cannot get lost on the way."""
        began = moment()
        asked = await self.upstream.ask(canonical(address, None))
        try:
            return unkept(asked.answer, await asked.body(), began)
        finally:
            asked.close()

    def look_after_popular(self) -> None:
        """See to the pages many ask for: none is old, none is larger than it need be."""
        popular = [page for page in self.shelf.pages.values() if page.asked >= POPULAR]
        for page in sorted(popular, key=lambda page: -page.asked)[:POPULAR_AT_MOST]:
            page.asked = page.asked * 9 // 10
            if page.place not in self.under_way:
                self.look_after(page)

    def look_after(self, page: Shelved) -> None:
        """Begin to make a page anew that is old by now; to encode one well that has lasted."""
        store, entry = self.shelf.store, page.entry
        if store.is_fresh(entry):
            if not entry.is_improved and moment() - entry.made_at > LASTING:
                self.under_way[page.place] = task = asyncio.ensure_future(self._improve(page))
                task.add_done_callback(lambda done: self._made(page.place, done))
        elif not store.may_be_served_old(entry) and not self.upstream.is_busy:
            self.make(page.place)

    async def _improve(self, page: Shelved) -> Shelved:
        """In a thread, for encoders let others work meanwhile."""
        page.entry.is_improved = True  # also where the store will not have it: once is enough
        await asyncio.to_thread(self.shelf.store.improve, page.entry.key)
        return self.shelf.fetch(page.place) or page


def canonical(address: Address, key: Key | None) -> Passed:
    """The request for a page, made of its place and nothing else; with a key it is to be kept."""
    host, place = address
    return Passed(
        method="GET",
        target=f"{quote(place.path, safe=PLAIN)}?{place.query}",
        headers=[("host", host)],
        peer="",
        key=(key.scheme, key.host, key.path, key.page, key.view) if key else None,
    )


def unkept(answer: Answer, body: bytes, began: int) -> Unkept:
    """An answer as it may be given to everybody who waits for it."""
    return Unkept(answer.status, answer.reason, answer.headers, body, began)

"""Pages that are not on the shelf: fetched from disk, or made once however many ask."""

import asyncio

from .answers import END, head_bytes
from .frames import Passed
from .heads import Head
from .rule import Reader
from .shelf import Address, Shelf, Shelved, connection_line, moment
from .upstream import Upstream

POPULAR = 10
"""Asked for so often within a second, a page is made anew before somebody asks again."""
POPULAR_AT_MOST = 32
SECOND = 1_000_000_000
HOP_BY_HOP = frozenset(("connection", "keep-alive", "transfer-encoding", "upgrade", "trailer"))


class Unkept:
    """An answer made for everybody that the store did not keep: a 404, or a page already old."""

    __slots__ = ("began", "body", "headers", "reason", "status")

    def __init__(self, status: int, reason: str, headers, body: bytes, began: int) -> None:
        self.status = status
        self.reason = reason
        left_out = {*HOP_BY_HOP, "set-cookie", "content-length"}
        self.headers = [pair for pair in headers if pair[0].lower() not in left_out]
        self.body = body
        self.began = began

    def answer(self, head: Head, date: bytes) -> bytes:
        """The whole answer."""
        headers = [*self.headers, ("content-length", str(len(self.body)))]
        found = head_bytes(self.status, self.reason, headers)
        body = b"" if head.method == b"HEAD" else self.body
        return b"".join((found, connection_line(head), date, END, body))


class Pages:
    """Gives the page at an address, making it where it is not there or too old."""

    def __init__(self, shelf: Shelf, upstream: Upstream) -> None:
        self.shelf = shelf
        self.upstream = upstream
        self.under_way: dict[Address, asyncio.Task] = {}

    def will_do(self, page: Shelved, reader: Reader) -> bool:
        """Whether a page may be sent to a reader: a fresh one, or in a flood one a moment old."""
        store = self.shelf.store
        if store.is_fresh(page.entry):
            return True
        return not reader.wants_the_newest and store.may_be_served_old(page.entry)

    async def find(self, address: Address, reader: Reader) -> Shelved | Unkept:
        """The page at an address; whoever comes while it is made waits for the same one."""
        came = moment()
        page = self.shelf.fetch(address)
        while page is None:
            making = self.under_way.get(address) or self.make(address)
            made = await asyncio.shield(making)
            if isinstance(made, Shelved) and self.will_do(made, reader):
                page = made
            elif self.is_enough(made, came, reader):
                return made
        return page

    def is_enough(self, made: Shelved | Unkept, came: int, reader: Reader) -> bool:
        """Whether a page that was overtaken by a change still answers one who came before it."""
        began = made.entry.began if isinstance(made, Shelved) else made.began
        return began >= came or (not reader.wants_the_newest and moment() - began < SECOND // 10)

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
        passed = Passed(
            method="GET",
            target=f"{_quoted(place.path)}?{place.query}",
            headers=[("host", host)],
            peer="",
            key=(key.scheme, key.host, key.path, key.page, key.view),
        )
        asking = moment()
        asked = await self.upstream.ask(passed)
        try:
            answer = asked.answer
            entry = self.shelf.store.find(key) if answer.kept else None
            if entry is not None:
                return self.shelf.put(Shelved(entry, address))
            if answer.kept:  # forgotten, or spoilt, between the two
                return await self._again(passed)
            body = await asked.body()
            return Unkept(
                answer.status, answer.reason, answer.headers, body, answer.began or asking
            )
        finally:
            asked.close()

    async def _again(self, passed: Passed) -> Unkept:
        """Made without being kept, so that it cannot get lost on the way."""
        passed.key = None
        began = moment()
        asked = await self.upstream.ask(passed)
        try:
            answer, body = asked.answer, await asked.body()
            return Unkept(answer.status, answer.reason, answer.headers, body, began)
        finally:
            asked.close()

    def remake_popular(self) -> None:
        """Begin to make anew what many ask for and what is old by now."""
        store = self.shelf.store
        popular = [page for page in self.shelf.pages.values() if page.asked >= POPULAR]
        for page in sorted(popular, key=lambda page: -page.asked)[:POPULAR_AT_MOST]:
            page.asked = page.asked * 9 // 10
            old = not store.is_fresh(page.entry) and not store.may_be_served_old(page.entry)
            if old and page.place not in self.under_way and not self.upstream.is_busy:
                self.make(page.place)


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(path, safe="/~!$&'()*+,;=:@")

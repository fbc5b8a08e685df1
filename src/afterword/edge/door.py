"""The door's process: one loop, its connections, the shelf, and the way to the workers."""

import asyncio
import contextlib
import signal
import socket
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from afterword.pagestore.store import PageStore

from .answers import date_line
from .connection import Connection
from .heads import BROKEN, BUSY, Head, Refusal
from .passing import pass_on
from .remaking import Pages
from .rule import place_of, reader_of
from .shelf import Shelf, Shelved
from .upstream import NoAnswer, Upstream

CONNECTIONS = 4000
BODIES = 128 * 1024 * 1024
"""So many bytes of bodies may wait at a time, of all clients together."""
LAST_ANSWERS = 10.0
REMAKE_EACH = 0.1


@dataclass(frozen=True, slots=True)
class Settings:
    """What a door must know of the site it stands before."""

    scheme: str
    hosts: frozenset[str]
    session_cookie: str
    store: Path
    fingerprint: str
    workers: Path
    pending: int = 64


class Door:
    """Answers what comes in at one listening socket."""

    def __init__(self, settings: Settings, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.hosts = frozenset(host.encode() for host in settings.hosts)
        self.session_cookie = settings.session_cookie.encode()
        self.store = PageStore(settings.store, settings.fingerprint)
        self.shelf = Shelf(self.store, settings.scheme)
        self.upstream = Upstream(settings.workers, settings.pending)
        self.pages = Pages(self.shelf, self.upstream)
        self.connections: set[Connection] = set()
        self.body_bytes = 0
        self.ending = False
        self.tick()

    @property
    def is_full(self) -> bool:
        """Whether there are more connections than can be looked after."""
        return len(self.connections) > CONNECTIONS

    @property
    def holds_too_much(self) -> bool:
        """Whether bodies fill the memory."""
        return self.body_bytes > BODIES

    def answer(self, connection: Connection, head: Head, body: bytes) -> None:
        """Answer a whole request: from the shelf at once, or by and by."""
        reader = reader_of(head.fields.get(b"cookie"), self.session_cookie)
        place = place_of(head, reader)
        if place is None:
            self.later(connection, head, pass_on(self, connection, head, body))
            return
        address = (head.fields[b"host"].decode().lower(), place)
        page = self.shelf.at(address)
        if page is not None and self.pages.will_do(page, reader):
            self.send(connection, head, page)
            return
        self.later(connection, head, self.find(connection, head, address, reader))

    def send(self, connection: Connection, head: Head, page: Shelved) -> None:
        """Send a ready page, or look for it again where it is not what was kept."""
        answer = page.answer(head, self.date)
        if answer is None:
            self.shelf.drop(page)
            self.answer(connection, head, b"")
            return
        connection.transport.write(answer)
        connection.answered(keep_alive=head.keep_alive)

    async def find(self, connection: Connection, head: Head, address, reader) -> None:
        """Answer with a page that has to be fetched or made first."""
        try:
            found = await self.pages.find(address, reader)
        except NoAnswer:
            self.refuse(connection, BUSY)
            return
        if isinstance(found, Shelved):
            self.send(connection, head, found)
        else:
            connection.transport.write(found.answer(head, self.date))
            connection.answered(keep_alive=head.keep_alive)

    def later(self, connection: Connection, head: Head, answering) -> None:
        """Answer in a task of its own; what goes wrong there ends this connection alone."""
        if self.upstream.is_busy:
            answering.close()
            self.refuse(connection, BUSY)
            return
        task = self.loop.create_task(answering)
        task.add_done_callback(lambda done: self.look_after(connection, done))

    def look_after(self, connection: Connection, done: asyncio.Task) -> None:
        """Say that an answer failed, if nothing of it was sent yet."""
        if not done.cancelled() and done.exception() is not None:
            self.refuse(connection, BROKEN)
            self.loop.call_exception_handler(
                {"message": "An answer failed", "exception": done.exception()}
            )

    def refuse(self, connection: Connection, refusal: Refusal) -> None:
        """Refuse a request that was read, and end the connection."""
        connection.answering = False
        connection.queue.clear()
        if not connection.transport.is_closing():
            connection.queue_up(refusal)

    def tick(self) -> None:
        """Each second: the time, what waits too long, what need not be in memory."""
        self.now = monotonic()
        self.date = date_line()
        for connection in tuple(self.connections):
            connection.look_at_the_clock(self.now)
        self.shelf.tidy()
        self.loop.call_later(1, self.tick)

    async def remake(self) -> None:
        """Make popular pages anew as soon as they are old, before somebody has to wait."""
        while not self.ending:
            self.pages.remake_popular()
            await asyncio.sleep(REMAKE_EACH)

    async def end(self, server: asyncio.Server) -> None:
        """Take nobody in any more, finish what is under way."""
        self.ending = True
        server.close()
        until = self.loop.time() + LAST_ANSWERS
        while any(one.answering for one in self.connections) and self.loop.time() < until:
            for connection in tuple(self.connections):
                if not connection.answering and not connection.in_message:
                    connection.close()
            await asyncio.sleep(0.02)
        for connection in tuple(self.connections):
            connection.close()
        await asyncio.sleep(0.05)
        self.loop.stop()


def run_door(listener: socket.socket, settings: Settings) -> None:
    """Serve until SIGTERM."""
    import uvloop

    loop = uvloop.new_event_loop()
    asyncio.set_event_loop(loop)
    door = Door(settings, loop)
    server = loop.run_until_complete(
        loop.create_server(lambda: Connection(door), sock=listener, backlog=2048)
    )
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    loop.add_signal_handler(signal.SIGTERM, lambda: loop.create_task(door.end(server)))
    remaking = loop.create_task(door.remake())
    loop.run_forever()
    remaking.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        loop.run_until_complete(remaking)
    loop.close()

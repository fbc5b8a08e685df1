"""The door's process: one loop, its connections, the shelf, and the way to the workers."""

import asyncio
import contextlib
import resource
import signal
import socket
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from afterword.pagestore.store import PageStore

from .answers import date_line
from .connection import Connection
from .hanging import look_alive, rest
from .heads import BROKEN, BUSY, Head
from .passing import pass_on
from .remaking import Pages
from .rule import asker_of, place_of
from .shelf import Address, Shelf
from .upstream import NoAnswer, Upstream

CONNECTIONS = 4000
SPARE_FILES = 512
"""Files a door opens beside its connections: pages, the way to the workers."""
BODIES = 128 * 1024 * 1024
"""So many bytes of bodies may wait at a time, of all clients together."""
OWED = 256 * 1024 * 1024
"""So many bytes of answers may wait for clients to take them."""
SHORT_IDLE = 5.0
"""Seconds between requests when half of the connections are taken."""
KNOWN, SEEN = 1024, 4096
"""So many heads are known again, byte for byte, without being parsed."""
LAST_ANSWERS = 10.0
EACH, REMAKE_EACH = 1.0, 0.1
"""Seconds between two looks at the clock, and at what is popular."""


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
        self.hosts = {host.encode(): host for host in map(str.lower, settings.hosts)}
        self.session_cookie = settings.session_cookie.encode()
        self.store = PageStore(settings.store, settings.fingerprint)
        self.shelf = Shelf(self.store, settings.scheme)
        self.upstream = Upstream(settings.workers, settings.pending)
        self.pages = Pages(self.shelf, self.upstream)
        self.known: dict[bytes, Head] = {}
        self.seen = [0] * SEEN
        self.connections: set[Connection] = set()
        self.at_most = min(CONNECTIONS, files_allowed() - SPARE_FILES)
        self.bodies: dict[Connection, None] = {}
        self.body_bytes = 0
        self.owed: dict[Connection, int] = {}
        self.owed_bytes = 0
        self.ending = False
        self.tick()

    # Answering

    def answer(self, connection: Connection, head: Head, body: bytes) -> None:
        """Answer a whole request: from the shelf at once, or by and by."""
        if head.asker is None:
            self.look_up(head)
        asker, place = head.asker, head.place
        if place is None:
            self.later(connection, head, pass_on(self, connection, head, body), len(body))
            return
        address = (head.host, place)
        page = self.shelf.at(address)
        if page is not None and self.pages.will_do(page, asker):
            said = page.answer(head, self.date)
            if said is not None:
                connection.transport.write(said)
                connection.answered(keep_alive=head.keep_alive)
                return
            self.shelf.drop(page)
        self.later(connection, head, self.find(connection, head, address, asker))

    def look_up(self, head: Head) -> None:
        """Find out who asks, and for which page."""
        head.asker = asker_of(head.fields.get(b"cookie"), self.session_cookie)
        head.place = place_of(head, head.asker)

    def remember(self, said: bytes, head: Head) -> None:
        """Know a head again that came twice and asks for a ready page; never that of a session."""
        if head.place is None or head.asker.has_session:
            return
        number = hash(said)
        if self.seen[number % SEEN] != number:  # most heads come once
            self.seen[number % SEEN] = number
            return
        if len(self.known) >= KNOWN:
            self.known.clear()
        self.known[said] = head

    async def find(self, connection: Connection, head: Head, address: Address, asker) -> None:
        """Answer with a page that has to be fetched or made first."""
        try:
            found = await self.pages.find(address, asker)
            said = found.answer(head, self.date)
            if said is None:  # spoilt on the disk
                self.shelf.drop(found)
                said = (await self.pages.make_unkept(address)).answer(head, self.date)
        except NoAnswer:
            connection.give_up(head, BUSY)
            return
        connection.write(said)
        connection.answered(keep_alive=head.keep_alive)

    def later(self, connection: Connection, head: Head, answering, size: int = 0) -> None:
        """Answer in a task of its own; what goes wrong there ends this connection alone."""
        self.body_bytes += size
        task = self.loop.create_task(answering)
        task.add_done_callback(lambda done: self.look_after(connection, head, done, size))

    def look_after(self, connection: Connection, head: Head, done: asyncio.Task, size: int) -> None:
        """A body counts no longer; an answer that failed is said to have failed."""
        self.body_bytes -= size
        if not done.cancelled() and (error := done.exception()) is not None:
            self.fail(connection, head, error)

    def fail(self, connection: Connection, head: Head, error: BaseException) -> None:
        """Report a fault of ours; who got a part of the answer must see that it is one."""
        self.report("An answer failed", error)
        if connection.begun:
            connection.transport.abort()
        else:
            connection.give_up(head, BROKEN)

    def report(self, message: str, error: BaseException) -> None:
        """Write a fault of ours where the loop writes those it finds."""
        self.loop.call_exception_handler({"message": message, "exception": error})

    # What all connections share

    @property
    def is_full(self) -> bool:
        """Whether there are as many connections as can be looked after."""
        return len(self.connections) >= self.at_most

    @property
    def holds_too_much(self) -> bool:
        """Whether bodies fill the memory."""
        return self.body_bytes > BODIES

    def make_room(self, asking: Connection) -> bool:
        """Let go of the bodies that have been coming for longest; not enough where it is this one.

        Who sends slowly on purpose loses to who sends what he has.
        """
        for oldest in tuple(self.bodies):
            if oldest is asking or not self.holds_too_much:
                break
            oldest.queue_up(BUSY)
        return not self.holds_too_much

    def owe(self, connection: Connection, size: int) -> None:
        """Note what a client has not taken; where it is too much, those who began it are ended."""
        self.owed[connection] = self.owed.get(connection, 0) + size
        self.owed_bytes += size
        while self.owed_bytes > OWED:
            slowest = next(iter(self.owed))
            self.settle(slowest)
            self.loop.call_soon(slowest.transport.abort)

    def settle(self, connection: Connection) -> None:
        """A client took its answers, or is gone."""
        self.owed_bytes -= self.owed.pop(connection, 0)

    # By the clock

    def tick(self) -> None:
        """Each second: the time, what waits too long, what need not be in memory."""
        self.loop.call_later(EACH, self.tick)
        look_alive()
        self.now = monotonic()
        self.date = date_line()
        is_crowded = len(self.connections) * 2 > self.at_most
        for connection in tuple(self.connections):
            if is_crowded:
                connection.be_brief(self.now + SHORT_IDLE)
            connection.look_at_the_clock(self.now)
        self.shelf.tidy()

    async def remake(self) -> None:
        """Make popular pages anew as soon as they are old, before somebody has to wait."""
        while not self.ending:
            try:
                self.pages.look_after_popular()
            except Exception as error:
                self.report("A page could not be made anew", error)
            await asyncio.sleep(REMAKE_EACH)

    async def end(self, server: asyncio.Server) -> None:
        """Take nobody in any more, finish what is under way."""
        self.ending = True
        server.close()
        until = self.loop.time() + LAST_ANSWERS
        while any(one.is_owed for one in self.connections) and self.loop.time() < until:
            for connection in tuple(self.connections):
                if not connection.is_owed and not connection.in_message:
                    connection.close()
            await asyncio.sleep(0.02)
        for connection in tuple(self.connections):
            connection.close()
        await asyncio.sleep(0.05)
        self.loop.stop()


def files_allowed() -> int:
    """How many files this process may open, after asking for as many as it may ask for."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return soft if soft != resource.RLIM_INFINITY else CONNECTIONS + SPARE_FILES


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
    rest()
    loop.close()

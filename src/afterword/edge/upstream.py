"""Passing a request on to a worker, over a Unix socket."""

import asyncio
from pathlib import Path

from .frames import HEAD_LIMIT, LENGTH, Answer, Passed, answer_from

START_TIME = 15.0
"""Seconds for which a door waits for workers that do not listen yet."""
ANSWER_TIME, DESK_TIME = 60.0, 900.0
BETWEEN_TRIES = 0.05


class NoAnswer(Exception):
    """No worker took the request, or it ended before it answered."""


class Upstream:
    """The workers as the door sees them: one socket at which any of them answers."""

    def __init__(self, socket: Path, at_most: int) -> None:
        self.socket = str(socket)
        self.at_most = at_most
        self.under_way = 0

    @property
    def is_busy(self) -> bool:
        """Whether so much waits that another request would wait in vain."""
        return self.under_way >= self.at_most

    async def ask(self, passed: Passed, body: bytes = b"") -> "Asked":
        """Pass a request on and wait for the head of the answer."""
        self.under_way += 1
        try:
            time = DESK_TIME if passed.target.startswith("/desk/") else ANSWER_TIME
            return await asyncio.wait_for(self._ask(passed, body), time)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
            self.under_way -= 1
            raise NoAnswer(str(error) or type(error).__name__) from error
        except BaseException:
            self.under_way -= 1
            raise

    async def _ask(self, passed: Passed, body: bytes) -> "Asked":
        reader, writer = await self._connect()
        try:
            writer.write(passed.packed(body))
            (length,) = LENGTH.unpack(await reader.readexactly(LENGTH.size))
            if length > HEAD_LIMIT:
                raise OSError(f"a head of {length:,} bytes")
            return Asked(self, answer_from(await reader.readexactly(length)), reader, writer)
        except BaseException:
            writer.close()
            raise

    async def _connect(self):
        until = asyncio.get_running_loop().time() + START_TIME
        while True:
            try:
                return await asyncio.open_unix_connection(self.socket, limit=256 * 1024)
            except (FileNotFoundError, ConnectionRefusedError, BlockingIOError):
                if asyncio.get_running_loop().time() > until:
                    raise
                await asyncio.sleep(BETWEEN_TRIES)


class Asked:
    """An answer on its way: its head is here, its body comes in pieces."""

    def __init__(self, upstream: Upstream, answer: Answer, reader, writer) -> None:
        self.upstream = upstream
        self.answer = answer
        self.reader = reader
        self.writer = writer

    async def pieces(self):
        """The pieces of the body, to its very end; NoAnswer where it breaks off."""
        try:
            while True:
                (length,) = LENGTH.unpack(await self.reader.readexactly(LENGTH.size))
                if not length:
                    return
                yield await self.reader.readexactly(length)
        except (OSError, asyncio.IncompleteReadError) as error:
            raise NoAnswer("the answer broke off") from error

    async def body(self) -> bytes:
        """The whole body."""
        return b"".join([piece async for piece in self.pieces()])

    def close(self) -> None:
        """Done with it, whether it was read to its end or not."""
        self.upstream.under_way -= 1
        self.writer.close()

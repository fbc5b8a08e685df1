"""Passing a request on to a worker, over a Unix socket."""

import asyncio
from pathlib import Path

from .frames import HEAD_LIMIT, LENGTH, Answer, Passed, answer_from

START_TIME = 15.0
"""Seconds for which a door waits for workers that do not listen yet."""
ANSWER_TIME, DESK_TIME, PIECE_TIME = 60.0, 900.0, 60.0
"""Seconds for the head of an answer, for one of the desk's, for each piece of the body."""
BETWEEN_TRIES = 0.05


class NoAnswer(Exception):
    """No worker took the request, or it ended before it answered."""


class Ended(NoAnswer):
    """The worker that had the request is gone; another one might answer it."""


def time_for(target: str) -> float:
    """How many seconds an answer may take; what editors do may take longer."""
    return DESK_TIME if target.startswith("/desk/") else ANSWER_TIME


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
        """Pass a request on and wait for the head of the answer.

        What only reads is asked a second time where the first worker ended.
        """
        try:
            return await self._counted(passed, body)
        except Ended:
            if passed.method == "POST":
                raise
            return await self._counted(passed, body)

    async def _counted(self, passed: Passed, body: bytes) -> "Asked":
        if self.is_busy:
            raise NoAnswer("too much is under way")
        self.under_way += 1
        try:
            async with asyncio.timeout(time_for(passed.target)):
                return await self._ask(passed, body)
        except TimeoutError as error:
            self.under_way -= 1
            raise NoAnswer("no answer in time") from error
        except (OSError, asyncio.IncompleteReadError) as error:
            self.under_way -= 1
            raise Ended(str(error) or type(error).__name__) from error
        except BaseException:
            self.under_way -= 1
            raise

    async def _ask(self, passed: Passed, body: bytes) -> "Asked":
        reader, writer = await self._connect()
        try:
            writer.write(passed.packed(body))
            if body:
                writer.write(body)  # apart, so that there is one copy of it
            (length,) = LENGTH.unpack(await reader.readexactly(LENGTH.size))
            if length > HEAD_LIMIT:
                raise OSError(f"a head of {length:,} bytes")
            return Asked(self, answer_from(await reader.readexactly(length)), reader, writer)
        except BaseException:
            writer.close()
            raise

    async def _connect(self):
        loop = asyncio.get_running_loop()
        until = loop.time() + START_TIME
        while True:
            try:
                return await asyncio.open_unix_connection(self.socket, limit=256 * 1024)
            except (FileNotFoundError, ConnectionRefusedError, BlockingIOError):
                if loop.time() > until:
                    raise
                await asyncio.sleep(BETWEEN_TRIES)


class Asked:
    """An answer on its way: its head is here, its body comes in pieces."""

    def __init__(self, upstream: Upstream, answer: Answer, reader, writer) -> None:
        self.upstream = upstream
        self.answer = answer
        self.reader = reader
        self.writer = writer
        self.is_open = True

    async def pieces(self):
        """The pieces of the body, to its very end; NoAnswer where it breaks off."""
        try:
            while length := await self._length():
                async with asyncio.timeout(PIECE_TIME):
                    piece = await self.reader.readexactly(length)
                yield piece
        except (OSError, asyncio.IncompleteReadError) as error:  # TimeoutError is an OSError
            raise NoAnswer("the answer broke off") from error

    async def _length(self) -> int:
        async with asyncio.timeout(PIECE_TIME):
            (length,) = LENGTH.unpack(await self.reader.readexactly(LENGTH.size))
        return int(length)

    async def body(self) -> bytes:
        """The whole body."""
        return b"".join([piece async for piece in self.pieces()])

    def close(self) -> None:
        """Done with it, whether it was read to its end or not."""
        if self.is_open:
            self.is_open = False
            self.upstream.under_way -= 1
            self.writer.close()

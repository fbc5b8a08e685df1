"""What is not for everybody: passed on to a worker as it came, its answer sent piece by piece."""

from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

from .answers import END, HOP_BY_HOP, connection_line, head_bytes
from .frames import Answer, Passed
from .heads import BLANKS, BUSY, Head
from .upstream import Asked, NoAnswer

if TYPE_CHECKING:
    from .connection import Connection
    from .door import Door

BODILESS = (204, 304)
IN_MEMORY = 256 * 1024
"""So much of an answer waits for its client in memory, the rest on disk."""
PIECE = 64 * 1024


async def pass_on(door: "Door", connection: "Connection", head: Head, body: bytes) -> None:
    """Answer a request with whatever a worker says."""
    try:
        asked = await door.upstream.ask(passed_from(head, connection.peer), body)
    except NoAnswer:
        connection.give_up(head, BUSY)
        return
    try:
        await send(door, connection, Form(head, asked.answer), asked)
    except NoAnswer:  # nobody must take a part for the whole
        connection.transport.abort()
    finally:
        asked.close()


async def send(door: "Door", connection: "Connection", form: "Form", asked: Asked) -> None:
    """Send an answer as it comes."""
    connection.begun = True
    form.begin(door.date)
    with SpooledTemporaryFile(IN_MEMORY) as behind:
        try:
            await take(door, connection, asked, form, behind)
            asked.close()
            await give(connection, behind)
        finally:
            connection.behind = 0
            if connection.resumed is None:
                door.settle(connection)
    connection.write(form.end())
    connection.answered(keep_alive=form.keep_alive)


def passed_from(head: Head, peer: str) -> Passed:
    """The request as a message."""
    headers = [
        (name.decode("latin-1"), value.rstrip(BLANKS).decode("latin-1"))
        for name, value in head.fields.items()
    ]
    return Passed(head.method.decode(), head.target.decode("latin-1"), headers, peer)


class Form:
    """How an answer is written down: its head, its pieces, and what says where it ends."""

    def __init__(self, head: Head, answer: Answer) -> None:
        self.head, self.answer = head, answer
        self.headers = [pair for pair in answer.headers if pair[0].lower() not in HOP_BY_HOP]
        lengths = [value for name, value in self.headers if name.lower() == "content-length"]
        self.bodiless = head.method == b"HEAD" or answer.status in BODILESS
        self.left = int(lengths[0]) if lengths else None
        self.chunked = not lengths and not self.bodiless and head.version == "1.1"
        ends = bool(lengths) or self.chunked or self.bodiless
        self.keep_alive = head.keep_alive and ends
        self.waiting = b""

    def begin(self, date: bytes) -> None:
        """Write the head, which goes out with the first piece."""
        more = [("transfer-encoding", "chunked")] if self.chunked else []
        said = head_bytes(self.answer.status, self.answer.reason, [*self.headers, *more])
        self.waiting = b"".join((said, connection_line(self.head, self.keep_alive), date, END))

    def framed(self, piece: bytes) -> bytes:
        """A piece of the body, behind the head at first; NoAnswer where it is too much.

        What came behind the announced end would be read as the answer to the next request.
        """
        waiting, self.waiting = self.waiting, b""
        if self.bodiless:
            return waiting
        if self.chunked:
            return b"%b%x\r\n%b\r\n" % (waiting, len(piece), piece)
        if self.left is not None:
            self.left -= len(piece)
            if self.left < 0:
                raise NoAnswer("longer than it said")
        return waiting + piece

    def end(self) -> bytes:
        """What stands behind the last piece; NoAnswer where some are missing."""
        if self.left and not self.bodiless:
            raise NoAnswer("shorter than it said")
        return self.waiting + (b"0\r\n\r\n" if self.chunked else b"")


async def take(door: "Door", connection: "Connection", asked: Asked, form: Form, behind) -> None:
    """Take the answer from the worker as fast as it comes: a slow client must not hold it up."""
    async for piece in asked.pieces():
        if connection.transport.is_closing():
            raise NoAnswer("nobody is there any more")
        said = form.framed(piece)
        if connection.resumed is None and not connection.behind:
            connection.write(said)
        else:
            behind.write(said)
            connection.behind += len(said)
            door.owe(connection, len(said))


async def give(connection: "Connection", behind) -> None:
    """Send what the client was too slow for."""
    behind.seek(0)
    while piece := behind.read(PIECE):
        if not await connection.room():
            raise NoAnswer("nobody is there any more")
        connection.write(piece)
        connection.behind -= len(piece)

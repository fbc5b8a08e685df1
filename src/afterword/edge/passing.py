"""What is not for everybody: passed on to a worker as it came, its answer sent piece by piece."""

from typing import TYPE_CHECKING

from .answers import END, head_bytes
from .frames import Passed
from .heads import BUSY, Head
from .remaking import HOP_BY_HOP
from .shelf import connection_line
from .upstream import Asked, NoAnswer

if TYPE_CHECKING:
    from .connection import Connection
    from .door import Door

BODILESS = (204, 304)


async def pass_on(door: "Door", connection: "Connection", head: Head, body: bytes) -> None:
    """Answer a request with whatever a worker says."""
    try:
        asked = await ask(door, connection, head, body)
    except NoAnswer:
        door.refuse(connection, BUSY)
        return
    try:
        await send(door, connection, head, asked)
    finally:
        asked.close()


async def ask(door: "Door", connection: "Connection", head: Head, body: bytes) -> Asked:
    """Ask a worker; what only reads is asked a second time where the first worker ended."""
    passed = passed_from(head, connection.peer)
    try:
        return await door.upstream.ask(passed, body)
    except NoAnswer:
        if head.method == b"POST":
            raise
        return await door.upstream.ask(passed, body)


def passed_from(head: Head, peer: str) -> Passed:
    """The request as a message."""
    headers = [
        (name.decode("latin-1"), value.decode("latin-1")) for name, value in head.fields.items()
    ]
    return Passed(head.method.decode(), head.target.decode("latin-1"), headers, peer)


async def send(door: "Door", connection: "Connection", head: Head, asked: Asked) -> None:
    """Send an answer as it comes; one that breaks off breaks the connection, so that it shows."""
    answer, transport = asked.answer, connection.transport
    headers = [pair for pair in answer.headers if pair[0].lower() not in HOP_BY_HOP]
    measured = any(name.lower() == "content-length" for name, _ in headers)
    bodiless = head.method == b"HEAD" or answer.status in BODILESS
    chunked = not measured and not bodiless and not head.http10
    keep_alive = head.keep_alive and (measured or chunked or bodiless)
    if chunked:
        headers.append(("transfer-encoding", "chunked"))
    ends = b"" if keep_alive or not head.keep_alive else b"connection: close\r\n"
    said = head_bytes(answer.status, answer.reason, headers)
    begin = b"".join((said, ends or connection_line(head), door.date, END))
    try:
        async for piece in asked.pieces():
            await connection.room()
            if not bodiless:
                begin += b"%x\r\n%b\r\n" % (len(piece), piece) if chunked else piece
            transport.write(begin)
            begin = b""
    except NoAnswer:
        transport.abort()
        return
    transport.write(begin + (b"0\r\n\r\n" if chunked else b""))
    connection.answered(keep_alive=keep_alive)

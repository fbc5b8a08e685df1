"""One connection: bytes in, whole requests to the door, answers out in their order.

httptools (llhttp) reads HTTP/1; this file adds what a parser does not do: limits, deadlines,
and that nobody sees a request before all of it is here.
"""

import asyncio
from collections import deque
from typing import TYPE_CHECKING

import httptools

from .answers import refusal_bytes
from .heads import (
    BAD_FRAMING,
    BUSY,
    HEAD_BYTES,
    LARGE_BODY,
    LATE,
    LONG_HEAD,
    Head,
    Refusal,
    body_limit,
    refusal_of,
)

if TYPE_CHECKING:
    from .door import Door

HEAD_TIME, IDLE_TIME, BODY_TIME, LARGE_BODY_TIME, STALL_TIME = 5.0, 75.0, 30.0, 300.0, 30.0
"""Seconds: for a head, between requests, for a whole body, for a large one, for a full pipe."""
LINGER = 2.0
"""Seconds for which a refused client may go on sending, so that it reads the answer."""
PIPELINED = 16
SMALL = 256 * 1024

Waiting = tuple[Head, bytes] | Refusal


class Refused(Exception):
    """Stops the parser; the refusal is noted on the connection."""


class Connection(asyncio.Protocol):
    """The server's side of one TCP connection."""

    def __init__(self, door: "Door") -> None:
        self.door = door
        self.parser = httptools.HttpRequestParser(self)
        self.queue: deque[Waiting] = deque()
        self.answering = False
        self.refusal: Refusal | None = None
        self.in_message = self.head_done = self.deaf = False
        self.deadline = door.now + HEAD_TIME
        self.piece = self.arrived = self.body_size = self.limit = 0
        self.stalled_at = 0.0
        self.resumed: asyncio.Future | None = None

    # What the loop says

    def connection_made(self, transport) -> None:
        self.transport = transport
        peer = transport.get_extra_info("peername")
        self.peer = peer[0] if isinstance(peer, tuple) else ""
        self.door.connections.add(self)
        if self.door.is_full:
            self.queue_up(BUSY)

    def connection_lost(self, error) -> None:
        self.door.connections.discard(self)
        self.forget_body()
        self.deaf = True
        self.queue.clear()
        self.resume_writing()

    def data_received(self, data: bytes) -> None:
        if self.deaf:
            return
        self.piece = len(data)
        if self.in_message:
            self.arrived += self.piece
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self.deaf = True  # the answer is HTTP/1.1; what follows is in no language of ours
            if not self.answering and not self.queue:
                self.close()
        except httptools.HttpParserError:
            self.queue_up(self.refusal or BAD_FRAMING)
            return
        if self.in_message and not self.head_done and self.arrived > HEAD_BYTES:
            self.queue_up(LONG_HEAD)
        if len(self.queue) > PIPELINED:
            self.transport.pause_reading()

    def eof_received(self) -> bool:
        """Whether to keep the other half open: while an answer is owed."""
        self.deaf = True
        return self.answering or bool(self.queue)

    def pause_writing(self) -> None:
        self.stalled_at = self.door.now
        self.resumed = self.door.loop.create_future()

    def resume_writing(self) -> None:
        self.stalled_at = 0.0
        if self.resumed and not self.resumed.done():
            self.resumed.set_result(None)
        self.resumed = None

    # What the parser says

    def on_message_begin(self) -> None:
        self.in_message, self.head_done = True, False
        self.arrived, self.body_size = self.piece, 0
        self.target = b""
        self.headers: list[tuple[bytes, bytes]] = []
        self.body: list[bytes] = []
        self.deadline = self.door.now + HEAD_TIME

    def on_url(self, url: bytes) -> None:
        self.target += url

    def on_header(self, name: bytes, value: bytes) -> None:
        if not self.head_done:  # trailers are nobody's
            self.headers.append((name, value))

    def on_headers_complete(self) -> None:
        self.head_done = True
        parser = self.parser
        self.head = head = Head(
            parser.get_method(),
            self.target,
            self.headers,
            http10=parser.get_http_version() == "1.0",
            keep_alive=parser.should_keep_alive(),
        )
        refusal = refusal_of(head, self.door.hosts)
        if self.arrived > HEAD_BYTES and head.size > HEAD_BYTES:
            refusal = LONG_HEAD
        if refusal:
            self.refuse(refusal)
        if head.announces_body:
            self.expect_body(head)

    def expect_body(self, head: Head) -> None:
        """Set the limits of the body that follows, and let it come."""
        self.limit = body_limit(head.target)
        time = BODY_TIME if self.limit <= SMALL else LARGE_BODY_TIME
        self.deadline = self.door.now + time
        if b"expect" in head.fields and not self.answering:
            self.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    def on_body(self, piece: bytes) -> None:
        self.body_size += len(piece)
        self.door.body_bytes += len(piece)
        self.body.append(piece)
        if self.body_size > self.limit:
            self.refuse(LARGE_BODY)
        if self.door.holds_too_much:
            self.refuse(BUSY)

    def on_message_complete(self) -> None:
        self.in_message = False
        body = b"".join(self.body) if self.body else b""
        self.forget_body()
        if self.answering or self.queue:
            self.queue.append((self.head, body))
        else:
            self.begin((self.head, body))

    def refuse(self, refusal: Refusal) -> None:
        """Stop reading, here and now."""
        self.refusal = refusal
        raise Refused

    def forget_body(self) -> None:
        """Its bytes no longer count as waiting."""
        self.door.body_bytes -= self.body_size
        self.body_size = 0
        self.body = []

    # Answering, one after the other

    def queue_up(self, refusal: Refusal) -> None:
        """Refuse after what was asked before is answered; nothing more is read."""
        self.deaf = True
        self.forget_body()
        self.queue.append(refusal)
        if not self.answering:
            self.go_on()

    def begin(self, waiting: Waiting) -> None:
        """Answer a request, or send a refusal."""
        if isinstance(waiting, Refusal):
            self.send_refusal(waiting)
        else:
            self.answering = True
            self.door.answer(self, *waiting)

    def answered(self, *, keep_alive: bool) -> None:
        """The answer is on its way; the next one, or the end."""
        self.answering = False
        self.deadline = self.door.now + IDLE_TIME
        if not keep_alive or (self.deaf and not self.queue):
            self.close()
        elif self.queue:
            self.door.loop.call_soon(self.go_on)

    def go_on(self) -> None:
        """Begin with the oldest of those that wait."""
        if self.queue and not self.answering and not self.transport.is_closing():
            self.begin(self.queue.popleft())
            if not self.deaf:
                self.transport.resume_reading()

    def send_refusal(self, refusal: Refusal) -> None:
        """Send a refusal and no more; what still comes is read and dropped for a moment."""
        with_body = getattr(getattr(self, "head", None), "method", b"") != b"HEAD"
        self.transport.write(refusal_bytes(refusal, with_body=with_body))
        self.deaf = True
        self.queue.clear()
        self.deadline = self.door.now + LINGER
        if self.transport.can_write_eof():
            self.transport.write_eof()

    async def room(self) -> None:
        """Wait until the client took what it was sent."""
        if self.resumed:
            await self.resumed

    def close(self) -> None:
        """End the connection once everything is written."""
        self.deaf = True
        self.queue.clear()
        self.transport.close()

    def look_at_the_clock(self, now: float) -> None:
        """End what has waited too long."""
        if self.stalled_at and now - self.stalled_at > STALL_TIME:
            self.transport.abort()
        elif self.answering or now < self.deadline:
            return
        elif self.deaf or not self.in_message:
            self.transport.abort() if self.deaf else self.close()
        else:
            self.queue_up(LATE)

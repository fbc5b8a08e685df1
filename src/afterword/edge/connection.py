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
    BROKEN,
    BUSY,
    HEAD_BYTES,
    LARGE_BODY,
    LATE,
    LONG_HEAD,
    UPGRADE,
    Head,
    Refusal,
    add,
    body_limit,
    refusal_of,
)

if TYPE_CHECKING:
    from .door import Door

HEAD_TIME, IDLE_TIME, BODY_TIME, LARGE_BODY_TIME, STALL_TIME = 5.0, 75.0, 30.0, 300.0, 30.0
"""Seconds: for a head, between requests, for a whole body, for a large one, for a full pipe."""
SLOWEST = 8 * 1024
"""Bytes of an answer that a client must take within STALL_TIME."""
LINGER = 2.0
"""Seconds for which a refused client may go on sending, so that it reads the answer."""
PIPELINED, PIPELINED_AT_MOST = 16, 64
"""So many requests may wait before no more is read; who sent more in one piece is refused."""
SMALL = 256 * 1024
END_OF_HEAD = b"\r\n\r\n"
SHORT = 1200
"""Heads up to this size are known again."""
SLICE = 16 * 1024
"""So much is parsed at a time."""
FRAMING = 64 * 1024
"""What a body may have around it (chunk sizes, extensions, trailers) beside its own length."""

Waiting = tuple[Head | None, bytes | Refusal]
"""A request with its body, or a refusal with the head it answers, where one was read."""


class Refused(Exception):
    """Stops the parser; the refusal is noted on the connection."""


class Connection(asyncio.Protocol):
    """The server's side of one TCP connection."""

    __slots__ = (
        "answering", "arrived", "at_rest", "begun", "behind", "body", "body_size", "count",
        "deadline", "deaf", "door", "fields", "head", "head_done", "held", "in_message", "limit",
        "parser", "peer", "queue", "refusal", "resumed", "stalled_at", "target", "transport",
        "unsent",
    )  # fmt: skip

    def __init__(self, door: "Door") -> None:
        self.door = door
        self.parser = httptools.HttpRequestParser(self)
        self.queue: deque[Waiting] = deque()
        self.refusal: Refusal | None = None
        self.head: Head | None = None
        self.body: list[bytes] = []
        self.answering = self.begun = self.deaf = False
        self.in_message = self.head_done = False
        self.at_rest = True
        self.count = self.arrived = self.body_size = self.limit = self.held = 0
        self.stalled_at = 0.0
        self.unsent = self.behind = 0
        self.resumed: asyncio.Future | None = None

    # What the loop says

    def connection_made(self, transport) -> None:
        self.transport = transport
        self.deadline = self.door.now + HEAD_TIME
        peer = transport.get_extra_info("peername")
        self.peer = peer[0] if isinstance(peer, tuple) else ""
        if self.door.is_full:
            transport.write(refusal_bytes(BUSY))
            self.close()
        self.door.connections.add(self)

    def connection_lost(self, error) -> None:
        self.door.connections.discard(self)
        self.deaf = True
        self.drop_queue()
        self.release(self.held)
        self.resume_writing()
        self.door.settle(self)
        del self.parser  # it holds this object, and this object it

    def data_received(self, data: bytes) -> None:
        if self.at_rest and self.is_idle and not self.deaf:
            head = self.door.known.get(data)
            if head is not None:
                self.head = head
                self.begin((head, b""))
            else:
                self.read_from_rest(data)
        else:
            self.read_slices(data)

    def read_from_rest(self, data: bytes) -> None:
        """Read what begins with a request; if that is all of it, know it again."""
        count = self.count
        if len(data) > SHORT:
            self.read_slices(data)
            return
        self.read(data)
        if self.count == count + 1 and self.at_rest and not self.limit:
            self.door.remember(data, self.head)

    def read_slices(self, data: bytes) -> None:
        """Read a piece of any size."""
        for start in range(0, len(data), SLICE):
            self.read(data[start : start + SLICE])

    def eof_received(self) -> bool:
        """Whether to keep the other half open: while an answer is owed."""
        self.deaf = True
        return self.answering or bool(self.queue)

    def pause_writing(self) -> None:
        """The client does not take what it asked for: nothing more is read or answered."""
        self.unsent = self.transport.get_write_buffer_size()
        self.stalled_at = self.door.now
        self.resumed = self.door.loop.create_future()
        self.transport.pause_reading()
        self.door.owe(self, self.unsent)

    def resume_writing(self) -> None:
        self.stalled_at = 0.0
        if self.resumed and not self.resumed.done():
            self.resumed.set_result(None)
        self.resumed = None
        self.door.settle(self)
        if not self.transport.is_closing():
            if self.behind:
                self.door.owe(self, self.behind)
            self.go_on()
            self.read_on()

    # What the parser says

    def read(self, data: bytes) -> None:
        """Parse a piece, and look whether what it is a piece of is still bearable."""
        if self.deaf:
            return
        if self.in_message:
            self.arrived += len(data)
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self.deaf = True  # the answer is HTTP/1.1; what follows is in no language of ours
        except httptools.HttpParserError as error:
            self.stop(error)
        # Every byte is read, and the parser waits for a first one.
        self.at_rest = not self.in_message and not self.deaf and data.endswith(END_OF_HEAD)
        if self.in_message and not self.deaf:
            self.check_size()
        if len(self.queue) > PIPELINED:
            self.hold_back()

    def stop(self, error: Exception) -> None:
        """Refuse what the parser, or one of the methods below, would not have."""
        why = error.__context__
        ours = why is not None and not isinstance(why, Refused)
        if ours:
            self.door.report("A request could not be read", why)
        if not self.deaf:
            self.queue_up(self.refusal or (BROKEN if ours else BAD_FRAMING))

    def check_size(self) -> None:
        """Refuse a head without end, and a body wrapped in more than itself."""
        if not self.head_done:
            if self.arrived > HEAD_BYTES:
                self.queue_up(LONG_HEAD)
        elif self.arrived - 2 * self.body_size > FRAMING:
            self.queue_up(LARGE_BODY)

    def hold_back(self) -> None:
        """Read no more while so many wait."""
        if len(self.queue) > PIPELINED_AT_MOST and not self.deaf:
            self.queue_up(BUSY)
        elif not self.transport.is_closing():
            self.transport.pause_reading()

    def on_message_begin(self) -> None:
        if self.deaf:
            raise Refused
        self.in_message, self.head_done = True, False
        self.arrived = self.limit = 0  # the slice it begins in is not counted
        self.target = b""
        self.fields: dict[bytes, bytes] = {}
        self.deadline = self.door.now + HEAD_TIME

    def on_url(self, url: bytes) -> None:
        self.target += url

    def on_header(self, name: bytes, value: bytes) -> None:
        name = name.lower()
        fields = self.fields
        if name in fields:
            add(fields, name, value)
        else:
            fields[name] = value

    def on_headers_complete(self) -> None:
        self.head_done = True
        parser, fields = self.parser, self.fields
        self.head = head = Head(
            parser.get_method(),
            self.target,
            fields,
            version=parser.get_http_version(),
            keep_alive=parser.should_keep_alive(),
        )
        refusal = refusal_of(head, self.door.hosts)
        if self.arrived and head.size > HEAD_BYTES:
            refusal = LONG_HEAD
        if refusal:
            self.refuse(refusal)
        if b"upgrade" in fields:
            self.stay_in_http(head)
        if b"content-length" in fields or b"transfer-encoding" in fields:
            self.expect_body(head)

    def stay_in_http(self, head: Head) -> None:
        """No other protocol; llhttp stops at the end of such a head, whatever body it announces."""
        if self.parser.should_upgrade():
            head.keep_alive = False
            if head.announces_body:
                self.refuse(UPGRADE)

    def expect_body(self, head: Head) -> None:
        """Set the limits of the body that follows, and let it come."""
        self.fields = {}  # of trailers, which are nobody's
        self.limit = body_limit(head.target)
        time = BODY_TIME if self.limit <= SMALL else LARGE_BODY_TIME
        self.deadline = self.door.now + time
        self.door.bodies[self] = None
        if b"expect" in head.fields and head.version == "1.1" and self.is_idle:
            self.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    def on_body(self, piece: bytes) -> None:
        size = len(piece)
        self.body_size += size
        self.held += size
        self.door.body_bytes += size
        self.body.append(piece)
        if self.body_size > self.limit:
            self.refuse(LARGE_BODY)
        if self.door.holds_too_much and not self.door.make_room(self):
            self.refuse(BUSY)

    def on_message_complete(self) -> None:
        if self.deaf:
            raise Refused
        self.in_message = False
        self.count += 1
        body = self.take_body() if self.limit else b""
        if self.is_idle:
            self.begin((self.head, body))
        else:
            self.queue.append((self.head, body))

    def take_body(self) -> bytes:
        """The whole body; it counts as held until the door has it."""
        self.door.bodies.pop(self, None)
        body = b"".join(self.body)
        self.body_size, self.body = 0, []
        return body

    def refuse(self, refusal: Refusal) -> None:
        """Stop reading, here and now."""
        self.refusal = refusal
        raise Refused

    def release(self, size: int) -> None:
        """So many bytes of bodies are no longer held here."""
        self.held -= size
        self.door.body_bytes -= size

    # Answering, one after the other

    @property
    def is_idle(self) -> bool:
        """Whether the next request may be answered at once."""
        return not self.answering and not self.queue and self.resumed is None

    @property
    def is_owed(self) -> bool:
        """Whether an answer is due, or on its way."""
        return self.answering or bool(self.queue) or self.resumed is not None

    def queue_up(self, refusal: Refusal) -> None:
        """Refuse after what was asked before is answered; nothing more is read."""
        head = self.head if self.in_message and self.head_done else None
        self.deaf = True
        self.in_message = False
        self.release(self.body_size)
        self.take_body()
        self.queue.append((head, refusal))
        self.go_on()

    def go_on(self) -> None:
        """Begin with the oldest of those that wait, if nothing hinders."""
        hindered = self.answering or self.resumed is not None or self.transport.is_closing()
        if self.queue and not hindered:
            self.begin(self.queue.popleft())

    def read_on(self) -> None:
        """Read again, if nothing hinders."""
        hindered = len(self.queue) > PIPELINED or self.resumed is not None
        if not hindered and not self.transport.is_closing():
            self.transport.resume_reading()

    def begin(self, waiting: Waiting) -> None:
        """Answer a request, or send a refusal."""
        head, asked = waiting
        if isinstance(asked, Refusal) or head is None:
            self.send_refusal(head, asked)
            return
        if asked:
            self.release(len(asked))
        self.answering, self.begun = True, False
        try:
            self.door.answer(self, head, asked)
        except Exception as error:
            self.door.fail(self, head, error)

    def answered(self, *, keep_alive: bool) -> None:
        """The answer is on its way; the next one, or the end."""
        self.answering = False
        if not keep_alive or (self.deaf and not self.queue):
            self.close()
            return
        if self.in_message:
            self.deadline = max(self.deadline, self.door.now + HEAD_TIME)
        else:
            self.deadline = self.door.now + IDLE_TIME
        if self.queue:
            self.door.loop.call_soon(self.next)

    def next(self) -> None:
        """The next one's turn; what came after it may be read again."""
        self.go_on()
        self.read_on()

    def send_refusal(self, head: Head | None, refusal: Refusal) -> None:
        """Send a refusal and no more; what still comes is read and dropped for a moment."""
        with_body = head is None or head.method != b"HEAD"
        self.deaf = True
        self.drop_queue()
        self.deadline = self.door.now + LINGER
        self.transport.write(refusal_bytes(refusal, with_body=with_body))
        self.transport.write_eof()
        self.read_on()

    def give_up(self, head: Head, refusal: Refusal) -> None:
        """Refuse the request that was being answered, and end the connection."""
        self.answering = False
        if not self.transport.is_closing():
            self.send_refusal(head, refusal)

    def write(self, said: bytes) -> None:
        """Send something, if somebody is still there."""
        if not self.transport.is_closing():
            self.transport.write(said)

    async def room(self) -> bool:
        """Wait until the client took what it was sent; whether it is still there."""
        if self.resumed:
            await self.resumed
        return not self.transport.is_closing()

    def close(self) -> None:
        """End the connection once everything is written."""
        self.deaf = True
        self.drop_queue()
        self.deadline = self.door.now + STALL_TIME
        self.transport.close()

    def drop_queue(self) -> None:
        """Nobody will answer what waits here, nor what has half come."""
        self.in_message = False
        self.queue.clear()
        self.take_body()
        self.release(self.held)

    def look_at_the_clock(self, now: float) -> None:
        """End what has waited too long."""
        if self.stalled_at:
            if self.is_stuck(now):
                self.transport.abort()
        elif self.answering or now < self.deadline:
            return
        elif self.deaf:
            self.transport.abort()
        elif self.in_message:
            self.queue_up(LATE)
        elif not self.queue:
            self.close()

    def be_brief(self, until: float) -> None:
        """Others wait for a place: who asks for nothing more goes earlier."""
        if self.head is not None and not self.in_message and not self.is_owed:
            self.deadline = min(self.deadline, until)

    def is_stuck(self, now: float) -> bool:
        """Whether the client takes its answer so slowly that it might as well be gone."""
        unsent = self.transport.get_write_buffer_size()
        if unsent + SLOWEST <= self.unsent:
            self.unsent, self.stalled_at = unsent, now
        return now - self.stalled_at > STALL_TIME

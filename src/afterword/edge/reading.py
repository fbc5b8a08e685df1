"""Bytes in, whole requests out: what is read of a connection.

httptools (llhttp) reads HTTP/1; this file adds what a parser does not do: limits, and that nobody
sees a request before all of it is here.
"""

import asyncio
from typing import TYPE_CHECKING

import httptools

from .heads import (
    BAD_FRAMING,
    BROKEN,
    BUSY,
    HEAD_BYTES,
    LARGE_BODY,
    LONG_HEAD,
    UPGRADE,
    Head,
    Refusal,
    add,
    body_limit,
    refusal_of,
)
from .limits import BODY_TIME, FRAMING, HEAD_TIME, LARGE_BODY_TIME, SHORT, SLICE, SMALL

if TYPE_CHECKING:
    from .door import Door

END_OF_HEAD = b"\r\n\r\n"


class Refused(Exception):
    """Stops the parser; the refusal is noted on the connection."""


class Reading(asyncio.Protocol):
    """The half of a connection that reads; the other half says what becomes of it."""

    __slots__ = (
        "arrived", "at_rest", "body", "body_size", "count", "deadline", "deaf", "door", "fields",
        "head", "head_done", "held", "in_message", "limit", "parser", "refusal", "target",
        "transport",
    )  # fmt: skip

    def __init__(self, door: "Door") -> None:
        self.door = door
        self.parser = httptools.HttpRequestParser(self)
        self.refusal: Refusal | None = None
        self.head: Head | None = None
        self.body: list[bytes] = []
        self.deaf = self.in_message = self.head_done = False
        self.at_rest = True
        self.count = self.arrived = self.body_size = self.limit = self.held = 0

    def data_received(self, data: bytes) -> None:
        if self.at_rest and self.is_idle and not self.deaf:
            head = self.door.known.get(data)
            if head is not None:
                self.head = head
                self.take_in(head, b"")
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
        if self.queue:
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
        self.take_in(self.head, self.take_body() if self.limit else b"")

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

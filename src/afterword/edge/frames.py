"""What door and worker say to each other: one whole request, one answer, then goodbye.

A message is a head (JSON, its length before it in four bytes, big-endian) and a body. A
request's body is one piece; an answer's comes in pieces, each with its length before it, and
ends with an empty one: an answer without that end is broken. There is no HTTP between the two,
so no two readings of one request.
"""

import json
from dataclasses import asdict, dataclass, field
from struct import Struct

LENGTH = Struct("!I")
END = LENGTH.pack(0)
HEAD_LIMIT = 1024 * 1024

Headers = list[tuple[str, str]]


class Broken(Exception):
    """The other side stopped in the middle."""


@dataclass(slots=True)
class Passed:
    """A request as the door passes it on; its body was read whole and measured.

    `key` is (scheme, host, path, page, view) where a ready page is wanted, which is made of
    nothing else.
    """

    method: str
    target: str
    headers: Headers
    peer: str
    key: tuple[str, str, str, int, str] | None = None

    def packed(self, body: bytes) -> bytes:
        """The message, up to the body itself."""
        return packed_head(asdict(self)) + LENGTH.pack(len(body))


@dataclass(slots=True)
class Answer:
    """The head of an answer; the body follows unless the page was kept.

    `kept`: the page lies in the store. `began`: when its making began, on the store's clock.
    """

    status: int
    reason: str
    headers: Headers = field(default_factory=list)
    kept: bool = False
    began: int = 0

    def packed(self) -> bytes:
        """The head's part of the message."""
        return packed_head(asdict(self))


def packed_head(head: dict) -> bytes:
    """A head with its length before it."""
    raw = json.dumps(head).encode()
    return LENGTH.pack(len(raw)) + raw


def packed_piece(piece: bytes) -> bytes:
    """A piece of an answer's body; an empty piece would be the end, so nothing is sent for it."""
    return LENGTH.pack(len(piece)) + piece if piece else b""


def read_request(read) -> tuple[Passed, bytes]:
    """A request from `read(n)`, which gives n bytes or raises Broken."""
    head = json.loads(read(_head_length(read(LENGTH.size))))
    body = read(LENGTH.unpack(read(LENGTH.size))[0])
    return Passed(**head), body


def answer_from(raw: bytes) -> Answer:
    """The head of an answer."""
    return Answer(**json.loads(raw))


def _head_length(raw: bytes) -> int:
    (length,) = LENGTH.unpack(raw)
    if length > HEAD_LIMIT:
        raise Broken(f"a head of {length:,} bytes")
    return length

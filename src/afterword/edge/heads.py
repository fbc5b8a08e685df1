"""The head of a request, and the guard that refuses what nobody should have to read."""

from collections.abc import Iterable
from dataclasses import dataclass

HEAD_BYTES = 16 * 1024
TARGET_BYTES = 4096
HEADERS = 100
METHODS = (b"GET", b"HEAD", b"POST")

COMMENT_BYTES = 160 * 1024
"""10,000 characters of four bytes each, as a form writes them (`%F0%9F%92%A9`), and its fields."""
BODY_BYTES = {b"/desk/": 12 * 1024 * 1024, b"/account/": 1536 * 1024}
"""Where more may come: pictures for articles (10 MB), pictures of readers (1 MB)."""


class Head:
    """Method, target and headers of one request, as they came."""

    __slots__ = ("fields", "headers", "http10", "keep_alive", "method", "target")

    def __init__(
        self,
        method: bytes,
        target: bytes,
        headers: list[tuple[bytes, bytes]],
        *,
        http10: bool = False,
        keep_alive: bool = True,
    ) -> None:
        self.method = method
        self.target = target
        self.headers = headers
        self.http10 = http10
        self.keep_alive = keep_alive
        self.fields = joined(headers)

    @property
    def size(self) -> int:
        """About how many bytes it had."""
        lines = sum(len(name) + len(value) + 4 for name, value in self.headers)
        return len(self.method) + len(self.target) + 12 + lines

    @property
    def announces_body(self) -> bool:
        """Whether a body follows."""
        return b"content-length" in self.fields or b"transfer-encoding" in self.fields


def joined(headers: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """The headers by lower-case name; several of one name become one list (RFC 9110, 5.3)."""
    fields: dict[bytes, bytes] = {}
    for name, value in headers:
        name = name.lower()
        if name in fields:
            between = b"; " if name == b"cookie" else b", "
            value = fields[name] + between + value
        fields[name] = value
    return fields


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered: the status, and a sentence that names the remedy."""

    status: int
    why: str


BAD_TARGET = Refusal(400, "The address could not be read. Check it and try again.")
BAD_HOST = Refusal(400, "No publication of that name is served here. Check the address.")
BAD_FRAMING = Refusal(400, "The request could not be read. Go back and try again.")
BAD_METHOD = Refusal(405, "Pages here are read (GET, HEAD) or answered with a form (POST).")
BAD_EXPECTATION = Refusal(417, "Only `Expect: 100-continue` is understood.")
LONG_TARGET = Refusal(414, "The address is too long.")
LONG_HEAD = Refusal(431, "The headers are too large. Delete the cookies of this site, try again.")
LARGE_BODY = Refusal(
    413, "What you sent is too large. A comment holds 10,000 characters, a picture 1 MB."
)
LATE = Refusal(408, "The request did not arrive in time. Go back and send it again.")
BUSY = Refusal(503, "The publication is busy. Your browser keeps what you typed: try again soon.")
BROKEN = Refusal(502, "The answer broke off. Go back and try again in a minute.")


def refusal_of(head: Head, hosts: frozenset[bytes]) -> Refusal | None:
    """What is wrong with a head, before its body is read; None when it may go on.

    llhttp has refused by then what is not HTTP/1: doubled or odd Content-Length, one beside
    Transfer-Encoding, bare line feeds, folded headers (RFC 9112, sections 5 and 6).
    """
    if head.fields.get(b"host", b"").lower() not in hosts:
        return BAD_HOST
    if head.method not in METHODS:
        return BAD_METHOD
    if head.target[:1] != b"/":
        return BAD_TARGET
    if len(head.target) > TARGET_BYTES:
        return LONG_TARGET
    if len(head.headers) > HEADERS:
        return LONG_HEAD
    return _body_refusal(head) if head.announces_body else None


def _body_refusal(head: Head) -> Refusal | None:
    fields = head.fields
    if fields.get(b"transfer-encoding", b"chunked").lower() != b"chunked":
        return BAD_FRAMING
    if fields.get(b"expect", b"100-continue").lower() != b"100-continue":
        return BAD_EXPECTATION
    if int(fields.get(b"content-length", b"0")) > body_limit(head.target):
        return LARGE_BODY
    return None


def body_limit(target: bytes) -> int:
    """How many bytes may follow a head with this target."""
    for prefix, limit in BODY_BYTES.items():
        if target.startswith(prefix):
            return limit
    return COMMENT_BYTES

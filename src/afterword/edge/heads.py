"""The head of a request, and the guard that refuses what nobody should have to read."""

from dataclasses import dataclass
from typing import Any

HEAD_BYTES = 16 * 1024
TARGET_BYTES = 4096
HEADERS = 100
BLANKS = b" \t"
"""What may stand behind a value and is no part of it; llhttp takes away what is in front."""
METHODS = frozenset((b"GET", b"HEAD", b"POST"))
VERSIONS = frozenset(("1.1", "1.0"))

COMMENT_BYTES = 160 * 1024
"""10,000 characters of four bytes each, as a form writes them (`%F0%9F%92%A9`), and its fields."""
BODY_BYTES = {b"/desk/": 12 * 1024 * 1024, b"/account/": 1536 * 1024}
"""Where more may come: pictures for articles (10 MB), pictures of readers (1 MB)."""


class Head:
    """Method, target and headers of one request, as they came; `host` as the door calls it.

    `fields` are the headers by lower-case name; several of one name are one (`add`). Who asks,
    and for which page, is found out once, by the door.
    """

    __slots__ = (
        "fields", "host", "keep_alive", "method", "place", "asker", "target", "version",
    )  # fmt: skip

    def __init__(
        self,
        method: bytes,
        target: bytes,
        fields: dict[bytes, bytes],
        *,
        version: str = "1.1",
        keep_alive: bool = True,
    ) -> None:
        self.method = method
        self.target = target
        self.fields = fields
        self.version = version
        self.keep_alive = keep_alive
        self.host = ""
        self.asker: Any = None
        self.place: Any = None

    @property
    def size(self) -> int:
        """About how many bytes it had."""
        lines = sum(len(name) + len(value) + 4 for name, value in self.fields.items())
        return len(self.method) + len(self.target) + 12 + lines

    def said(self, name: bytes, default: bytes) -> bytes:
        """The value of a header in lower case."""
        return self.fields.get(name, default).rstrip(BLANKS).lower()

    @property
    def announces_body(self) -> bool:
        """Whether a body follows."""
        return b"content-length" in self.fields or b"transfer-encoding" in self.fields


def add(fields: dict[bytes, bytes], name: bytes, value: bytes) -> None:
    """Another header of a name that was there: one list (RFC 9110, 5.3)."""
    between = b"; " if name == b"cookie" else b", "
    fields[name] = fields[name].rstrip(BLANKS) + between + value


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
BAD_VERSION = Refusal(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here.")
LONG_TARGET = Refusal(414, "The address is too long.")
LONG_HEAD = Refusal(431, "The headers are too large. Delete the cookies of this site, try again.")
LARGE_BODY = Refusal(
    413, "What you sent is too large. A comment holds 10,000 characters, a picture 1 MB."
)
UPGRADE = Refusal(
    400, "A request with a body cannot change the protocol as well. Send it as HTTP/1.1."
)
LATE = Refusal(408, "The request did not arrive in time. Go back and send it again.")
BUSY = Refusal(503, "The publication is busy. Your browser keeps what you typed: try again soon.")
BROKEN = Refusal(502, "The answer broke off. Go back and try again in a minute.")


def refusal_of(head: Head, hosts: dict[bytes, str]) -> Refusal | None:
    """What is wrong with a head, before its body is read; None when it may go on.

    llhttp has refused by then what is not HTTP/1: doubled or odd Content-Length, one beside
    Transfer-Encoding, bare line feeds, folded headers (RFC 9112, sections 5 and 6).
    """
    host = head.fields.get(b"host", b"")
    head.host = hosts.get(host) or hosts.get(host.rstrip(BLANKS).lower(), "")
    if not head.host:
        return BAD_HOST
    if head.method not in METHODS:
        return BAD_METHOD
    if head.target[:1] != b"/":
        return BAD_TARGET
    if len(head.target) > TARGET_BYTES:
        return LONG_TARGET
    if len(head.fields) > HEADERS:
        return LONG_HEAD
    if head.version not in VERSIONS:
        return BAD_VERSION
    return _body_refusal(head) if head.announces_body else None


def _body_refusal(head: Head) -> Refusal | None:
    coding = head.said(b"transfer-encoding", b"chunked")
    # HTTP/1.0 knows no chunks: who sends them may count differently (RFC 9112, 6.1).
    if coding != b"chunked" or (head.version != "1.1" and b"transfer-encoding" in head.fields):
        return BAD_FRAMING
    length = head.said(b"content-length", b"0")
    if not length.isdigit():
        return BAD_FRAMING
    if head.said(b"expect", b"100-continue") != b"100-continue":
        return BAD_EXPECTATION
    return LARGE_BODY if int(length) > body_limit(head.target) else None


def body_limit(target: bytes) -> int:
    """How many bytes may follow a head with this target."""
    for prefix, limit in BODY_BYTES.items():
        if target.startswith(prefix):
            return limit
    return COMMENT_BYTES

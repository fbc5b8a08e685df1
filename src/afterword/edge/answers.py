"""Answers as bytes: status line, headers, and the short pages of the door itself."""

from collections.abc import Iterable
from http import HTTPStatus
from time import time
from wsgiref.handlers import format_date_time

from afterword.text.apology import apology

from .heads import Head, Refusal

END = b"\r\n"
RETRY_AFTER = 5

HOP_BY_HOP = frozenset(
    ("connection", "date", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade")
)
"""What the door itself says, whatever the worker said."""

OWN_HEADERS = (
    ("content-type", "text/html; charset=utf-8"),
    ("cache-control", "no-store"),
    ("content-security-policy", "default-src 'none'; style-src 'self'; font-src 'self'"),
    ("x-content-type-options", "nosniff"),
)

TITLES = {502: "Back in a moment", 503: "Back in a moment"}


def head_bytes(status: int, reason: str, headers: Iterable[tuple[str, str]]) -> bytes:
    """Status line and headers, still open for more of them."""
    lines = [f"HTTP/1.1 {status} {reason}", *(f"{name}: {value}" for name, value in headers)]
    return "\r\n".join(lines).encode("latin-1") + END


def connection_line(head: Head, keep_alive: bool) -> bytes:
    """What the client must be told about the connection: only what its version does not imply."""
    if not keep_alive:
        return b"connection: close\r\n"
    return b"connection: keep-alive\r\n" if head.version == "1.0" else b""


def date_line() -> bytes:
    """The time as every answer says it (RFC 9110, section 6.6.1)."""
    return f"date: {format_date_time(time())}\r\n".encode()


def refusal_bytes(refusal: Refusal, *, with_body: bool = True) -> bytes:
    """A refusal as a whole answer, after which the connection ends."""
    status = HTTPStatus(refusal.status)
    title = TITLES.get(refusal.status, status.phrase)
    page = apology(status.value, title, refusal.why).encode()
    headers = [*OWN_HEADERS, ("content-length", str(len(page))), ("connection", "close")]
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers.append(("allow", "GET, HEAD, POST"))
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers.append(("retry-after", str(RETRY_AFTER)))
    head = head_bytes(status.value, status.phrase, headers) + date_line() + END
    return head + page if with_body else head

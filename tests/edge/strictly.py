"""HTTP/1 read by the letter of RFC 9112, slowly: what the door took in is compared with it.

Where llhttp is more lenient, and allowed to be, this is too: several spaces in the first line
(section 3).
"""

import re
from dataclasses import dataclass

TOKEN = rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
REQUEST_LINE = re.compile(rb"([A-Z-]+) +([!-~\x80-\xff]+) +HTTP/(1\.[01])")
HEADER = re.compile(rb"(%b):[ \t]*([^\0\r\n]*?)[ \t]*" % TOKEN)
CHUNK = re.compile(rb"([0-9A-Fa-f]+)(?:[ \t]*;[^\0\r\n]*)?")


class Unreadable(Exception):
    """It is not HTTP, or not all of it is here."""


@dataclass(frozen=True)
class Request:
    """One request."""

    method: bytes
    target: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


def requests(stream: bytes) -> list[Request]:
    """The requests at the beginning of a stream, up to what cannot be read."""
    found = []
    try:
        while stream := stream.lstrip(b"\r\n"):
            request, stream, stays = one(stream)
            found.append(request)
            if not stays:
                break
    except Unreadable:
        pass
    return found


def one(stream: bytes) -> tuple[Request, bytes, bool]:
    """The first request, what follows it, and whether anything may."""
    first, stream = line(stream)
    asked = REQUEST_LINE.fullmatch(first) or refuse()
    method, target, version = asked.groups()
    headers, stream = header_lines(stream)
    lengths = {value for name, value in headers if name == b"content-length"}
    codings = [value.lower() for name, value in headers if name == b"transfer-encoding"]
    if codings:
        if codings != [b"chunked"] or lengths or version == b"1.0":
            refuse()
        body, stream = chunked(stream)
    else:
        body, stream = measured(lengths, stream)
    said = b",".join(value.lower() for name, value in headers if name == b"connection")
    options = {option.strip() for option in said.split(b",")}
    stays = b"close" not in options and (version == b"1.1" or b"keep-alive" in options)
    return Request(method, target, tuple(headers), body), stream, stays


def header_lines(stream: bytes) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """The headers up to the empty line."""
    headers = []
    while True:
        said, stream = line(stream)
        if not said:
            return headers, stream
        name, value = (HEADER.fullmatch(said) or refuse()).groups()
        headers.append((name.lower(), value))


def measured(lengths: set[bytes], stream: bytes) -> tuple[bytes, bytes]:
    """A body of the length that was announced."""
    if not lengths:
        return b"", stream
    if len(lengths) > 1 or not (said := lengths.pop()).isdigit() or int(said) > len(stream):
        refuse()
    return stream[: int(said)], stream[int(said) :]


def chunked(stream: bytes) -> tuple[bytes, bytes]:
    """A body in chunks."""
    body = b""
    while True:
        said, stream = line(stream)
        size = int((CHUNK.fullmatch(said) or refuse())[1], 16)
        if not size:
            return body, header_lines(stream)[1]
        if stream[size : size + 2] != b"\r\n":
            refuse()
        body, stream = body + stream[:size], stream[size + 2 :]


def line(stream: bytes) -> tuple[bytes, bytes]:
    """A line, and what follows it."""
    said, end, rest = stream.partition(b"\r\n")
    return (said, rest) if end else refuse()


def refuse():
    raise Unreadable

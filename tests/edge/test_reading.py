"""However a stream is cut, and whatever stands in it: what the door takes in is what was sent."""

import asyncio
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.edge.connection import Connection
from afterword.edge.door import KNOWN, Door, Settings
from afterword.edge.heads import add

from .doors import HOST, get, post
from .strictly import requests


class Listener(Door):
    """A door that writes down what it takes in, and answers at once."""

    def tick(self) -> None:
        self.now, self.date = 0.0, b""

    def answer(self, connection, head, body) -> None:
        self.look_up(head)
        self.heard.append((head.method, head.target, stripped(head.fields), body))
        connection.transport.write(b"<%b %d>" % (head.target, len(body)))
        connection.answered(keep_alive=head.keep_alive)


class Wire:
    """The client's end of a connection: what was written to it."""

    def __init__(self) -> None:
        self.said = b""
        self.closed = False

    def write(self, said: bytes) -> None:
        assert not self.closed, "nothing is written behind the end"
        self.said += said

    def close(self) -> None:
        self.closed = True

    write_eof = close

    def is_closing(self) -> bool:
        return self.closed

    def get_extra_info(self, _name: str) -> tuple[str, int]:
        return "127.0.0.1", 1

    def pause_reading(self) -> None:
        pass

    resume_reading = pause_reading


@pytest.fixture(scope="module")
def listener(tmp_path_factory):
    place = tmp_path_factory.mktemp("reading")
    loop = asyncio.new_event_loop()
    yield Listener(
        Settings("http", frozenset({HOST}), "session", place / "ready", "", place / "none"), loop
    )
    loop.close()


def taken_in(listener, pieces) -> tuple[list, bytes]:
    """What the door took in of a stream in pieces, and what it said."""
    listener.heard = []
    connection, wire = Connection(listener), Wire()
    connection.connection_made(wire)
    for piece in pieces:
        connection.data_received(piece)
    connection.connection_lost(None)
    assert listener.body_bytes == 0
    assert not listener.bodies
    assert not listener.connections
    return listener.heard, re.sub(rb"date: [^\r]*", b"", wire.said)


CHUNKED = get("/c/3", "Transfer-Encoding: chunked", method="POST")
WHOLE = [
    get("/"),
    get("/a/?page=2", "Accept-Encoding: gzip", "Cookie: a=b", "Cookie: c=d"),
    get("/b/", "X-Empty:", "X-Wide:  \t a b \t ", method="HEAD"),
    b"\r\n" + get("/c/"),
    post("/c/1", b"text=words"),
    post("/c/2", b""),
    post("/c/2", get("/smuggled/")),
    CHUNKED + b"3\r\nabc\r\n0\r\n\r\n",
    CHUNKED + b"3;a=b\r\nabc\r\nA\r\n0123456789\r\n000\r\nTrailer: x\r\n\r\n",
    get("/old/", "Connection: keep-alive").replace(b"/1.1", b"/1.0"),
]
LAST = [
    get("/last/", "Connection: close"),
    get("/last/").replace(b"/1.1", b"/1.0"),
    get("/", "Connection: Upgrade", "Upgrade: websocket"),
    get("/", method="DELETE"),
    get("/c/1", "Content-Length: 3", "Transfer-Encoding: chunked") + b"0\r\n\r\n",
    CHUNKED.replace(b"/1.1", b"/1.0") + b"0\r\n\r\n",
    b"\0\0",
]
streams = st.tuples(
    st.lists(st.sampled_from(WHOLE), max_size=6), st.sampled_from([b"", *LAST])
).map(lambda drawn: b"".join(drawn[0]) + drawn[1])
cuts = st.lists(st.integers(0, 1000), max_size=12)


def cut(stream: bytes, places: list[int]) -> list[bytes]:
    at = sorted({0, len(stream), *(place % (len(stream) + 1) for place in places)})
    return [stream[start:end] for start, end in zip(at, at[1:], strict=False)]


def as_heard(request) -> tuple:
    """A request as the door should hear it."""
    fields: dict[bytes, bytes] = {}
    for name, value in request.headers:
        if name in fields:
            add(fields, name, value)
        else:
            fields[name] = value
    return request.method, request.target, stripped(fields), request.body


def stripped(fields: dict[bytes, bytes]) -> dict[bytes, bytes]:
    """Without the blanks behind a value, which the door takes away where it looks."""
    return {name: value.rstrip(b" \t") for name, value in fields.items()}


@settings(max_examples=300)
@given(streams, cuts)
def test_a_stream_in_pieces_is_the_same_stream(listener, stream, places):
    assert taken_in(listener, cut(stream, places)) == taken_in(listener, [stream])


@given(streams)
def test_a_stream_may_come_byte_by_byte(listener, stream):
    pieces = [stream[at : at + 1] for at in range(len(stream))]
    assert taken_in(listener, pieces) == taken_in(listener, [stream])


@given(st.lists(st.sampled_from(WHOLE), max_size=8))
def test_what_is_in_order_is_taken_in_whole(listener, parts):
    heard, _ = taken_in(listener, [b"".join(parts)])
    assert heard == [as_heard(request) for request in requests(b"".join(parts))]
    assert len(heard) == len(parts)


BYTES = [bytes([byte]) for byte in b"\r\n\0 \t:;,/0139afHTP.%\x0b\x0c\x7f\x80\xff"]
PIECES = [
    *BYTES, b"\r\n", b"\r\n\r\n", b"\n\n", b"\r\r\n", b"\r\n ", b" HTTP/1.1",
    b"Content-Length: 5\r\n", b"Content-Length: 0\r\n", b"Host: paper.example\r\n",
    b"Transfer-Encoding: chunked\r\n", b"Transfer-Encoding:\tchunked \r\n",
    b"Transfer-Encoding: identity\r\n", b"Connection: close\r\n", b"Connection: upgrade\r\n",
    b"Upgrade: h2c\r\n", b"Expect: 100-continue\r\n", b"0\r\n\r\n", b"5\r\nabcde\r\n",
    b"FFFFFFFFFFFFFFFFF\r\n", b"-1\r\n", b"0x1\r\n", b"GET / HTTP/1.1\r\n",
]  # fmt: skip
changes = st.lists(
    st.tuples(st.integers(0, 2000), st.integers(0, 3), st.sampled_from(PIECES)), max_size=4
)


def changed(stream: bytes, how: list[tuple[int, int, bytes]]) -> bytes:
    """A stream in which some bytes were replaced by others."""
    for place, length, piece in how:
        at = place % (len(stream) + 1)
        stream = stream[:at] + piece + stream[at + length :]
    return stream


@settings(max_examples=1000)
@given(streams, changes, cuts)
def test_nothing_is_taken_in_that_a_strict_reader_would_not_read_so(listener, stream, how, places):
    stream = changed(stream, how)
    heard, said = taken_in(listener, cut(stream, places))
    strictly = [as_heard(request) for request in requests(stream)]
    assert heard == strictly[: len(heard)]
    assert said == taken_in(listener, [stream])[1]


def test_a_head_that_was_read_before_is_known_again(listener):
    known = get("/known/", "Cookie: view=flat.expanded.oldest.50")
    first = taken_in(listener, [known])
    assert known not in listener.known, "most heads come once"
    assert taken_in(listener, [known]) == first
    assert known in listener.known
    assert taken_in(listener, [known, known]) == (first[0] * 2, first[1] * 2)


@pytest.mark.parametrize(
    "stream",
    [
        get("/a/", "Cookie: session=secret"),
        get("/a/", "Cookie: session=secret; me=1"),
        get("/desk/"),
        post("/a/", b"text"),
        get("/twice/") * 2,
        get("/behind/") + b"GET ",
        get("/long/", "X: " + "x" * 2000),
        get("/upgraded/", "Upgrade: h2c", "Connection: upgrade"),
    ],
)
def test_only_whole_heads_without_a_session_are_known_again(listener, stream):
    for _ in range(3):
        taken_in(listener, [stream])
    assert stream not in listener.known


@pytest.mark.parametrize("before", [b"\r", b"G", get("/a/")[:-1], post("/c/1", b"four")[:-2]])
def test_a_head_is_known_only_where_one_begins(listener, before):
    known = get("/known/")
    for _ in range(2):
        taken_in(listener, [known])
    assert known in listener.known
    pieces = [before, known]
    assert taken_in(listener, pieces) == taken_in(listener, [b"".join(pieces)])


def test_so_many_heads_are_known_and_no_more(listener):
    for number in range(2 * KNOWN):
        for _ in range(2):
            taken_in(listener, [get(f"/{number}/")])
    assert 0 < len(listener.known) <= KNOWN

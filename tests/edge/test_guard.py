"""What the door refuses before anybody reads it, over real connections."""

import pytest

from afterword.edge.heads import COMMENT_BYTES, HEAD_BYTES, TARGET_BYTES

from .doors import HOST, answer_from, standing


def echo(settings):
    """An application that says what reached it."""

    def application(environ, start_response):
        body = environ["wsgi.input"].read()
        said = f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']} {len(body)}".encode()
        start_response("200 OK", [("Content-Length", str(len(said)))])
        return [said]

    return application


@pytest.fixture(scope="module")
def door():
    with standing(echo) as running:
        yield running


def raw(target: str = "/c/1", *headers: str, method: str = "POST", host: str = HOST) -> bytes:
    lines = [f"{method} {target} HTTP/1.1", f"Host: {host}", "Connection: close", *headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


REFUSED = {
    "two lengths": (raw("/c/1", "Content-Length: 3", "Content-Length: 3") + b"abc", 400),
    "two different lengths": (raw("/c/1", "Content-Length: 3", "Content-Length: 4") + b"abcd", 400),
    "length and chunks": (
        raw("/c/1", "Content-Length: 3", "Transfer-Encoding: chunked") + b"0\r\n\r\n",
        400,
    ),
    "chunks and length": (
        raw("/c/1", "Transfer-Encoding: chunked", "Content-Length: 3") + b"0\r\n\r\n",
        400,
    ),
    "a list of lengths": (raw("/c/1", "Content-Length: 3, 3") + b"abc", 400),
    "a signed length": (raw("/c/1", "Content-Length: +3") + b"abc", 400),
    "a length in hexadecimal": (raw("/c/1", "Content-Length: 0x3") + b"abc", 400),
    "an encoding on top of chunks": (
        raw("/c/1", "Transfer-Encoding: gzip, chunked") + b"0\r\n\r\n",
        400,
    ),
    "chunks said twice": (
        raw("/c/1", "Transfer-Encoding: chunked", "Transfer-Encoding: chunked") + b"0\r\n\r\n",
        400,
    ),
    "an unknown encoding": (raw("/c/1", "Transfer-Encoding: xchunked") + b"0\r\n\r\n", 400),
    "a space before the colon": (raw("/c/1", "Content-Length : 3") + b"abc", 400),
    "a folded header": (raw("/c/1", "A: b\r\n c") + b"", 400),
    "bare line feeds": (b"GET / HTTP/1.1\nHost: " + HOST.encode() + b"\n\n", 400),
    "a bad chunk size": (raw("/c/1", "Transfer-Encoding: chunked") + b"zz\r\nabc\r\n", 400),
    "no host": (b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400),
    "two hosts": (raw("/", f"Host: {HOST}", method="GET"), 400),
    "a foreign host": (raw("/", method="GET", host="elsewhere.example"), 400),
    "a host with a path": (raw("/", method="GET", host=f"{HOST}/x"), 400),
    "the host of another port": (raw("/", method="GET", host=f"{HOST}:1"), 400),
    "a whole address as target": (raw(f"http://{HOST}/", method="GET"), 400),
    "an asterisk": (raw("*", method="OPTIONS"), 405),
    "a tunnel": (f"CONNECT {HOST}:443 HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode(), 405),
    "a method nobody answers": (raw("/", method="DELETE"), 405),
    "no method at all": (raw("/", method="GETT"), 400),
    "HTTP/2 without being asked": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    "TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200), 400),
    "a long target": (raw("/" + "a" * TARGET_BYTES, method="GET"), 414),
    "a long header": (raw("/", "A: " + "b" * HEAD_BYTES, method="GET"), 431),
    "many headers": (raw("/", *(f"A{n}: b" for n in range(200)), method="GET"), 431),
    "a large body that says so": (raw("/c/1", f"Content-Length: {COMMENT_BYTES + 1}"), 413),
    "a large body in chunks": (
        raw("/c/1", "Transfer-Encoding: chunked")
        + (b"ffff\r\n" + bytes(0xFFFF) + b"\r\n") * (COMMENT_BYTES // 0xFFFF + 1),
        413,
    ),
    "an odd expectation": (raw("/c/1", "Expect: the-moon", "Content-Length: 3") + b"abc", 417),
}


@pytest.mark.parametrize("name", REFUSED)
def test_the_door_refuses(door, name):
    sent, status = REFUSED[name]
    answer = answer_from(door.send(sent))
    assert answer.status == status
    assert answer.headers["connection"] == "close"
    assert answer.headers["cache-control"] == "no-store"


def test_nothing_after_a_refused_request_is_answered(door):
    said = door.send(raw("/", method="DELETE") + raw("/c/2", method="GET"))
    assert said.count(b"HTTP/1.1 ") == 1


def test_a_body_reaches_the_worker_whole(door):
    assert door.ask("/c/1", method="POST", body=b"x" * COMMENT_BYTES).body.endswith(
        f" {COMMENT_BYTES}".encode()
    )


def test_a_body_in_chunks_reaches_the_worker_whole_and_its_trailers_do_not(door):
    body = b"3\r\nabc\r\n2\r\nde\r\n0\r\nX-Evil: 1\r\n\r\n"
    answer = answer_from(door.send(raw("/c/1", "Transfer-Encoding: chunked") + body))
    assert answer.body == b"POST /c/1 5"


def test_a_request_that_is_cut_off_reaches_nobody(door):
    with door.connect() as client:
        client.sendall(raw("/c/1", "Content-Length: 100") + b"only so much")
        client.shutdown(1)
        assert client.recv(65536) == b""


def test_requests_in_one_piece_are_answered_in_their_order(door):
    first, second = (f"GET /c/{n} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode() for n in (1, 2))
    said = door.send(first + second + raw("/c/3", method="GET"))
    assert [said.index(f"/c/{n}".encode()) for n in (1, 2, 3)] == sorted(
        said.index(f"/c/{n}".encode()) for n in (1, 2, 3)
    )
    assert said.count(b"HTTP/1.1 200 OK") == 3


def test_a_request_may_come_byte_by_byte(door):
    sent = raw("/c/1", "Content-Length: 3") + b"abc"
    answer = answer_from(door.send(*(sent[n : n + 1] for n in range(len(sent)))))
    assert answer.body == b"POST /c/1 3"


def test_who_expects_to_be_told_to_go_on_is_told(door):
    with door.connect() as client:
        client.sendall(raw("/c/1", "Expect: 100-continue", "Content-Length: 3"))
        assert client.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        client.sendall(b"abc")
        assert b"POST /c/1 3" in client.recv(65536)


def test_an_upgrade_is_answered_in_the_old_tongue(door):
    head = raw("/c/1", "Upgrade: h2c", method="GET").replace(b"close", b"Upgrade, close")
    assert answer_from(door.send(head)).status == 200


def test_who_has_not_read_the_refusal_may_go_on_sending_for_a_moment(door):
    large = raw("/c/1", f"Content-Length: {10 * COMMENT_BYTES}")
    with door.connect() as client:
        client.sendall(large)
        client.sendall(b"x" * 50_000)
        assert client.recv(65536).startswith(b"HTTP/1.1 413 ")


def test_an_old_client_is_told_that_the_connection_stays(door):
    asked = f"GET /c/1 HTTP/1.0\r\nHost: {HOST}\r\nConnection: keep-alive\r\n\r\n".encode()
    with door.connect() as client:
        for _ in range(2):
            client.sendall(asked)
            assert b"connection: keep-alive" in client.recv(65536)


def test_a_refusal_names_the_remedy(door):
    answer = door.ask("/c/1", "Content-Length: 99999999", method="POST")
    assert b"A comment holds 10,000 characters" in answer.body

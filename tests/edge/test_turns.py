"""Each answer goes to whom it belongs, in its turn, and is as long as it says."""

import os

import pytest

from afterword.edge import door as doors
from afterword.edge import rule
from afterword.edge.heads import HEAD_BYTES
from afterword.edge.shelf import Shelf

from .doors import HOST, answer_from, get, post, standing, until_closed

CHUNKED = get("/c/1", "Transfer-Encoding: chunked", "Connection: close", method="POST")


def telling(settings):
    """An application whose answers are not what they say, where it is asked for that."""

    def application(environ, start_response):
        path = environ["PATH_INFO"]
        length = len(environ["wsgi.input"].read())
        body, headers = f"{path} {length}".encode(), []
        if path == "/c/longer":
            headers = [("Content-Length", "4")]
            body = b"abcdHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"
        elif path == "/c/shorter":
            headers = [("Content-Length", "40")]
        elif path == "/c/split":
            headers = [("X-Name", "a\r\nSet-Cookie: evil=1")]
        elif path == "/c/broken":
            headers = [("Content-Length", "many")]
        elif path == "/c/own":
            headers = [("Transfer-Encoding", "chunked"), ("Connection", "close"), ("Date", "x")]
        elif path == "/c/waits":
            body = (settings.store.parent / "fifo").read_bytes()
        start_response("204 No Content" if path == "/c/empty" else "200 OK", headers)
        return [b"" if path == "/c/empty" else body]

    return application


@pytest.fixture(scope="module")
def door():
    with standing(telling) as running:
        yield running


def last(target: str, **more) -> bytes:
    return get(target, "Connection: close", **more)


def test_nothing_is_answered_behind_an_answer_that_was_refused():
    with standing(telling, pending=0) as busy:
        said = busy.send(get("/c/1") + get("/c/2") + get("/c/3"))
    assert said.count(b"HTTP/1.1 ") == 1
    assert answer_from(said).status == 503


def test_what_is_longer_than_it_says_does_not_become_the_next_answer(door):
    said = door.send(get("/c/longer") + last("/c/1"))
    assert b"evil" not in said
    assert b"/c/1" not in said


def test_what_is_shorter_than_it_says_is_not_filled_up_with_the_next_answer(door):
    said = door.send(get("/c/shorter") + last("/c/1"))
    assert b"/c/1" not in said


@pytest.mark.parametrize("target", ["/c/split", "/c/broken"])
def test_a_head_that_would_be_two_is_not_sent(door, target):
    answer = answer_from(door.send(get(target)))
    assert answer.status in (502, 503)
    assert "set-cookie" not in answer.headers


def test_how_an_answer_is_framed_is_the_business_of_the_door(door):
    said = door.send(get("/c/own") + last("/c/1"))
    assert said.count(b"HTTP/1.1 200 OK") == 2
    assert said.lower().count(b"\r\ndate: ") == 2
    assert b"Transfer-Encoding" not in said
    assert b"date: x" not in said.lower()


def test_an_answer_without_a_body_has_none(door):
    said = door.send(get("/c/empty") + last("/c/1"))
    empty, _, rest = said.partition(b"\r\n\r\n")
    assert empty.startswith(b"HTTP/1.1 204 ")
    assert b"chunked" not in empty
    assert rest.startswith(b"HTTP/1.1 200 ")


def test_an_old_client_gets_an_answer_of_unknown_length_to_its_end(door):
    asked = get("/c/1", "Connection: keep-alive").replace(b"/1.1", b"/1.0")
    answer = answer_from(door.send(asked))
    assert answer.headers["connection"] == "close"
    assert "transfer-encoding" not in answer.headers
    assert answer.body == b"/c/1 0"


def test_who_expects_to_be_told_to_go_on_is_told_behind_the_answers_before(door):
    fifo = door.settings.store.parent / "fifo"
    os.mkfifo(fifo)
    expects = get("/c/1", "Expect: 100-continue", "Content-Length: 3", "Connection: close",
                  method="POST")  # fmt: skip
    with door.connect() as client:
        client.sendall(get("/c/waits") + expects)
        fifo.write_text("waited")
        client.sendall(b"abc")
        said = until_closed(client)
    assert b"100 Continue" not in said.partition(b"waited")[0]
    assert said.endswith(b"/c/1 3\r\n0\r\n\r\n")


def test_an_old_client_is_never_told_to_go_on(door):
    asked = post("/c/1", b"abc", "Expect: 100-continue").replace(b"/1.1", b"/1.0")
    assert door.send(asked).startswith(b"HTTP/1.1 200 ")


def test_an_upgrade_with_a_body_is_refused_rather_than_cut_off(door):
    said = door.send(post("/c/1", b"abc", "Upgrade: h2c", "Connection: Upgrade"))
    assert answer_from(said).status == 400
    assert b"change the protocol" in said


def test_what_follows_an_upgrade_is_not_read(door):
    said = door.send(get("/c/1", "Upgrade: h2c", "Connection: Upgrade") + get("/c/2"))
    assert answer_from(said).headers["connection"] == "close"
    assert b"/c/2" not in said


ENDLESS = {
    "an endless chunk extension": CHUNKED + b"3;a=" + b"b" * 200_000,
    "many chunk extensions": CHUNKED + (b"1;a=" + b"b" * 1000 + b"\r\nx\r\n") * 150,
    "an endless trailer": CHUNKED + b"3\r\nabc\r\n0\r\nX: " + b"b" * 200_000,
    "many trailers": CHUNKED + b"3\r\nabc\r\n0\r\n" + b"X: abc\r\n" * 30_000,
}


@pytest.mark.parametrize("what", ENDLESS)
def test_a_body_may_not_be_wrapped_in_more_than_itself(door, what):
    assert answer_from(door.send(ENDLESS[what])).status == 413


def test_a_body_may_come_in_small_chunks(door):
    body = b"1\r\nx\r\n" * 10_000 + b"0\r\n\r\n"
    assert answer_from(door.send(CHUNKED + body)).body == b"/c/1 10000"


def test_a_head_that_follows_many_others_is_no_longer_for_it(door):
    """Bytes of the requests before do not count as its own."""
    wide = get("/c/1", "X: " + "x" * 1000) * 20
    half = last("/c/2")
    said = door.send(wide + half[:20], half[20:])
    assert said.count(b"HTTP/1.1 200 OK") == 21


def test_a_head_is_too_long_however_it_comes(door):
    head = get("/c/1", *(f"X-{n}: {'x' * 1000}" for n in range(HEAD_BYTES // 1000 + 1)))
    for size in (len(head), 100):
        pieces = [head[at : at + size] for at in range(0, len(head), size)]
        assert answer_from(door.send(*pieces)).status == 431


def test_a_refusal_has_a_body_unless_it_was_the_head_that_was_asked_for(door):
    assert answer_from(door.send(get("/", method="HEAD", host="elsewhere"))).body == b""
    said = door.send(last("/c/1", method="HEAD").replace(b"close", b"keep-alive") + b"\0")
    refusal = answer_from(said[said.index(b"HTTP/1.1 400") :])
    assert len(refusal.body) == int(refusal.headers["content-length"])


def faulty(head, reader, place_of=rule.place_of):
    """A rule with a fault."""
    if head.target == b"/fault/":
        raise RuntimeError("a fault of ours")
    return place_of(head, reader)


def test_a_fault_of_ours_ends_its_connection_and_no_other(monkeypatch):
    monkeypatch.setattr(doors, "place_of", faulty)
    with standing(telling) as running:
        for stream in (get("/fault/"), get("/c/1") + get("/fault/") + get("/c/2")):
            said = running.send(stream)
            assert answer_from(said[said.rindex(b"HTTP/1.1 ") :]).status == 502
        assert running.ask("/c/1").body == b"/c/1 0"


def test_a_fault_of_the_clock_does_not_stop_it(monkeypatch):
    def fault(shelf):
        if shelf.size:
            raise RuntimeError("a fault of ours")
        shelf.size = 1

    monkeypatch.setattr(doors, "EACH", 0.02)
    monkeypatch.setattr("afterword.edge.connection.HEAD_TIME", 0.1)
    monkeypatch.setattr(Shelf, "tidy", fault)
    with standing(telling) as running:
        assert running.send() == b"", "hung up on, by the clock"


@pytest.mark.parametrize(
    "request_line",
    [f"GET / HTTP/{version}" for version in ("0.9", "1.2", "2.0", "3.0", "1.1x")]
    + ["GET / HTTPS/1.1", "GET /\x00 HTTP/1.1", "GET / a HTTP/1.1", "get / HTTP/1.1", "GET /"],
)
def test_a_first_line_of_another_language_is_refused(door, request_line):
    said = door.send(f"{request_line}\r\nHost: {HOST}\r\n\r\n".encode())
    assert answer_from(said).status in (400, 405, 505)


@pytest.mark.parametrize(
    "header",
    ["A: b\x00c", "A\x00: b", "A b: c", ": b", "A", "A: b\rc", "A: b\nc", "Host : x", "\xc4: b",
     "Content-Length: 18446744073709551617", "Content-Length:", "Content-Length: 1_0",
     "Transfer-Encoding: chunked, identity", "Transfer-Encoding: ", "Transfer-Encoding: chunked;a",
     "Transfer-Encoding: \x0bchunked"],
)  # fmt: skip
def test_a_header_that_others_might_read_otherwise_is_refused(door, header):
    assert answer_from(door.send(get("/c/1", header, method="POST"))).status == 400


@pytest.mark.parametrize(
    "body",
    [b"-1\r\n", b"0x3\r\nabc\r\n", b"3 \r\nabc\r\n", b" 3\r\nabc\r\n", b"3\nabc\r\n",
     b"3\r\nabcd\r\n", b"FFFFFFFFFFFFFFFFF\r\n", b"\r\n", b"3\r\nabc\n0\r\n\r\n",
     b"3;a\nb\r\nabc\r\n0\r\n\r\n"],
)  # fmt: skip
def test_chunks_that_others_might_read_otherwise_are_refused(door, body):
    assert answer_from(door.send(CHUNKED + body)).status in (400, 413)


def test_chunks_of_an_old_client_are_refused(door):
    sent = CHUNKED.replace(b"/1.1", b"/1.0") + b"0\r\n\r\n"
    assert answer_from(door.send(sent)).status == 400

"""Answers of the door: ready pages, and what it passes on."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import brotli
import psutil
import pytest

from afterword.edge import remaking
from afterword.pagestore.asking import READY
from afterword.pagestore.keys import Key
from afterword.pagestore.ready import Ready
from afterword.pagestore.store import PageStore
from afterword.press.keeping import Keeping

from .doors import HOST, PATIENCE, answer_from, standing, until_closed

BODY = "".join(f"<p>Word {n} of a page.</p>" for n in range(400))


def small(settings):
    """An application with a page that counts how often it was made, kept by the press."""
    counted = settings.store.parent / "counted"

    def application(environ, start_response):
        path = environ["PATH_INFO"]
        headers = [("Content-Type", "text/html; charset=utf-8")]
        if path == "/kept/" or path.startswith("/thread/"):
            with counted.open("a") as made:
                made.write(f"{path} {environ['QUERY_STRING']} {environ.get('HTTP_COOKIE')}\n")
            environ[READY] = Ready((path,), by_view=path.startswith("/thread/"), until=None)
            body = f"{BODY}{environ['QUERY_STRING'] if path != '/kept/' else ''}".encode()
        elif path == "/cookie/":
            environ[READY] = Ready((), by_view=False, until=None)
            headers.append(("Set-Cookie", "a=b"))
            body = b"secret"
        elif path == "/desk/breaks/":
            start_response("200 OK", headers)
            return breaking()
        elif path == "/desk/dies/":
            os.kill(os.getpid(), signal.SIGKILL)
        elif path == "/desk/waits/":
            body = (settings.store.parent / "fifo").read_bytes()
        elif path == "/desk/pieces/":
            start_response("200 OK", headers)
            return iter([b"one", b"", b"two"])
        else:
            body = repr(sorted(k for k in environ if k.startswith("HTTP_"))).encode()
        headers.append(("Content-Length", str(len(body))))
        start_response("404 Not Found" if path == "/gone/" else "200 OK", headers)
        return [body]

    return Keeping(application, PageStore(settings.store, settings.fingerprint))


def breaking():
    yield b"the beginning"
    raise RuntimeError("in the middle of an answer")


@pytest.fixture(scope="module")
def door():
    with standing(small) as running:
        yield running


@pytest.fixture
def fresh_door():
    with standing(small) as running:
        yield running


def made(door) -> list[str]:
    """What was made so far, a line each."""
    counted = door.settings.store.parent / "counted"
    return counted.read_text().splitlines() if counted.exists() else []


def store_of(door) -> PageStore:
    return PageStore(door.settings.store, door.settings.fingerprint)


def test_a_page_is_made_once(fresh_door):
    assert {fresh_door.ask("/kept/").body for _ in range(5)} == {BODY.encode()}
    assert len(made(fresh_door)) == 1


def test_however_many_ask_at_once_a_page_is_made_once(fresh_door):
    with ThreadPoolExecutor(24) as many:
        bodies = {answer.body for answer in many.map(fresh_door.ask, ["/kept/"] * 96)}
    assert bodies == {BODY.encode()}
    assert len(made(fresh_door)) == 1


def test_a_forgotten_page_is_made_again(fresh_door):
    fresh_door.ask("/kept/")
    store_of(fresh_door).forget("/kept/")
    fresh_door.ask("/kept/")
    assert len(made(fresh_door)) == 2


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd", "identity"])
def test_a_page_comes_in_the_encoding_that_is_liked(door, coding):
    answer = door.ask("/kept/", f"Accept-Encoding: {coding}")
    assert answer.headers.get("content-encoding", "identity") == coding
    assert answer.headers["vary"] == "Accept-Encoding, Cookie"
    assert int(answer.headers["content-length"]) == len(answer.body)
    assert coding != "br" or brotli.decompress(answer.body) == BODY.encode()


def test_every_encoding_has_its_own_strong_tag(door):
    tags = {
        door.ask("/kept/", f"Accept-Encoding: {coding}").headers["etag"]
        for coding in ("gzip", "br", "zstd", "identity")
    }
    assert len(tags) == 4
    assert all(tag.startswith('"') for tag in tags)


@pytest.mark.parametrize("said", ["{}", "W/{}", '"other", {}', "*"])
def test_who_has_the_page_gets_no_body(door, said):
    tag = door.ask("/kept/").headers["etag"]
    answer = door.ask("/kept/", f"If-None-Match: {said.format(tag)}")
    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers["etag"] == tag
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["vary"] == "Accept-Encoding, Cookie"
    assert "content-length" not in answer.headers


def test_a_tag_of_another_encoding_is_another_page(door):
    tag = door.ask("/kept/", "Accept-Encoding: gzip").headers["etag"]
    assert door.ask("/kept/", f"If-None-Match: {tag}").status == 200


def test_the_head_alone_says_what_the_page_would(door):
    whole, head = door.ask("/kept/"), door.ask("/kept/", method="HEAD")
    assert head.body == b""
    assert {**head.headers, "date": ""} == {**whole.headers, "date": ""}


def test_views_and_pages_are_kept_apart(fresh_door):
    ask = fresh_door.ask
    flat = ask("/thread/", "Cookie: view=flat.expanded.oldest.50").body
    assert flat == ask("/thread/?layout=flat").body
    assert flat != ask("/thread/").body != ask("/thread/?page=2").body
    assert len(made(fresh_door)) == 3


def test_nothing_of_a_request_but_its_place_reaches_the_making(fresh_door):
    fresh_door.ask(
        "/thread/?page=2&canary=1&layout=canary", "Cookie: view=canary; other=canary",
        "X-Forwarded-Host: canary", "User-Agent: canary", "Accept-Language: canary",
    )  # fmt: skip
    (line,) = made(fresh_door)
    assert "canary" not in line
    assert line.endswith(" None")


def test_a_page_with_a_cookie_is_neither_kept_nor_is_the_cookie_given_out(door):
    answer = door.ask("/cookie/")
    assert answer.body == b"secret"
    assert "set-cookie" not in answer.headers
    assert not list((door.settings.store / "pages").rglob("cookie"))


def test_what_is_not_there_is_said_and_not_kept(door):
    assert door.ask("/gone/").status == 404
    assert not list((door.settings.store / "pages").rglob("gone"))


def test_an_answer_in_pieces_comes_whole(door):
    assert door.ask("/desk/pieces/").body == b"onetwo"


def test_an_answer_that_breaks_off_does_not_look_whole(door):
    head = f"GET /desk/breaks/ HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode()
    with door.connect() as client:
        client.sendall(head)
        said = b""
        with suppress(ConnectionResetError):
            said = until_closed(client)
    assert not said.endswith(b"0\r\n\r\n")


def test_a_worker_that_dies_is_said_to_the_one_reader_it_answered(fresh_door):
    fresh_door.ask("/kept/")
    answer = fresh_door.ask("/desk/dies/", method="POST")
    assert answer.status == 503
    assert answer.headers["retry-after"]
    assert fresh_door.ask("/kept/").body == BODY.encode()


def test_names_with_underlines_do_not_pose_as_others(door):
    answer = door.ask("/desk/", "X_Forwarded_For: 1.2.3.4", "X-Real: 1")
    assert b"HTTP_X_REAL" in answer.body
    assert b"FORWARDED" not in answer.body


def test_a_connection_carries_many_requests(door):
    head = f"GET /kept/ HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode()
    last = f"GET /kept/ HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode()
    said = door.send(*([head] * 9), last)
    assert said.count(b"HTTP/1.1 200 OK") == 10
    assert answer_from(b"HTTP/1.1 " + said.rsplit(b"HTTP/1.1 ", 1)[1]).body == BODY.encode()


@pytest.mark.parametrize("harm", ["flip", "cut", "delete"])
def test_a_spoilt_page_is_made_again(fresh_door, harm):
    fresh_door.ask("/kept/")
    for file in (fresh_door.settings.store / "pages").rglob("1.html*"):
        spoil(file, harm)
    answer = fresh_door.ask("/kept/", "Accept-Encoding: br")
    assert brotli.decompress(answer.body) == BODY.encode()


def spoil(file: Path, harm: str) -> None:
    if harm == "delete":
        file.unlink()
        return
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    file.write_bytes(raw if harm == "flip" else raw[: len(raw) // 2])


def test_what_is_under_way_is_finished_when_the_door_ends(fresh_door):
    fifo = fresh_door.settings.store.parent / "fifo"
    os.mkfifo(fifo)
    with fresh_door.connect() as client:
        client.sendall(f"GET /desk/waits/ HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
        with fifo.open("w") as waited_for:  # opens once the application reads it
            psutil.Process(fresh_door.door.pid).terminate()
            waited_for.write("at last")
        assert answer_from(until_closed(client)).body == b"at last"
    fresh_door.door.join(20)
    assert fresh_door.door.exitcode == 0


def test_a_page_many_ask_for_is_encoded_with_more_care(monkeypatch):
    monkeypatch.setattr(remaking, "LASTING", 0)
    with standing(small) as door:
        store = store_of(door)
        key = Key("http", HOST, "/kept/")
        until = time.monotonic() + PATIENCE
        while not ((entry := store.find(key)) and entry.is_improved):
            assert door.ask("/kept/", "Accept-Encoding: br").status == 200
            assert time.monotonic() < until
        assert len(made(door)) == 1


def test_a_page_many_ask_for_is_made_anew_before_anybody_asks_again(fresh_door):
    for _ in range(remaking.POPULAR + 1):
        fresh_door.ask("/kept/")
    store_of(fresh_door).forget("/kept/")
    until = time.monotonic() + PATIENCE
    while len(made(fresh_door)) < 2:
        assert time.monotonic() < until

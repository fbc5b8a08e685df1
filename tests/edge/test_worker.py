"""The worker: any WSGI application behind the door's frames."""

import os
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from servestatic import ServeStatic

from afterword.edge import door as doors
from afterword.edge import hanging, upstream, worker
from afterword.edge.frames import LENGTH, Passed
from afterword.edge.remaking import canonical
from afterword.edge.rule import is_private, place_at
from afterword.edge.worker import THREADS, environ_of
from afterword.pagestore.keys import Key

from .doors import post, standing, until_closed

FILE = bytes(range(256)) * 20_000


def plain(settings):
    """An application that tells what it was asked, behind a folder of files."""
    media = settings.store.parent / "media"
    media.mkdir(exist_ok=True)
    (media / "picture.bin").write_bytes(FILE)
    count, waiting, fifo = (settings.store.parent / name for name in ("count", "waiting", "fifo"))

    def application(environ, start_response):
        path = environ["PATH_INFO"]
        body = environ["wsgi.input"].read()
        if path == "/c/counted":
            with count.open("a") as counted:
                counted.write("x")
        elif path == "/c/hangs":
            threading.Event().wait()
        elif path == "/c/waits":
            with fifo.open("rb") as waited_for:
                with waiting.open("a") as waits:
                    waits.write("x")
                body = waited_for.read()
        elif path == "/c/exits":
            raise SystemExit(3)
        names = ("CONTENT_TYPE", "CONTENT_LENGTH", "HTTP_COOKIE", "HTTP_X_TWICE", "QUERY_STRING")
        said = {name: environ.get(name) for name in names}
        start_response("200 OK", [("X-Length", str(len(body)))])
        return [repr((path, said)).encode()]

    return ServeStatic(application, root=media, prefix="/media/", autorefresh=True)


@pytest.fixture(scope="module")
def door():
    with standing(plain) as running:
        yield running


def test_a_file_comes_whole_in_part_and_not_at_all(door):
    whole = door.ask("/media/picture.bin")
    assert whole.body == FILE
    part = door.ask("/media/picture.bin", "Range: bytes=10-19")
    assert (part.status, part.body) == (206, FILE[10:20])
    assert door.ask("/media/picture.bin", method="HEAD").body == b""
    same = door.ask("/media/picture.bin", f"If-None-Match: {whole.headers['etag']}")
    assert (same.status, same.body) == (304, b"")
    assert door.ask("/media/picture.bin", "Range: bytes=99999999-").status == 416


def test_a_picture_of_ten_megabytes_comes_to_the_desk(door):
    answer = door.ask("/desk/pictures/", method="POST", body=bytes(10 * 1024 * 1024))
    assert answer.headers["x-length"] == str(10 * 1024 * 1024)


def test_what_was_not_said_is_not_there(door):
    assert b"'CONTENT_TYPE': None, 'CONTENT_LENGTH': '0'" in door.ask("/c/1").body


def test_headers_said_twice_are_one(door):
    answer = door.ask("/c/1", "X-Twice: a", "Cookie: a=b", "x-twice: c", "cookie: d=e")
    assert b"'HTTP_COOKIE': 'a=b; d=e', 'HTTP_X_TWICE': 'a, c'" in answer.body


def test_a_path_is_read_once(door):
    assert door.ask("/c/%252e/?a=%2e").body.startswith(b"('/c/%2e/'")
    assert repr("/c/\xc3\xa9").encode() in door.ask("/c/%c3%a9").body
    assert b"'QUERY_STRING': 'a=%2e'" in door.ask("/c/%252e/?a=%2e").body


def test_a_thread_that_is_told_to_exit_goes_on(door):
    for _ in range(2 * THREADS):
        assert door.ask("/c/exits", method="POST").status == 503
    assert door.ask("/c/1").status == 200


ODD = {
    "nothing": b"",
    "half a length": b"\0\0",
    "a head of four gigabytes": b"\xff\xff\xff\xff",
    "a head that breaks off": LENGTH.pack(100) + b"{",
    "no head": LENGTH.pack(2) + b"{}" + LENGTH.pack(0),
    "no JSON": LENGTH.pack(2) + b"\xff\xff" + LENGTH.pack(0),
    "a head with too much": LENGTH.pack(7) + b'{"a":1}' + LENGTH.pack(0),
    "a body that breaks off": Passed("POST", "/c/counted", [], "").packed(b"abc") + b"ab",
}


@pytest.mark.parametrize("what", ODD)
def test_an_odd_message_is_nobody_s_request(door, what):
    for _ in range(THREADS + 1):
        with socket.socket(socket.AF_UNIX) as other:
            other.connect(str(door.settings.workers))
            other.sendall(ODD[what])
            other.shutdown(socket.SHUT_WR)
            with suppress(ConnectionResetError):
                assert until_closed(other) == b""
    assert door.ask("/c/1").status == 200
    assert not (door.settings.store.parent / "count").exists()


def test_a_request_that_was_given_up_is_not_answered_any_more():
    with standing(plain) as running, ThreadPoolExecutor(THREADS) as many:
        folder = running.settings.store.parent
        os.mkfifo(folder / "fifo")
        until_closed_here = os.open(folder / "fifo", os.O_RDWR)
        waiting = [many.submit(running.ask, "/c/waits") for _ in range(THREADS)]
        while not all_wait(folder):
            continue
        with socket.socket(socket.AF_UNIX) as other:
            other.connect(str(running.settings.workers))
            other.sendall(Passed("POST", "/c/counted", [], "").packed(b""))
        os.close(until_closed_here)
        assert [one.result().status for one in waiting] == [200] * THREADS
        assert running.ask("/c/1").status == 200
        assert not (folder / "count").exists()


def all_wait(folder) -> bool:
    return (folder / "waiting").exists() and len((folder / "waiting").read_text()) == THREADS


@pytest.fixture
def impatient(monkeypatch):
    """A worker that soon ends where it hangs."""
    monkeypatch.setattr(upstream, "ANSWER_TIME", 0.2)
    monkeypatch.setattr(hanging, "HUNG", 0.5)
    monkeypatch.setattr(worker, "LOOK", 0.1)
    monkeypatch.setattr(doors, "look_alive", lambda: None)
    with standing(plain) as running:
        yield running


def test_a_worker_whose_threads_all_hang_ends(impatient):
    for _ in range(THREADS):
        assert impatient.ask("/c/hangs", method="POST").status == 503
    impatient.worker.join(20)
    assert impatient.worker.exitcode == 1


def test_a_worker_with_a_thread_left_goes_on(impatient):
    for _ in range(THREADS - 1):
        assert impatient.ask("/c/hangs", method="POST").status == 503
    impatient.worker.join(1)
    assert impatient.worker.is_alive()
    assert impatient.ask("/c/1").status == 200


class Site:
    """Where a site stands."""

    scheme, hostname, port = "http", "paper.example", None


targets = st.one_of(
    st.binary(max_size=60).map(lambda raw: b"/" + raw),
    st.lists(
        st.sampled_from(
            [b"/", b"..", b".", b"%2f", b"%2e", b"desk", b"DESK", b"%64esk", b";a=b", b"%00",
             b"account", b"media", b"me", b"search", b"\\", b"%5c", b"?", b"#", b"%23", b"%3f",
             b"c", b"t", b"a", b"%c3%a9", b"\xc3\xa9", b"+", b"&", b"page=2", b"//", b"%25"]
        ),
        max_size=9,
    ).map(lambda parts: b"/" + b"".join(parts)),
)  # fmt: skip


@settings(max_examples=1000)
@given(targets)
def test_a_page_for_everybody_is_made_of_its_place_and_of_no_private_one(target):
    place = place_at(target, "")
    if place is None:
        return
    key = Key("http", "paper.example", place.path, place.page, place.view)
    environ = environ_of(canonical(("paper.example", place), key), b"", Site)
    assert environ["PATH_INFO"].encode("latin-1").decode() == place.path
    assert not is_private(place.path)
    assert environ["QUERY_STRING"] == place.query
    assert {name for name in environ if name.startswith("HTTP_")} == {"HTTP_HOST"}


@given(targets)
def test_a_private_page_is_asked_for_as_it_was(target):
    passed = Passed("GET", target.decode("latin-1"), [], "")
    environ = environ_of(passed, b"", Site)
    assert "?" not in environ["PATH_INFO"] or b"%3f" in target.lower()
    assert environ["afterword.key"] is None


def test_a_comment_of_many_bytes_fits(door):
    text = "text=" + "%F0%9F%92%A9" * 10_000
    assert door.send(post("/c/1", text.encode(), "Connection: close")).startswith(b"HTTP/1.1 200 ")

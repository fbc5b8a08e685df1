"""Who is slow, idle or greedy costs the others nothing; the clock is hurried for it."""

import resource
import socket
from contextlib import ExitStack, contextmanager
from functools import partial

import psutil
import pytest

from afterword.edge import connection, door, reading, upstream

from .doors import HOST, answer_from, get, post, standing, until_closed

MEGABYTE = 1024 * 1024
LARGE = bytes(16 * MEGABYTE)


def sizes(settings):
    """An application that answers with so many bytes, or when it is told to."""

    def application(environ, start_response):
        path = environ["PATH_INFO"]
        length = len(environ["wsgi.input"].read())
        body = f"{path} {length}".encode()
        if path == "/c/large":
            body = LARGE
        elif path == "/c/waits":
            body = (settings.store.parent / "fifo").read_bytes()
        start_response("200 OK", [("Content-Length", str(len(body)))])
        return (body[at : at + 65536] for at in range(0, len(body), 65536))

    return application


@pytest.fixture
def hurried(monkeypatch):
    """A door whose seconds are short."""
    monkeypatch.setattr(door, "EACH", 0.02)
    for name in ("IDLE_TIME", "HEAD_TIME", "BODY_TIME", "LARGE_BODY_TIME", "STALL_TIME", "LINGER"):
        monkeypatch.setattr(connection, name, 0.2, raising=False)
        monkeypatch.setattr(reading, name, 0.2, raising=False)
    with standing(sizes) as running:
        yield running


@pytest.fixture
def patient(monkeypatch):
    """A door with its own seconds."""
    with standing(sizes) as running:
        yield running


def test_a_head_that_does_not_end_is_answered_with_408(hurried):
    answer = answer_from(hurried.send(b"GET /c/1 HTTP/1.1\r\nHost: "))
    assert answer.status == 408


@pytest.mark.parametrize("target", ["/c/1", "/desk/pictures/"])
def test_a_body_that_does_not_end_is_answered_with_408(hurried, target):
    said = hurried.send(get(target, "Content-Length: 100", method="POST") + b"not all of it")
    assert answer_from(said).status == 408


def test_who_says_nothing_is_hung_up_on(hurried):
    assert hurried.send() == b""


def test_who_says_nothing_more_is_hung_up_on(hurried):
    assert hurried.send(get("/c/1")).count(b"HTTP/1.1 ") == 1


def test_empty_lines_do_not_keep_a_connection(hurried):
    assert hurried.send(b"\r\n\r\n\r\n") == b""


def test_a_slow_head_behind_a_whole_request_has_its_own_time(hurried):
    said = hurried.send(get("/c/1") + b"GET /c/2 HTTP/1.1\r\n")
    assert said.startswith(b"HTTP/1.1 200 ")
    assert b"HTTP/1.1 408 " in said


def test_a_worker_may_think_for_longer_than_a_client_may(hurried):
    import os

    fifo = hurried.settings.store.parent / "fifo"
    os.mkfifo(fifo)
    with hurried.connect() as client:
        client.sendall(get("/c/waits"))
        with fifo.open("w") as waited_for:
            for _ in range(3):  # each of them is hung up on after a time
                assert hurried.send() == b""
            waited_for.write("at last")
        assert client.recv(65536).endswith(b"at last")


def test_who_does_not_read_the_answer_is_hung_up_on(hurried):
    with idle_reader(hurried) as reader:
        wait_until_gone(hurried, reader)


def wait_until_gone(running, client) -> None:
    """Ask for something else until the door has let go of a client."""
    door, port = psutil.Process(running.door.pid), client.getsockname()[1]
    while any(one.raddr and one.raddr.port == port for one in door.net_connections("tcp")):
        assert running.ask("/c/1").status == 200


@contextmanager
def idle_reader(running):
    """A client that asks for much and reads nothing."""
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 128 * 1024)
        client.settimeout(20)
        client.connect(("127.0.0.1", running.port))
        client.sendall(get("/c/large", "Connection: close"))
        client.recv(1)
        yield client


def test_slow_readers_hold_no_worker(patient):
    with ExitStack() as slow:
        readers = [slow.enter_context(idle_reader(patient)) for _ in range(12)]
        assert patient.ask("/c/1").body == b"/c/1 0"
        said = b"H" + until_closed(readers[0])
    assert answer_from(said).body == LARGE


def test_what_a_slow_reader_does_not_take_is_bounded(monkeypatch):
    monkeypatch.setattr(door, "OWED", 3 * MEGABYTE)
    with standing(sizes) as running, idle_reader(running) as reader:
        wait_until_gone(running, reader)


def test_who_asks_without_reading_fills_no_memory(patient):
    patient.ask("/c/large")
    before = patient.memory()
    with patient.connect() as greedy:
        greedy.sendall(get("/c/large") * 60)
        for _ in range(3):
            assert patient.ask("/c/1").status == 200
        assert patient.memory() - before < 40 * MEGABYTE


def test_too_many_requests_in_one_piece_are_refused_in_their_turn(patient):
    said = patient.send(get("/c/1") * 300)
    statuses = [answer[:3] for answer in said.split(b"HTTP/1.1 ")[1:]]
    assert statuses[-1] == b"503"
    assert set(statuses[:-1]) == {b"200"}
    assert len(statuses) > connection.PIPELINED_AT_MOST


def test_the_oldest_body_gives_way_to_the_newest(monkeypatch):
    monkeypatch.setattr(door, "BODIES", 200_000)
    with standing(sizes) as running, running.connect() as slow:
        slow.sendall(get("/c/slow", "Content-Length: 150000", method="POST") + bytes(149_000))
        assert running.ask("/c/1", method="POST", body=bytes(150_000)).status == 200
        assert answer_from(until_closed(slow)).status == 503


ENDS = {
    "cut off": get("/c/1", "Content-Length: 150000", method="POST") + bytes(140_000),
    "too large": get("/c/1", "Transfer-Encoding: chunked", method="POST")
    + (b"ffff\r\n" + bytes(0xFFFF) + b"\r\n") * 3,
    "followed by nonsense": post("/c/1", bytes(150_000)) + b"\0\0\0",
    "one behind the other": post("/c/1", bytes(30_000)) * 5,
    "answered": post("/c/1", bytes(150_000)),
    "cut off behind another": post("/c/1", bytes(50_000)) + post("/c/1", bytes(90_000))[:-1],
}


@pytest.mark.parametrize("how", ENDS)
def test_a_body_is_counted_no_longer_than_it_is_there(monkeypatch, how):
    monkeypatch.setattr(door, "BODIES", 400_000)
    with standing(sizes) as running:
        for _ in range(10):
            with running.connect() as client:
                client.sendall(ENDS[how])
                client.shutdown(socket.SHUT_WR)
                until_closed(client)
        for _ in range(3):
            assert running.ask("/c/1", method="POST", body=bytes(160_000)).status == 200


def test_a_body_is_counted_while_a_worker_has_it(monkeypatch):
    import os

    monkeypatch.setattr(door, "BODIES", 250_000)
    with standing(sizes) as running, running.connect() as client:
        fifo = running.settings.store.parent / "fifo"
        os.mkfifo(fifo)
        client.sendall(post("/c/waits", bytes(150_000)))
        with fifo.open("w"):
            assert running.ask("/c/1", method="POST", body=bytes(150_000)).status == 503
        assert client.recv(65536).startswith(b"HTTP/1.1 200 ")
        assert running.ask("/c/1", method="POST", body=bytes(150_000)).status == 200


def test_one_connection_too_many_is_told_so_and_the_idle_ones_make_room(monkeypatch):
    monkeypatch.setattr(door, "EACH", 0.02)
    monkeypatch.setattr(door, "CONNECTIONS", 6)
    monkeypatch.setattr(door, "SHORT_IDLE", 0.2)
    with standing(sizes) as running, ExitStack() as many:
        idle = [many.enter_context(running.connect()) for _ in range(6)]
        for client in idle:
            client.sendall(get("/c/1"))
            assert client.recv(65536).startswith(b"HTTP/1.1 200 ")
        assert answer_from(running.send()).status == 503
        assert until_closed(idle[-1]) == b""
        assert running.ask("/c/1").status == 200


def test_a_door_without_files_left_goes_on_when_there_are_some_again(monkeypatch):
    few = partial(resource.setrlimit, resource.RLIMIT_NOFILE, (60, 60))
    monkeypatch.setattr(door, "SPARE_FILES", 0)

    def run_door(*args, run=door.run_door):
        few()
        run(*args)

    monkeypatch.setattr("tests.edge.doors.run_door", run_door)
    with standing(sizes) as running:
        clients = [running.connect() for _ in range(80)]
        for client in clients:
            client.close()
        assert running.ask("/c/1").status == 200
        assert running.door.is_alive()


def test_a_door_may_open_as_many_files_as_the_system_allows(patient):
    soft, hard = psutil.Process(patient.door.pid).rlimit(psutil.RLIMIT_NOFILE)
    assert soft == hard


def test_a_worker_that_does_not_answer_is_not_waited_for_for_ever(monkeypatch):
    import os

    monkeypatch.setattr(upstream, "ANSWER_TIME", 0.3)
    with standing(sizes) as running:
        fifo = running.settings.store.parent / "fifo"
        os.mkfifo(fifo)
        answer = running.ask("/c/waits")
        assert answer.status == 503
        assert answer.headers["retry-after"]
        with fifo.open("w"):
            pass
        assert running.ask("/c/1").body == b"/c/1 0"


def test_ready_pages_need_no_worker_where_all_are_busy():
    with standing(sizes, pending=0) as running:
        assert running.ask("/c/1").status == 503
        assert running.ask(f"/{HOST}/").status == 503

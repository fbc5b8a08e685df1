"""A real door with a real worker, each in a process of its own, before a small application."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from afterword.edge.door import Settings, run_door
from afterword.edge.worker import Worker

FORK = get_context("fork")
HOST = "paper.example"
PATIENCE = 20


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a door answers, and the processes behind it."""

    port: int
    settings: Settings
    door: object
    worker: object

    def connect(self) -> socket.socket:
        """A connection to the door."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def memory(self) -> int:
        """Bytes of memory the door takes."""
        return psutil.Process(self.door.pid).memory_info().rss

    def send(self, *pieces: bytes) -> bytes:
        """Everything the door says to some bytes, until it closes."""
        with self.connect() as client:
            for piece in pieces:
                client.sendall(piece)
            return until_closed(client)

    def ask(self, target: str, *headers: str, method: str = "GET", body: bytes = b"") -> "Answer":
        """The answer to one request."""
        head = [f"{method} {target} HTTP/1.1", f"Host: {HOST}", "Connection: close", *headers]
        head += [f"Content-Length: {len(body)}"] if body else []
        return answer_from(self.send("\r\n".join([*head, "", ""]).encode() + body))


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, taken apart."""

    status: int
    headers: dict[str, str]
    body: bytes


def get(target: str, *headers: str, method: str = "GET", host: str = HOST) -> bytes:
    """A request without a body, after which the connection stays."""
    lines = [f"{method} {target} HTTP/1.1", f"Host: {host}", *headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def post(target: str, body: bytes, *headers: str) -> bytes:
    """A request with a body, after which the connection stays."""
    return get(target, f"Content-Length: {len(body)}", *headers, method="POST") + body


def until_closed(client: socket.socket) -> bytes:
    """What comes until the other side closes."""
    said = b""
    while piece := client.recv(65536):
        said += piece
    return said


def answer_from(said: bytes) -> Answer:
    """An answer from its bytes; a body in chunks is put together."""
    head, _, body = said.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    headers = {name.lower(): value for name, value in headers.items()}
    if headers.get("transfer-encoding") == "chunked":
        body = b"".join(chunks(body))
    return Answer(int(first.split()[1]), headers, body)


def chunks(body: bytes) -> Iterator[bytes]:
    """The chunks of a body, which must be whole."""
    while body:
        size, _, body = body.partition(b"\r\n")
        length = int(size, 16)
        assert body[length : length + 2] == b"\r\n"
        if not length:
            return
        yield body[:length]
        body = body[length + 2 :]


@contextmanager
def standing(
    application: Callable, place: Path | None = None, pending: int = 64
) -> Iterator[Standing]:
    """A door and a worker before an application, until the block ends."""
    with (
        TemporaryDirectory(prefix="door-") as folder,
        socket.create_server(("127.0.0.1", 0), backlog=64) as public,
        socket.socket(socket.AF_UNIX) as between,
    ):
        between.bind(f"{folder}/workers")
        between.listen(64)
        settings = Settings(
            scheme="http",
            hosts=frozenset({HOST}),
            session_cookie="session",
            store=place or Path(folder, "ready"),
            fingerprint="test",
            workers=Path(folder, "workers"),
            pending=pending,
        )
        door = FORK.Process(target=run_door, args=(public, settings))
        worker = FORK.Process(target=run_worker, args=(between, application, settings))
        door.start()
        worker.start()
        try:
            yield Standing(public.getsockname()[1], settings, door, worker)
        finally:
            for process in (door, worker):
                process.terminate()
                process.join(PATIENCE)


def run_worker(listener: socket.socket, application: Callable, settings: Settings) -> None:
    """A worker's process; `application` takes the settings and gives the application."""
    Worker(listener, application(settings), f"http://{HOST}").run()

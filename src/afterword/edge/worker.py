"""A worker: takes whole requests from the door and answers them with any WSGI application."""

import os
import signal
import socket
import sys
import traceback
from io import BytesIO
from itertools import chain
from threading import Condition, Thread
from time import monotonic, sleep
from urllib.parse import unquote_to_bytes, urlsplit
from wsgiref.util import FileWrapper

from afterword.pagestore.asking import BEGAN, KEPT, KEY

from .frames import END, Answer, Broken, Passed, packed_piece, read_request
from .hanging import look_alive
from .upstream import BETWEEN_TRIES, time_for

THREADS = 4
PATIENCE = 30
"""Seconds within which the door must take or give the next piece."""
LAST_ANSWERS = 10
"""Seconds that answers under way may take once the worker is told to end."""
FILE_PIECE = 64 * 1024
BREAKS = frozenset("\r\n\0")
LOOK = 5
"""Seconds between two looks at whether the threads still work."""


class Worker:
    """Some threads that answer what comes in at one listening socket."""

    def __init__(self, listener: socket.socket, application, address: str) -> None:
        self.listener = listener
        self.application = application
        self.site = urlsplit(address)
        self.changed = Condition()
        self.busy: dict[int, float] = {}
        self.ending = False

    def run(self, threads: int = THREADS) -> None:
        """Answer until SIGTERM; what was begun is finished."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, self.end)
        for number in range(threads):
            Thread(target=self.answer_for_ever, args=(number,), daemon=True).start()
        with self.changed:
            while not self.changed.wait_for(lambda: self.ending, timeout=LOOK):
                if self.has_a_thread_left(threads):
                    look_alive()
            self.changed.wait_for(lambda: not self.busy, timeout=LAST_ANSWERS)
        sys.stderr.flush()
        os._exit(0)

    def end(self, *_signal) -> None:
        """Stop once nothing is under way; a signal may come while the lock is held here."""
        self.ending = True
        Thread(target=self._wake, daemon=True).start()

    def _wake(self) -> None:
        with self.changed:
            self.changed.notify_all()

    def has_a_thread_left(self, threads: int) -> bool:
        """Whether not all threads sit over answers for which no door waits any more."""
        now = monotonic()
        return sum(until < now for until in self.busy.values()) < threads

    def answer_for_ever(self, number: int) -> None:
        """Take one request after the other."""
        while not self.ending:
            try:
                door, _ = self.listener.accept()
            except OSError:  # no file left for it, perhaps in a moment
                sleep(BETWEEN_TRIES)
                continue
            try:
                self.answer(door, number)
            finally:
                with self.changed:
                    self.busy.pop(number, None)
                    self.changed.notify_all()

    def answer(self, door: socket.socket, number: int) -> None:
        """One request; a door that went away is no fault of ours."""
        with door:
            door.settimeout(PATIENCE)
            try:
                self.busy[number] = monotonic() + PATIENCE
                passed, body = read_request(bytes_of(door))
                self.busy[number] = monotonic() + time_for(passed.target)
                if still_waits(door):
                    send_answer(door, self.application, environ_of(passed, body, self.site))
            except (Broken, OSError):
                pass
            except BaseException:  # the application has words for its errors; no thread may end
                traceback.print_exc()


def still_waits(door: socket.socket) -> bool:
    """Whether the door has not given up; then nobody would hear the answer."""
    door.setblocking(False)
    try:
        return door.recv(1, socket.MSG_PEEK) != b""
    except BlockingIOError:
        return True
    finally:
        door.settimeout(PATIENCE)


def bytes_of(door: socket.socket):
    """Reads exactly as many bytes as are asked for."""

    def read(count: int) -> bytes:
        taken = bytearray()
        while len(taken) < count:
            piece = door.recv(min(count - len(taken), 1024 * 1024))
            if not piece:
                raise Broken("the door closed in the middle of a request")
            taken += piece
        return bytes(taken)

    return read


def send_answer(door: socket.socket, application, environ: dict) -> None:
    """Let the application answer, and send what it says piece by piece."""
    heads: list[Answer] = []

    def start_response(status: str, headers, exc_info=None) -> None:
        heads[:] = [answer_of(status, headers)]

    pieces = application(environ, start_response)
    try:
        head = heads[0]
        head.kept, head.began = environ.get(KEPT, False), environ.get(BEGAN, 0)
        waiting = head.packed()
        for piece in () if head.kept else pieces:
            door.sendall(waiting + packed_piece(piece))
            waiting = b""
        door.sendall(waiting + END)
    finally:
        if hasattr(pieces, "close"):
            pieces.close()


def answer_of(status: str, headers: list[tuple[str, str]]) -> Answer:
    """The head of an answer; ValueError where a line of it would become two."""
    code, _, reason = status.partition(" ")
    for said in (reason, *chain.from_iterable(headers)):
        if not BREAKS.isdisjoint(said):
            raise ValueError(f"a line break in a header: {said!r}")
    return Answer(int(code), reason, list(headers))


def environ_of(passed: Passed, body: bytes, site) -> dict:
    """The request in the words of PEP 3333."""
    path, _, query = passed.target.partition("?")
    return {
        "REQUEST_METHOD": passed.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path.encode("latin-1")).decode("latin-1"),
        "QUERY_STRING": query,
        "REMOTE_ADDR": passed.peer,
        "SERVER_NAME": site.hostname or "localhost",
        "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": site.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.file_wrapper": in_large_pieces,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        KEY: passed.key,
        **headers_of(passed),
    }


def in_large_pieces(file, _size: int = 0) -> FileWrapper:
    """A file as an answer."""
    return FileWrapper(file, FILE_PIECE)


NOT_AS_HEADERS = ("content-length", "transfer-encoding", "expect", "connection")


def headers_of(passed: Passed) -> dict[str, str]:
    """The headers as CGI variables; a name with an underline could pose as another's."""
    found: dict[str, str] = {}
    for name, value in passed.headers:
        if "_" in name or name in NOT_AS_HEADERS:
            continue
        variable = name.upper().replace("-", "_")
        variable = variable if variable == "CONTENT_TYPE" else f"HTTP_{variable}"
        found[variable] = value
    return found

"""What every server here can do, whoever made it."""

import signal
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

PATIENCE = 30


class CannotRun(Exception):
    """Why a server cannot be measured here, in a sentence."""


class Peer(ABC):
    """A server with its threads, named by how many comments they have: 40, 10000."""

    name: str

    def __init__(self) -> None:
        self.port = free_port()
        self.servers: list[subprocess.Popen] = []

    @abstractmethod
    def install(self) -> None:
        """Get it, once; raises CannotRun."""

    @abstractmethod
    def seed(self) -> None:
        """Fill it with the threads, once; may be called before or after `start`."""

    @abstractmethod
    def start(self) -> None:
        """Let it answer."""

    def prepare(self, fleet) -> None:
        """From nothing to answering; `fleet` has the other servers, by name."""
        self.install()
        self.seed()
        self.start()

    @abstractmethod
    def path(self, thread: int) -> str:
        """The path of the page of a thread."""

    def processes(self) -> list[int]:
        """The roots of its processes, a database server included."""
        return [server.pid for server in self.servers]

    def stop(self) -> None:
        """End what was started, by id, the last first."""
        while self.servers:
            end(self.servers.pop())

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def address(self, thread: int) -> str:
        """The address of the page of a thread."""
        return self.origin + self.path(thread)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def end(server: subprocess.Popen) -> None:
    """Ask a server to end; make it."""
    server.send_signal(signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        server.wait(15)
        return
    server.kill()
    server.wait()


def wait_for_page(address: str, server: subprocess.Popen, public: str = "") -> None:
    """Return once a page comes; `public` is the origin readers know, where it is another one."""
    asked = Request(address, headers={"Host": urlsplit(public).netloc} if public else {})
    statuses = [0]

    def answers() -> bool:
        statuses[0] = status_of(asked)
        return 0 < statuses[0] < 500

    try:
        wait_until(answers, server, "no page came")
    except CannotRun as error:
        raise CannotRun(f"{error} (last answer: {statuses[0] or 'none'})") from error


def wait_until(ready: Callable[[], bool], server: subprocess.Popen, otherwise: str) -> None:
    """Return once `ready`; raises CannotRun where the server ends or takes too long."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            raise CannotRun(f"{Path(server.args[0]).name} ended: {last_words(server)}")
        if ready():
            return
        time.sleep(0.02)
    raise CannotRun(f"{otherwise}: {last_words(server)}")


def last_words(server: subprocess.Popen) -> str:
    """The last line of what it wrote."""
    lines = server.log.read_text(errors="replace").strip().splitlines()
    return lines[-1] if lines else "not a word"


def status_of(asked: Request) -> int:
    """The status of an answer; 0 if there is none."""
    try:
        with urlopen(asked, timeout=PATIENCE) as answer:
            return answer.status
    except HTTPError as answer:
        answer.close()
        return answer.code
    except (URLError, ConnectionError, TimeoutError):
        return 0

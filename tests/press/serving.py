"""A served site with threads to talk in, and readers that stand at one door or the other."""

import http.client
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import psutil

from tests.serving import AFTERWORD, Server, outside, served

CONNECTIONS: list[http.client.HTTPConnection] = []
"""Those that are to be closed when the server ends."""
PASSWORD = "correct horse battery"
MAKING = """
from afterword.readers.models import Reader
from afterword.discussions.models import Thread
for name in ("Ada Quill", "Tom Inkwell"):
    reader = Reader.objects.create_user(name[:3].lower() + "@example.org", {password!r}, name=name)
    reader.emailaddress_set.create(email=reader.email, verified=True, primary=True)
for number in range({threads}):
    Thread.objects.create(address=f"/talk/{{number}}/", title=f"Talk {{number}}")
"""


def make_talk(directory: Path, threads: int, **environment: str) -> Path:
    """A new site with two readers and as many threads at /talk/N/."""
    run = {"check": True, "env": outside(**environment), "capture_output": True}
    subprocess.run([AFTERWORD, "init", directory], **run)
    making = MAKING.format(password=PASSWORD, threads=threads)
    subprocess.run([AFTERWORD, "manage", "--site", directory, "shell", "-c", making], **run)
    return directory


@contextmanager
def talk(directory: Path, *, workers: int = 1, threads: int = 1) -> Iterator[Server]:
    """The same, served."""
    with served(make_talk(directory, threads), AFTERWORD_WORKERS=str(workers)) as server:
        try:
            yield server
        finally:
            while CONNECTIONS:
                CONNECTIONS.pop().close()


def doors_of(server: Server) -> list[psutil.Process]:
    """The processes that listen at the server's public port."""
    port = urlsplit(server.address).port
    children = psutil.Process(server.process).children()
    return [
        child for child in children
        if any(c.status == "LISTEN" and c.laddr.port == port for c in child.net_connections("tcp"))
    ]  # fmt: skip


@dataclass
class Reader:
    """One connection, its cookies, and what it was told last."""

    server: Server
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parts = urlsplit(self.server.address)
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
        CONNECTIONS.append(self.connection)

    def get(self, target: str, **headers: str) -> http.client.HTTPResponse:
        """An answer, its body read."""
        return self._ask("GET", target, None, headers)

    def text(self, target: str) -> str:
        """The words of a page that must be there."""
        answer = self.get(target)
        assert answer.status == 200, (target, answer.status)
        return answer.body.decode()

    def post(self, target: str, **fields: str) -> http.client.HTTPResponse:
        """The answer to a form of our own pages."""
        body = urlencode({**fields, "end": "1"})
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", target, body, {**kind, "Sec-Fetch-Site": "same-origin"})

    def log_in(self, name: str) -> "Reader":
        """The same reader, signed in."""
        answer = self.post("/account/login/", login=f"{name}@example.org", password=PASSWORD)
        assert answer.status in (302, 303), answer.body
        assert "session" in self.cookies
        self.cookies.pop("messages", None)  # shown on the next page, which nobody here reads
        return self

    def _ask(self, method: str, target: str, body, headers: dict[str, str]):
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {**headers, **({"Cookie": cookie} if cookie else {})}
        self.connection.request(method, target, body, headers)
        answer = self.connection.getresponse()
        answer.body = answer.read()
        for name, value in re.findall(r"Set-Cookie: ([^=]+)=([^;]*)", str(answer.headers)):
            self.cookies[name] = value
        return answer


def at_every_door(server: Server) -> list[Reader]:
    """A reader at each door of a server: while one comes, the other doors are held shut."""
    doors = doors_of(server)
    return [_at(door, doors, server) for door in doors]


def _at(door: psutil.Process, doors: list[psutil.Process], server: Server) -> Reader:
    others = [other for other in doors if other != door]
    for other in others:
        other.suspend()
    try:
        reader = Reader(server)
        assert reader.get("/house-rules/").status == 200
        return reader
    finally:
        for other in others:
            other.resume()

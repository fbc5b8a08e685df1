"""The same request to a front and to the door, and what is different in the answers."""

import socket
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse

from tests.serving import PATIENCE, Server

OF_THE_MOMENT = {"date", "expires"}
OF_THE_CONNECTION = {"server", "connection", "keep-alive", "transfer-encoding", "x-passed"}


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers by lower-case name, body, and whether the front asked the door."""

    status: int
    headers: dict[str, str]
    body: bytes
    passed: bool = True


@dataclass(frozen=True, slots=True)
class Front:
    """A server in front of a door, and the host that readers name."""

    port: int
    door: Server
    host: str

    def ask(self, target: str, method: str = "GET", **headers: str) -> Answer:
        """What the front answers."""
        return ask(self.port, self.host, target, method, headers)

    def ask_door(self, target: str, method: str = "GET", **headers: str) -> Answer:
        """What the door answers to the same request."""
        port = int(self.door.address.rpartition(":")[2])
        return ask(port, self.host, target, method, headers)


def ask(port: int, host: str, target: str, method: str, headers: dict[str, str]) -> Answer:
    """One request on a connection of its own."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
    for name, value in {"Host": host, **headers}.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders(b"end=1" if headers.get("Content_Length") == "5" else None)
    with connection.getresponse() as response:
        answer = taken(response)
    connection.close()
    return answer


def taken(response: HTTPResponse) -> Answer:
    headers = {name.lower(): value for name, value in response.getheaders()}
    passed = bool(headers.get("x-passed"))
    kept = {
        name: value
        for name, value in headers.items()
        if name not in OF_THE_CONNECTION | OF_THE_MOMENT
    }
    return Answer(response.status, kept, response.read(), passed)


def compare(front: Front, target: str, method: str = "GET", **headers: str) -> Answer:
    """Ask both; the front's answer, once it was found to be the door's."""
    door = front.ask_door(target, method, **headers)
    answer = front.ask(target, method, **headers)
    assert answer.status == door.status, (answer.status, door.status)
    difference = different(answer.headers, door.headers)
    assert not difference, difference
    assert answer.body == door.body, f"{target}: {len(answer.body)} and {len(door.body)} bytes"
    return answer


def different(one: dict[str, str], other: dict[str, str]) -> dict[str, tuple]:
    """The headers that are not the same."""
    names = sorted({*one, *other})
    return {
        name: (one.get(name), other.get(name)) for name in names if one.get(name) != other.get(name)
    }


def answers(port: int) -> bool:
    """Whether anybody listens."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()
    except OSError:
        return False
    return True

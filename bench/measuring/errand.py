"""One request after another, each looked at, for answers that cost more than a millisecond."""

import gzip
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from time import perf_counter
from urllib.parse import urlsplit

from .headers import BROWSER

PATIENCE = 120


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and after how many seconds."""

    status: int
    headers: Mapping[str, str]
    raw: bytes
    took: float

    @property
    def text(self) -> str:
        """The page as a browser would read it."""
        coding = self.headers.get("content-encoding", "")
        body = {"gzip": gzip.decompress, "deflate": zlib.decompress}.get(coding, bytes)(self.raw)
        return body.decode()


class Visitor:
    """Somebody with one connection, kept open."""

    def __init__(self, address: str, **headers: str) -> None:
        parts = urlsplit(address)
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self.headers = BROWSER | headers
        self.connection = HTTPConnection(parts.hostname, parts.port, timeout=PATIENCE)

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def ask(
        self, method: str, path: str, body: str | None = None, headers: Mapping[str, str] = {}
    ) -> Answer:
        """The answer to one request; a connection the server has closed is opened once more."""
        began = perf_counter()
        whole = self.headers | dict(headers)
        try:
            return self._ask(method, path, body, whole, began)
        except (HTTPException, ConnectionError):
            self.connection.close()
            return self._ask(method, path, body, whole, began)

    def _ask(
        self, method: str, path: str, body: str | None, headers: Mapping[str, str], began: float
    ) -> Answer:
        self.connection.request(method, path, body, dict(headers))
        response = self.connection.getresponse()
        raw = response.read()
        told = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, told, raw, perf_counter() - began)

    def close(self) -> None:
        self.connection.close()


def path_of(address: str) -> str:
    """What stands behind the host of an address, without the fragment."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path

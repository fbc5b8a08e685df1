"""A real HTTP server on the loopback interface that answers as a test tells it to."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Heard:
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


Reply = Callable[[Heard], tuple[int, dict[str, str], bytes]]


@dataclass
class Listener:
    """Where the server stands, and what it heard."""

    port: int
    heard: list[Heard] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "localhost", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


def say(status: int = 200, body: bytes = b"{}", **headers: str) -> Reply:
    """Answer every request alike; `location="…"` becomes the header Location."""
    return lambda heard: (status, headers, body)


@contextmanager
def listening(reply: Reply, *, tls: ssl.SSLContext | None = None) -> Iterator[Listener]:
    """A server that answers each request as `reply` says."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _answering(reply))
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # a client that hangs up at our certificate
    listener = server.listener = Listener(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield listener
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _answering(reply: Reply) -> type[BaseHTTPRequestHandler]:
    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            names = {name.lower(): value for name, value in self.headers.items()}
            heard = Heard(self.command, self.path, names, self.rfile.read(length))
            self.server.listener.heard.append(heard)
            status, headers, body = reply(heard)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST

        def log_message(self, *_) -> None:
            pass

    return Answering

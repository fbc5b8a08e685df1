"""Around the application: a page that is wanted ready is made once, and kept."""

from collections.abc import Callable, Iterable
from typing import Any

from afterword.pagestore.asking import BEGAN, KEPT, KEY, READY, STORE
from afterword.pagestore.keys import Key
from afterword.pagestore.ready import Ready
from afterword.pagestore.store import PageStore

FILES = "/static/"
"""Where the files that were collected stand: as many as there are, and no more."""
NOT_KEPT = frozenset(("vary", "content-length", "etag", "connection", "date", "server"))
"""Headers that the door writes itself."""

Environ = dict[str, Any]


class Keeping:
    """A WSGI application that asks another one only for what the store does not hold."""

    def __init__(self, application: Callable, store: PageStore) -> None:
        self.application = application
        self.store = store

    def __call__(self, environ: Environ, start_response: Callable) -> Iterable[bytes]:
        environ[STORE] = self.store
        asked = environ.get(KEY)
        if asked is None:
            return self.application(environ, start_response)
        key = Key(*asked)
        with self.store.making(key):
            page = self.store.find(key)
            if page is not None and self.store.is_fresh(page):
                environ[KEPT] = True
                start_response("200 OK", [])
                return ()
            return self.make(key, environ, start_response)

    def make(self, key: Key, environ: Environ, start_response: Callable) -> list[bytes]:
        """Have the page made; keep it if it may be kept."""
        environ[BEGAN] = began = self.store.now()
        status, headers, body = whole(self.application, environ)
        ready = ready_of(environ, status, headers)
        if ready is not None and ready.page == key.page:
            kept = kept_headers(headers, ready)
            environ[KEPT] = self.store.keep(key, body, kept, ready, began)
            headers = kept
        start_response(status, headers)
        return [body]


def ready_of(environ: Environ, status: str, headers: list[tuple[str, str]]) -> Ready | None:
    """What the answer was made of; None where it must not be kept."""
    said = {name.lower(): value for name, value in headers}
    if not status.startswith("200 ") or "set-cookie" in said:
        return None
    if "immutable" in said.get("cache-control", "") and environ["PATH_INFO"].startswith(FILES):
        return Ready((), by_view=False, until=None)
    return environ.get(READY)


def kept_headers(headers: list[tuple[str, str]], ready: Ready) -> list[tuple[str, str]]:
    """The headers of every answer with this page, in lower case."""
    lowered = [(name.lower(), value) for name, value in headers]
    kept = [pair for pair in lowered if pair[0] not in NOT_KEPT]
    if any(name == "cache-control" and "immutable" in value for name, value in kept):
        return kept
    return [*(pair for pair in kept if pair[0] != "cache-control"), ("cache-control", "no-cache")]


def whole(application: Callable, environ: Environ) -> tuple[str, list[tuple[str, str]], bytes]:
    """The whole answer of an application."""
    said: list[tuple[str, list[tuple[str, str]]]] = []
    pieces = application(environ, lambda status, headers, *_: said.append((status, headers)))
    try:
        body = b"".join(pieces)
    finally:
        if hasattr(pieces, "close"):
            pieces.close()
    return *said[-1], body


class ReadyMiddleware:
    """Hands on what a view said of its answer to whoever keeps pages."""

    def __init__(self, get_response: Callable) -> None:
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        ready = getattr(response, "ready", None)
        if ready is not None and not response.cookies:
            request.META[READY] = ready
        return response

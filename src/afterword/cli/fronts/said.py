"""What the application says in the headers of pages and files, by asking it."""

from importlib import import_module
from wsgiref.headers import Headers

from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.module_loading import import_string

from afterword.pagestore.ready import Ready
from afterword.press.keeping import kept_headers

Pairs = list[tuple[str, str]]
OUTERMOST = "afterword.web.headers.HeadersMiddleware"
"""The middleware up to this one adds headers to every page."""


def page_headers() -> Pairs:
    """The headers of a ready page, besides those that depend on its bytes."""
    answer = lambda request: HttpResponse()  # noqa: E731
    within = settings.MIDDLEWARE.index(OUTERMOST) + 1
    for name in reversed(settings.MIDDLEWARE[:within]):
        answer = import_string(name)(answer)
    said = answer(RequestFactory(HTTP_HOST="localhost").get("/")).headers.items()
    return kept_headers(list(said), Ready((), by_view=False, until=None))


def static_headers() -> Pairs:
    """The headers of a file of ours that carries a hash in its name."""
    return _guarded("guard_static", "max-age=315360000, public, immutable")


def media_headers() -> Pairs:
    """The headers of a file that somebody uploaded."""
    return _guarded("guard_media", "max-age=3600, public")


def _guarded(guard: str, age: str) -> Pairs:
    headers = Headers([("Cache-Control", age)])
    getattr(import_module(settings.AFTERWORD_APPLICATION), guard)(headers, "", "")
    return headers.items()

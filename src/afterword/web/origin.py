"""Requests that change something must come from our own pages.

Readers' pages carry no token, so that one page can serve everybody: the browser's own word is
taken, by the rules of Go's net/http CrossOriginProtection. The desk keeps Django's token.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.middleware.csrf import CsrfViewMiddleware

from .errors import forbidden

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
DESK = "/desk/"


class OriginMiddleware(CsrfViewMiddleware):
    """Refuses what another site's page sends."""

    def process_view(self, request, view, args, kwargs):
        if request.path.startswith(DESK):
            return super().process_view(request, view, args, kwargs)
        if request.method in SAFE or comes_from_here(request):
            return self._accept(request)
        return forbidden(
            request, "This form was sent from another site. Open the page here and send it again."
        )


def comes_from_here(request) -> bool:
    """Whether the browser says that the request was made by a page of this site.

    Without a word from the browser only a request that carries no session passes.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    if origin is not None:
        return _host_of(origin) == request.get_host()
    return settings.SESSION_COOKIE_NAME not in request.COOKIES


def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""

"""The pages that say what went wrong."""

import logging

from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpResponse, HttpResponseServerError
from django.shortcuts import render

from afterword.text.apology import apology

TOO_LARGE = "What you sent is too large. A comment holds 10,000 characters, a picture 1 MB."

FAULT = (
    "Something went wrong here",
    "The fault is ours and has been noted. Nothing you typed on an earlier page was posted twice; "
    "go back and try again in a minute.",
)
UNAVAILABLE = (
    "Back in a moment",
    "The publication is busy or being looked after. Your browser keeps what you typed: go back, "
    "wait a minute and send it again.",
)

TRY_AGAIN_AFTER = 60

PASSING = ("locked", "busy", "connect", "terminat", "timeout", "full", "unable to open")
"""Words in what a database says of troubles that are over after a while."""

logger = logging.getLogger(__name__)


def forbidden(request, reason: str = "") -> HttpResponse:
    """Not allowed, and why."""
    return render(request, "errors/403.html", {"reason": reason}, status=403)


def bad_request(request, exception=None) -> HttpResponse:
    """Django's handler for 400, and for what is too large to be read."""
    too_large = isinstance(exception, RequestDataTooBig)
    reason = TOO_LARGE if too_large else "The request could not be read. Go back and try again."
    page = render(request, "errors/400.html", {"reason": reason})
    page.status_code = 413 if too_large else 400
    return page


def permission_denied(request, exception=None) -> HttpResponse:
    """Django's handler for 403."""
    return forbidden(request, str(exception or ""))


def not_found(request, exception=None) -> HttpResponse:
    """Django's handler for 404."""
    return render(request, "errors/404.html", status=404)


def too_many(request, exception=None) -> HttpResponse:
    """allauth's handler for 429: too many tries."""
    return render(request, "errors/429.html", {"wait": TRY_AGAIN_AFTER}, status=429)


def server_error(request) -> HttpResponse:
    """Django's handler for 500; uses neither database nor context, which may be what failed."""
    return HttpResponseServerError(apology(500, *FAULT))


class UnavailableMiddleware:
    """Says "try again" where the database cannot be reached or is busy beyond waiting."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception) -> HttpResponse | None:
        if not isinstance(exception, OperationalError) or not _will_pass(exception):
            return None
        logger.warning("The database did not answer", exc_info=exception)
        page = apology(503, *UNAVAILABLE)
        return HttpResponse(page, status=503, headers={"Retry-After": "5"})


def _will_pass(error: OperationalError) -> bool:
    return any(word in str(error).lower() for word in PASSING)

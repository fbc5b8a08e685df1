"""The pages that say what went wrong."""

from django.db import OperationalError
from django.http import HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import get_template


def forbidden(request, reason: str = "") -> HttpResponse:
    """Not allowed, and why."""
    return render(request, "errors/403.html", {"reason": reason}, status=403)


def permission_denied(request, exception=None) -> HttpResponse:
    """Django's handler for 403."""
    return forbidden(request, str(exception or ""))


def not_found(request, exception=None) -> HttpResponse:
    """Django's handler for 404."""
    return render(request, "errors/404.html", status=404)


def server_error(request) -> HttpResponse:
    """Django's handler for 500; uses neither database nor context, which may be what failed."""
    return HttpResponseServerError(get_template("errors/500.html").render())


class UnavailableMiddleware:
    """Says "try again" where the database cannot be reached or is busy beyond waiting."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception) -> HttpResponse | None:
        if not isinstance(exception, OperationalError):
            return None
        page = get_template("errors/503.html").render()
        return HttpResponse(page, status=503, headers={"Retry-After": "5"})

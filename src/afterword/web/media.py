"""Uploaded pictures, for as long as no web server in front hands them out."""

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe
from django.views.static import serve

WEEK = 7 * 24 * 3600


@require_safe
def media(request, path: str) -> HttpResponse:
    """A file of the media folder; file names are never used again, so it may be kept."""
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response.headers["Cache-Control"] = f"public, max-age={WEEK}"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response

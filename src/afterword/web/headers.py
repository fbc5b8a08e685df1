"""What every answer says to the browser about what the page may do."""

from .errors import not_found
from .hint import keep_hint

DESK = "/desk/"
POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'; require-trusted-types-for 'script'"
)


class HeadersMiddleware:
    """Adds the content policy to all pages but the desk's; keeps answers out of shared caches.

    Keeps the hint beside the session's cookie.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        no_such_path = "\x00" in request.path  # nor would a database take it
        response = not_found(request) if no_such_path else self.get_response(request)
        if not request.path.startswith(DESK):
            response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        keep_hint(request, response)
        return response

"""The hint: a cookie that pages may read, which says only that somebody is signed in here.

Ready pages are the same for everybody; by the hint their script knows that there is somebody to ask
`/me` about. It says nothing of who, opens nothing, and whoever forges it is told `{}`.
"""

from django.conf import settings

from afterword.discussions.comments import may_moderate
from afterword.discussions.viewing import View

from .viewing import put_into_cookie

HINT = "reader"
SCRIPT = "me"
"""Set by the script, for an hour: a ready page will do, the script makes it the reader's."""


def keep_hint(request, response) -> None:
    """Give the hint where this answer sets the session's cookie, take it where it goes.

    Moderators get none: their pages are whole ones always. Whoever has turned scripts off since
    reads as a guest; the way to log in leads them back to whole pages.
    """
    if SCRIPT in request.COOKIES and request.path.startswith("/account/"):
        response.delete_cookie(SCRIPT, samesite="Lax")
    session = response.cookies.get(settings.SESSION_COOKIE_NAME)
    if session is None:
        return
    if session.value and request.user.is_authenticated and not may_moderate(request.user):
        _give(request.user, response, session["max-age"])
    elif HINT in request.COOKIES:
        response.delete_cookie(HINT, samesite="Lax")


def _give(reader, response, max_age) -> None:
    """For as long as the session lasts; and let the browser ask for the view the reader likes."""
    response.set_cookie(
        HINT,
        "1",
        max_age=max_age or None,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    if reader.view:
        put_into_cookie(response, View.from_code(reader.view))

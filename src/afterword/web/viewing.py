"""Which view a reader gets: asked for just this once, saved, or the default.

The cookie holds the code of a view as it is. Nothing signs it: there are finitely many views, each
harmless, and any other word stands for the default. So the front door can read it without a key.
"""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from afterword.discussions.models import Thread
from afterword.discussions.viewing import View

COOKIE = "view"
YEAR = 365 * 24 * 3600


def view_for(request) -> View:
    """The view of this request."""
    return View.from_query(request.GET, saved_view(request))


def saved_view(request) -> View:
    """The view this reader saved, or the default."""
    if request.user.is_authenticated and request.user.view:
        return View.from_code(request.user.view)
    return View.from_code(request.COOKIES.get(COOKIE, ""))


@require_POST
def save_view(request, thread_id: int):
    """Keep the options sent, and go back to the comments."""
    thread = get_object_or_404(Thread, pk=thread_id)
    response = HttpResponseRedirect(f"{thread.address}#comments", status=303)
    if request.POST.get("end") == "1":
        keep_view(request, response, View.from_query(request.POST))
    else:
        messages.error(request, "The form arrived incomplete: nothing was saved. Try once more.")
    return response


def keep_view(request, response, view: View) -> None:
    """Save a view: in the cookie, for the ready pages, and in the account of a member."""
    if request.user.is_authenticated:
        request.user.view = view.code
        request.user.save(update_fields=["view"])
    put_into_cookie(response, view)


def put_into_cookie(response, view: View) -> None:
    """Let the browser ask for this view from now on."""
    response.set_cookie(
        COOKIE,
        view.code,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )

"""Which view a reader gets: asked for just this once, saved, or the default."""

from django.conf import settings
from django.contrib import messages
from django.core import signing
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
    try:
        return View.from_code(signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE))
    except (signing.BadSignature, AttributeError):
        return View()


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
    """Save a view: in the account of a member, else in a signed cookie."""
    if request.user.is_authenticated:
        request.user.view = view.code
        request.user.save(update_fields=["view"])
        return
    response.set_cookie(
        COOKIE,
        signing.dumps(view.code, salt=COOKIE),
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )

"""A reader's own settings, and the pictures made for those who gave none."""

from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from afterword.discussions.viewing import View
from afterword.readers.forms import AccountForm
from afterword.readers.initials import draw_initial, read_address
from afterword.readers.models import NAME_TAKEN
from afterword.readers.pictures import picture_address

from .pieces.options import choices
from .viewing import keep_view, saved_view

SAVED = {"account": "Your account is saved.", "view": "Your viewing options are saved."}
YEAR = 365 * 24 * 3600


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Show and keep a reader's name, picture and viewing options."""
    if request.method != "POST":
        return _page(request, AccountForm(reader=request.user))
    if "save_view" in request.POST:
        response = _back("view")
        keep_view(request, response, View.from_query(request.POST, saved_view(request)))
        return response
    form = AccountForm(request.POST, request.FILES, reader=request.user)
    return _back("account") if _kept(form) else _page(request, form, status=422)


def _kept(form: AccountForm) -> bool:
    if not form.is_valid():
        return False
    try:
        form.save()
    except IntegrityError:  # somebody took the name since it was checked
        form.reader.refresh_from_db()
        form.add_error("name", NAME_TAKEN)
        return False
    return True


def _back(saved: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('account')}?saved={saved}", status=303)


def _page(request: HttpRequest, form: AccountForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "picture": picture_address(request.user),
        "view_form": choices(saved_view(request)),
        "saved": SAVED.get(request.GET.get("saved", ""), ""),
    }
    return render(request, "readers/account.html", context, status=status)


@require_safe
def generated_picture(request: HttpRequest, name: str) -> HttpResponse:
    """A printer's block with an initial; the address says all there is to know."""
    try:
        svg = draw_initial(*read_address(name))
    except ValueError as error:
        raise Http404("There is no such picture.") from error
    return HttpResponse(
        svg,
        content_type="image/svg+xml",
        headers={
            "Cache-Control": f"public, max-age={YEAR}, immutable",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
        },
    )

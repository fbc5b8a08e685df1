"""A reader's own settings, and the pictures made for those who gave none."""

from dataclasses import asdict

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from afterword.discussions.viewing import LAYOUTS, ORDERS, REPLIES, SIZES, View
from afterword.readers.forms import OwnForm, OwnNameForm, PictureForm
from afterword.readers.initials import draw_initial, is_common, read_address
from afterword.readers.pictures import picture_address, remove_picture

from .ready import ready
from .viewing import saved_view

SAVED = {
    "name": "Your name is saved.",
    "picture": "Your picture is saved.",
    "no-picture": "Your picture is removed.",
    "view": "Your viewing options are saved.",
    "mail": "Your wish about mail is saved.",
}
YEAR = 365 * 24 * 3600


class ViewForm(OwnForm):
    """The viewing options a reader comes with."""

    layout = forms.ChoiceField(choices=LAYOUTS, widget=forms.RadioSelect)
    replies = forms.ChoiceField(choices=REPLIES, widget=forms.RadioSelect)
    order = forms.ChoiceField(choices=ORDERS, widget=forms.RadioSelect)
    per_page = forms.ChoiceField(choices={str(size): str(size) for size in SIZES})

    def save(self) -> None:
        """Keep them in the account."""
        self.reader.view = View.from_query(self.cleaned_data).code
        self.reader.save(update_fields=["view"])


class NoPictureForm(OwnForm):
    """The wish to have no picture."""

    def save(self) -> None:
        """Remove it."""
        remove_picture(self.reader)


class MailForm(OwnForm):
    """Whether a reader wants mail about their own comments."""

    wants_mail = forms.BooleanField(
        label="Mail me what becomes of my comments",
        required=False,
        help_text="When one is held or published. What is removed we tell you in any case.",
    )

    def save(self) -> None:
        """Keep it in the account."""
        self.reader.wants_mail = self.cleaned_data["wants_mail"]
        self.reader.save(update_fields=["wants_mail"])


FORMS = {
    "name": OwnNameForm,
    "picture": PictureForm,
    "no-picture": NoPictureForm,
    "view": ViewForm,
    "mail": MailForm,
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Show a reader's name, picture and viewing options, or keep the one that was sent."""
    kind = request.POST.get("save", "")
    if kind not in FORMS:
        return _page(request, status=200 if request.method != "POST" else 422)
    form = FORMS[kind](request.POST, request.FILES, reader=request.user)
    if not _kept(form):
        return _page(request, sent={kind: form}, status=422)
    return HttpResponseRedirect(f"{reverse('account')}?saved={kind}", status=303)


def _kept(form: OwnForm) -> bool:
    if not form.is_valid():
        return False
    try:
        form.save()
    except forms.ValidationError as refusal:  # changed since it was checked
        form.add_error(None, refusal)
        return False
    return True


def _page(request: HttpRequest, sent: dict[str, OwnForm] | None = None, status: int = 200):
    reader, sent = request.user, sent or {}
    view = asdict(saved_view(request))
    context = {
        "name_form": sent.get("name") or OwnNameForm(reader=reader, initial={"name": reader.name}),
        "picture_form": sent.get("picture") or sent.get("no-picture") or PictureForm(reader=reader),
        "view_form": sent.get("view") or ViewForm(reader=reader, initial=view),
        "mail_form": sent.get("mail")
        or MailForm(reader=reader, initial={"wants_mail": reader.wants_mail}),
        "has_picture": bool(reader.picture),
        "picture": picture_address(reader),
        "saved": SAVED.get(request.GET.get("saved", ""), ""),
    }
    return render(request, "readers/account.html", context, status=status)


@require_safe
def generated_picture(request: HttpRequest, name: str) -> HttpResponse:
    """A printer's block with an initial; the address says all there is to know."""
    try:
        number, initial = read_address(name)
    except ValueError as error:
        raise Http404("There is no such picture.") from error
    answer = HttpResponse(
        draw_initial(number, initial),
        content_type="image/svg+xml",
        headers={
            "Cache-Control": f"public, max-age={YEAR}, immutable",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
        },
    )
    return ready(answer) if is_common(initial) else answer

"""What readers fill in about themselves."""

from typing import Any

from django import forms
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string

from .models import NAME_TAKEN, Reader
from .names import LONGEST, SHORTEST, NameRefused, clean_name, looks_like
from .pictures import LARGEST, PictureRefused, give_picture, redraw

TOO_LONG = f"Use {SHORTEST} to {LONGEST} characters."
NAME_KEPT = "This name, or one that looks like it, is kept for this publication. Choose another."
CUT_SHORT = "The form arrived incomplete. Look it over and send it again."
NAME_HELP = (
    "Shown beside everything you write: 2 to 40 letters, digits, spaces, simple punctuation."
)


def name_field() -> forms.CharField:
    """What a name is typed into; room enough for any that is to be refused with its reason."""
    errors = {"max_length": TOO_LONG}
    return forms.CharField(label="Name", max_length=200, help_text=NAME_HELP, error_messages=errors)


class NameForm(forms.Form):
    """The name asked for at sign-up, between allauth's address and password."""

    field_order = ("email", "name", "password1")

    name = name_field()

    def signup(self, request: object, reader: Reader) -> None:
        """Nothing is left to do: the adapter gave the name before the row was saved."""

    def clean_name(self) -> str:
        """A name that can stand and is free."""
        return _free_name(self.cleaned_data["name"], None)


class OwnForm(forms.Form):
    """Something of a reader's own account."""

    def __init__(self, *args: Any, reader: Reader, **options: Any) -> None:
        super().__init__(*args, **options)
        self.reader = reader

    def clean(self) -> dict[str, Any]:
        """Refuse a form that was cut short: what is missing in it was not meant."""
        if self.data.get("end") != "1":
            raise forms.ValidationError(CUT_SHORT)
        return self.cleaned_data


class OwnNameForm(OwnForm):
    """A reader's name, changed."""

    name = name_field()

    def clean_name(self) -> str:
        """The name the reader has, or another that can stand and is free."""
        return _free_name(self.cleaned_data["name"], self.reader)

    def save(self) -> None:
        """Rename the reader; whoever took the name in the meantime keeps it."""
        before, self.reader.name = self.reader.name, self.cleaned_data["name"]
        try:
            with transaction.atomic():
                self.reader.save(update_fields=["name"])
        except IntegrityError as taken:
            self.reader.name = before
            raise forms.ValidationError(NAME_TAKEN) from taken


class PictureForm(OwnForm):
    """A reader's picture, uploaded."""

    picture = forms.FileField(
        label="Picture",
        allow_empty_file=True,
        help_text="JPEG, PNG, GIF or WebP, at most 1 MB. The square in its middle is shown.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/gif,image/webp"}),
    )

    def clean_picture(self) -> bytes:
        """The upload drawn anew."""
        try:
            return redraw(self.cleaned_data["picture"].read(LARGEST + 1))
        except PictureRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def save(self) -> None:
        """Make it the reader's."""
        give_picture(self.reader, self.cleaned_data["picture"])


def _free_name(raw: str, reader: Reader | None) -> str:
    if reader and raw == reader.name:
        return raw
    try:
        name = clean_name(raw, may_be_reserved=bool(reader and reader.is_staff))
    except NameRefused as refusal:
        raise forms.ValidationError(str(refusal)) from refusal
    if not (reader and reader.is_staff) and any(looks_like(name, kept) for kept in _kept_names()):
        raise forms.ValidationError(NAME_KEPT)
    others = Reader.objects.exclude(pk=reader.pk) if reader else Reader.objects.all()
    if others.called(name).exists():
        raise forms.ValidationError(NAME_TAKEN)
    return name


def _kept_names() -> list[str]:
    """The names the publication goes by; a setting says who knows them."""
    names: list[str] = import_string(settings.AFTERWORD_NAMES_KEPT)()
    return names

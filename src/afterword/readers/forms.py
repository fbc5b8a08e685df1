"""What readers fill in about themselves."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from .models import NAME_TAKEN, Reader
from .names import NameRefused, clean_name
from .pictures import LARGEST, PictureRefused, give_picture, redraw, remove_picture

CUT_SHORT = "The form arrived incomplete. Look it over and send it again."
NAME_HELP = "Shown beside everything you write. 2 to 40 letters, digits, spaces and - ' . , ( ) &."


class NameForm(forms.Form):
    """The name asked for at sign-up, between allauth's address and password."""

    field_order = ("email", "name", "password1")

    name = forms.CharField(label="Name", max_length=200, help_text=NAME_HELP)

    def signup(self, request: object, reader: Reader) -> None:
        """Nothing is left to do: the adapter gave the name before the row was saved."""

    def clean_name(self) -> str:
        """A name that can stand and is free."""
        return _free_name(self.cleaned_data["name"], None)


class AccountForm(forms.Form):
    """A reader's own name and picture."""

    name = forms.CharField(label="Name", max_length=200, help_text=NAME_HELP)
    picture = forms.FileField(
        label="Picture",
        required=False,
        allow_empty_file=True,
        help_text="JPEG, PNG, GIF or WebP, at most 1 MB; its middle square is shown.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/gif,image/webp"}),
    )
    remove_picture = forms.BooleanField(label="Remove the picture", required=False)
    end = forms.CharField(widget=forms.HiddenInput, required=False, initial="1")

    def __init__(self, *args: Any, reader: Reader, **options: Any) -> None:
        super().__init__(*args, initial={"name": reader.name, "end": "1"}, **options)
        self.reader = reader
        if not reader.picture:
            del self.fields["remove_picture"]

    def clean_name(self) -> str:
        """The reader's own name, or another that can stand and is free."""
        return _free_name(self.cleaned_data["name"], self.reader)

    def clean_picture(self) -> bytes | None:
        """The upload drawn anew."""
        upload = self.cleaned_data["picture"]
        return _redrawn(upload) if upload else None

    def clean(self) -> dict[str, Any]:
        """Refuse a form that was cut short: what is missing in it was not meant."""
        if self.data.get("end") != "1":
            raise forms.ValidationError(CUT_SHORT)
        return self.cleaned_data

    def save(self) -> None:
        """Keep what was filled in; raises `IntegrityError` if the name was just taken."""
        if self.cleaned_data["name"] != self.reader.name:
            self.reader.name = self.cleaned_data["name"]
            self.reader.save(update_fields=["name"])
        if self.cleaned_data["picture"]:
            give_picture(self.reader, self.cleaned_data["picture"])
        elif self.cleaned_data.get("remove_picture"):
            remove_picture(self.reader)


def _free_name(raw: str, reader: Reader | None) -> str:
    if reader and raw == reader.name:
        return raw
    try:
        name = clean_name(raw, may_be_reserved=bool(reader and reader.is_staff))
    except NameRefused as refusal:
        raise forms.ValidationError(str(refusal)) from refusal
    others = Reader.objects.exclude(pk=reader.pk) if reader else Reader.objects.all()
    if others.called(name).exists():
        raise forms.ValidationError(NAME_TAKEN)
    return name


def _redrawn(upload: UploadedFile) -> bytes:
    try:
        return redraw(upload.read(LARGEST + 1))
    except PictureRefused as refusal:
        raise forms.ValidationError(str(refusal)) from refusal

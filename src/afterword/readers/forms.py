"""What readers fill in about themselves."""

from django import forms

from .models import Reader
from .names import NameRefused, clean_name


class NameForm(forms.Form):
    """The name asked for at sign-up, beside allauth's address and password."""

    name = forms.CharField(max_length=200)

    def signup(self, request: object, reader: Reader) -> None:
        """Nothing is left to do: `adapter.Adapter` gave the name before the row was saved."""

    def clean_name(self) -> str:
        """A name that can stand and is free."""
        try:
            return clean_name(self.cleaned_data["name"])
        except NameRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

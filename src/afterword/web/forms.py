"""The forms readers fill in; each ends with a hidden `end=1`, without which it was cut short."""

from uuid import uuid4

from django import forms

from afterword.discussions.refusals import Refused
from afterword.moderation.submitting import acceptable

CUT_SHORT = "The form arrived incomplete. Your text is below: look it over and send it again."
DOUBLED = "The form arrived with its text twice. Look the last one over and send it again."


class TextField(forms.CharField):
    """A reader's text, kept as typed: not stripped, and free of what cannot be stored."""

    widget = forms.Textarea(attrs={"rows": 8})

    def __init__(self, **options):
        super().__init__(strip=False, required=False, **options)
        self.validators = []

    def clean(self, value):
        try:
            return acceptable(super().clean(value))
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class CommentForm(forms.Form):
    """A comment being written."""

    text = TextField(label="Your comment")
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    end = forms.CharField(widget=forms.HiddenInput, required=False, initial="1")

    @classmethod
    def fresh(cls, text: str = "") -> "CommentForm":
        """An unsent form with a key of its own."""
        return cls(initial={"text": text, "submission": uuid4(), "end": "1"})

    def with_fresh_key(self) -> "CommentForm":
        """The same form, with a key of its own where it came without one that can be used."""
        if not self.cleaned_data.get("submission"):
            self.data = self.data.copy()
            self.data["submission"] = str(uuid4())
        return self

    def clean(self):
        cleaned = super().clean()
        if self.data.get("end") != "1":
            raise forms.ValidationError(CUT_SHORT)
        if len(self.data.getlist("text")) > 1:
            raise forms.ValidationError(DOUBLED)
        return cleaned

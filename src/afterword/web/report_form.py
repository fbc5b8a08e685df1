"""The form by which anybody says what is wrong with a comment, with or without an account."""

from typing import Any

from django import forms

from afterword.moderation.reporting import MISSING, NEEDED
from afterword.moderation.reports import COPYRIGHT, ILLEGAL, KINDS, RULES
from afterword.moderation.rulemaking import in_force
from afterword.moderation.rules import Rule

from .forms import CUT_SHORT

LONGEST = 5000
ASKED = {
    RULES: ("rule", "text", "name", "email"),
    ILLEGAL: NEEDED[ILLEGAL],
    COPYRIGHT: NEEDED[COPYRIGHT],
}
"""What each kind asks for; whatever else was typed belongs to another kind, and is not sent on."""


def _line(label: str, most: int, hint: str = "", **attributes: str) -> forms.CharField:
    shown = forms.TextInput(attrs={"dir": "auto", **attributes})
    options = {"label": label, "max_length": most, "help_text": hint, "widget": shown}
    return forms.CharField(required=False, **options)


class ReportForm(forms.Form):
    """A report being written; a member's name and address are known."""

    kind = forms.ChoiceField(
        label="What is wrong with it?", choices=KINDS, widget=forms.RadioSelect
    )
    rule = forms.TypedChoiceField(label="Rule", required=False, empty_value=None)
    law = _line("The law, or what is illegal about it", 300)
    work = _line("Your work", 500, "What it is, and where it can be seen.")
    text = forms.CharField(
        label="In your words",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    name = _line("Your name", 160, autocomplete="name")
    email = forms.EmailField(
        label="Your e-mail address",
        required=False,
        max_length=254,
        help_text="We tell you there what was decided, and nobody else learns it.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    good_faith = forms.BooleanField(
        label="I believe in good faith that what I say here is true and complete", required=False
    )
    end = forms.CharField(widget=forms.HiddenInput, required=False, initial="1")

    def __init__(self, *args: Any, reader=None, **options: Any) -> None:
        super().__init__(*args, **options)
        rules = {str(rule.pk): rule for rule in _rules()}
        named = [(key, f"{rule.number}. {rule.title}") for key, rule in rules.items()]
        self.fields["rule"].choices = [("", "I cannot say which"), *named]
        self.fields["rule"].coerce = rules.get
        if reader is not None:
            del self.fields["name"], self.fields["email"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.data.get("end") != "1":
            raise forms.ValidationError(CUT_SHORT)
        for name in self._needed(cleaned):
            if name in self.fields and name not in self.errors and not cleaned.get(name):
                self.add_error(name, MISSING[name])
        return cleaned

    def _needed(self, cleaned: dict[str, Any]) -> tuple[str, ...]:
        kind = cleaned.get("kind", "")
        if kind == RULES and not cleaned.get("text"):
            return ("rule",)
        return NEEDED.get(kind, ())

    @property
    def told(self) -> dict[str, Any]:
        """What the report says, as its kind asks for it."""
        asked = ASKED[self.cleaned_data["kind"]]
        return {name: said for name, said in self.cleaned_data.items() if name in asked and said}


def _rules() -> list[Rule]:
    book = in_force()
    return list(book.rules.all()) if book else []

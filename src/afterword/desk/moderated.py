"""Looking through everything ever moderated: each decision, found by what anybody may remember."""

from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils.timezone import make_aware

from afterword.discussions.searching import numbers_of
from afterword.moderation.decisions import MEANINGS
from afterword.moderation.models import Decision, Report
from afterword.moderation.scope import sections_of
from afterword.readers.models import Reader
from afterword.text.plain import excerpt

from .screens import Screen

PAGE = 50
NAMED = ("comment__thread", "comment__author", "author", "actor", "rule", "thread")
NAMED_ALIKE = 50
NUMBER_AT_MOST = 2**63 - 1
DAYS = [MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2999, 12, 31))]
"""Days that have a day after them, and a midnight in every time zone."""


class SearchForm(forms.Form):
    """What is remembered of a decision; whatever is left empty does not count."""

    words = forms.CharField(required=False, max_length=200, label="Words of the comment")
    author = forms.CharField(required=False, max_length=160)
    reference = forms.CharField(
        required=False, max_length=40, label="Reference",
        help_text="Of a report, or the number of a decision or a comment.",
    )  # fmt: skip
    action = forms.ChoiceField(
        required=False, choices=[("", "Any"), *MEANINGS.items()], label="Decision"
    )
    rule = forms.IntegerField(required=False, min_value=1, max_value=32767, label="Rule number")
    since = forms.DateField(
        required=False, validators=DAYS, widget=forms.DateInput({"type": "date"})
    )
    until = forms.DateField(
        required=False, validators=DAYS, widget=forms.DateInput({"type": "date"})
    )
    before = forms.IntegerField(
        required=False, min_value=1, max_value=NUMBER_AT_MOST, widget=forms.HiddenInput
    )


class ModeratedView(Screen):
    """A page of decisions, the latest first."""

    page_title = "Everything moderated"
    header_icon = "history"
    template_name = "desk/moderated/search.html"

    def get_context_data(self, **kwargs):
        """The form, what it finds, and the way on."""
        form = SearchForm(self.request.GET)
        found = list(self._found(form)[: PAGE + 1]) if form.is_valid() else []
        shown = [
            (one, excerpt(one.comment.html, 200) if one.comment else "") for one in found[:PAGE]
        ]
        asked = {name: value for name, value in self.request.GET.items() if value}
        further = {**asked, "before": found[PAGE - 1].number} if len(found) > PAGE else {}
        asked.pop("before", None)
        return super().get_context_data(
            form=form, found=shown, is_asked=bool(asked),
            further="?" + urlencode(further) if further else "", **kwargs,
        )  # fmt: skip

    def _found(self, form: SearchForm):
        words = form.cleaned_data
        found = Decision.objects.filter(*conditions(words), _in_sections(self.request.user))
        if words["before"]:
            found = found.filter(number__lt=words["before"])
        return found.select_related(*NAMED).order_by("-number")


def conditions(words: dict) -> list[Q]:
    """What a decision must meet to be found."""
    met = []
    if words["words"]:
        met.append(Q(comment__in=numbers_of(words["words"])))
    if words["author"]:
        met.append(_by_author(words["author"]))
    if words["reference"]:
        met.append(_of_reference(words["reference"]))
    if words["action"]:
        met.append(Q(action=words["action"]))
    if words["rule"]:
        met.append(Q(rule__number=words["rule"]))
    if words["since"]:
        met.append(Q(at__gte=_midnight(words["since"])))
    if words["until"]:
        met.append(Q(at__lt=_midnight(words["until"] + timedelta(days=1))))
    return met


def _by_author(name: str) -> Q:
    """By the name an account has, or one that an import kept."""
    named = Reader.objects.filter(name__icontains=name).values_list("pk", flat=True)
    accounts = Q(author__in=list(named[:NAMED_ALIKE]))
    return accounts | Q(author=None, comment__name__icontains=name)


def _of_reference(reference: str) -> Q:
    """The reference of a report, or the number of a decision or a comment."""
    bare = reference.strip().lstrip("№# ").strip()
    if bare.isdecimal() and int(bare) <= NUMBER_AT_MOST:
        return Q(number=int(bare)) | Q(comment=int(bare))
    reported = Report.objects.filter(reference__iexact=bare)
    return Q(comment__in=reported.values("comment"))


def _in_sections(user) -> Q:
    """Whoever keeps sections sees what was decided there."""
    kept = sections_of(user)
    return Q() if kept is None else Q(case__section__in=kept)


def _midnight(day) -> datetime:
    return make_aware(datetime.combine(day, time.min))

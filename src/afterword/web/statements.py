"""What an author was told of a decision, and the appeal against it; nobody else may read it."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from afterword.discussions.comments import REMOVED
from afterword.discussions.refusals import Refused
from afterword.moderation.appealing import appeal as lodge
from afterword.moderation.models import Statement

from .forms import CUT_SHORT
from .redress import HEADINGS, redress_of

LONGEST = 5000
NONE_OF_THESE = "A decision about your comment"


class AppealForm(forms.Form):
    """Why a decision is wrong, as far as its author wishes to say."""

    text = forms.CharField(
        label="Why was it wrong? (You need not say.)",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )

    def clean(self):
        if self.data.get("end") != "1":
            raise forms.ValidationError(CUT_SHORT)
        return self.cleaned_data


@require_safe
def show_statement(request, key: str) -> HttpResponse:
    """The statement, word for word, with what can be done about it."""
    if not request.user.is_authenticated:
        return _log_in_first(request)
    return _page(request, _own(request, key), AppealForm())


@require_POST
def appeal(request, key: str) -> HttpResponse:
    """Ask for another pair of eyes."""
    if not request.user.is_authenticated:
        return _log_in_first(request, reverse("statement", args=[key]))
    statement, form = _own(request, key), AppealForm(request.POST)
    if not form.is_valid():
        return _page(request, statement, form, status=422)
    try:
        lodge(statement.decision, request.user, form.cleaned_data["text"])
    except Refused as refusal:
        return _page(request, _own(request, key), form, refusal=str(refusal), status=409)
    messages.success(request, "Your appeal was received. Another moderator will decide.")
    return HttpResponseRedirect(statement.get_absolute_url(), status=303)


def _own(request, key: str) -> Statement:
    found = Statement.objects.filter(key=key, reader=request.user)
    named = ("comment__thread", "rule__book", "reversed_by__reversed_by", "appeal__answer")
    statement = found.select_related(*(f"decision__{name}" for name in named)).first()
    if statement is None:
        raise Http404
    return statement


def _page(request, statement: Statement, form: AppealForm, *, refusal="", status=200):
    decision = statement.decision
    comment = decision.comment
    removed = comment is not None and comment.standing == REMOVED
    context = {
        "statement": statement,
        "decision": decision,
        "heading": HEADINGS.get(decision.action, NONE_OF_THESE),
        "comment": comment,
        "thread": comment.thread if comment and comment.thread.is_readable else None,
        "words": mark_safe(comment.html) if removed else "",  # noqa: S308 - the author's own
        "reversed": decision.reversal,
        "redress": redress_of(decision, timezone.now()),
        "form": form,
        "refusal": refusal,
        "noindex": True,
    }
    return render(request, "statements/statement.html", context, status=status)


def _log_in_first(request, back: str = "") -> HttpResponse:
    """A mail leads here on whatever device; whoever is signed in as somebody else finds nothing."""
    query = urlencode({"next": back or request.path}, safe="/")
    return HttpResponseRedirect(f"{reverse('account_login')}?{query}", status=303)

"""A page of the desk that asks before something happens: a sentence, a form, a button."""

from typing import Any

from django.shortcuts import redirect
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from afterword.discussions.refusals import Refused

from .guarding import GuardedPage

NOTHING_CHANGED = "It was in that state already."


class AskingView(GuardedPage, FormView):
    """Asks; on yes does it, says so and goes back; a refusal stands above the form."""

    template_name = "desk/asking.html"
    button = ""
    done = ""
    is_serious = False

    def do(self, words: dict[str, Any]) -> bool | None:
        """Do it with the form's cleaned words; may raise `Refused`. False: nothing was to do."""
        raise NotImplementedError

    def sentences(self) -> list[str]:
        """What the person should know before saying yes."""
        return []

    def back(self) -> str:
        """Where to go when nobody said where from."""
        raise NotImplementedError

    def form_valid(self, form):
        try:
            refusal = NOTHING_CHANGED if self.do(form.cleaned_data) is False else ""
        except Refused as refused:
            refusal = str(refused)
        if refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(self.way_back)

    @property
    def way_back(self) -> str:
        return get_valid_next_url_from_request(self.request) or self.back()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            sentences=self.sentences(), way_back=self.way_back, button=self.button, **kwargs
        )

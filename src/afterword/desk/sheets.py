"""Pages of the desk that are read: a title, a sentence what they are for, and what there is."""

from django.views.generic import TemplateView

from .asking import AskingView
from .guarding import GuardedPage


class Sheet:
    """What all of them have: what they are for."""

    lead = ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(lead=self.lead, **kwargs)


class SheetView(Sheet, GuardedPage, TemplateView):
    """A page to read."""


class SheetForm(Sheet, AskingView):
    """A page that is read before something is done there."""

    template_name = "desk/sheet_form.html"

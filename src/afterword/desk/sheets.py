"""Pages of the desk that are read: a title, a sentence what they are for, and what there is."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .asking import AskingView


class Sheet:
    """What all of them have: a way back to the lists they belong to, and what they are for."""

    lead = ""
    stands_below: tuple[tuple[str, str], ...] = ()
    """Pages on the way here: (label, name of the address)."""

    def get_breadcrumbs_items(self):
        above = [{"url": reverse(name), "label": label} for label, name in self.stands_below]
        own = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, *above, own]

    def get_context_data(self, **kwargs):
        return super().get_context_data(lead=self.lead, **kwargs)


class SheetView(Sheet, WagtailAdminTemplateMixin, TemplateView):
    """A page to read."""

    def dispatch(self, request, *args, **kwargs):
        if not self.may(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def may(self, user) -> bool:
        """Whether this person may read it."""
        raise NotImplementedError


class SheetForm(Sheet, AskingView):
    """A page that is read before something is done there."""

    template_name = "desk/sheet_form.html"

"""Who may see a page of the desk, and the way that leads to it."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class Guarded(View):
    """A view for those who may."""

    def dispatch(self, request, *args, **kwargs):
        if not self.may(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def may(self, user) -> bool:
        """Whether this person may see it, and do what it does."""
        raise NotImplementedError


class GuardedPage(WagtailAdminTemplateMixin, Guarded):
    """The same inside Wagtail's admin."""

    stands_below: tuple[tuple[str, str], ...] = ()
    """Pages on the way here: (label, name of the address)."""

    def get_breadcrumbs_items(self):
        above = [{"url": reverse(name), "label": label} for label, name in self.stands_below]
        own = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, *above, own]

"""Lines of the desk's menus."""

from django.urls import reverse
from wagtail.admin.menu import MenuItem


class RightItem(MenuItem):
    """A line of the menu, shown to those who may use it."""

    def __init__(self, label, name, may, **fields):
        super().__init__(label, reverse(name), **fields)
        self.may = may

    def is_shown(self, request) -> bool:
        return self.may(request.user)

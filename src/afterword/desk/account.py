"""What the desk lets its user set; name, e-mail and password are set on the reader's page."""

from django.views.generic import RedirectView
from wagtail.admin.views.account import (
    AccountView,
    AvatarSettingsPanel,
    ChangePasswordPanel,
    NameEmailSettingsPanel,
)

NOT_HERE = (NameEmailSettingsPanel, AvatarSettingsPanel, ChangePasswordPanel)


class DeskAccountView(AccountView):
    """Language, look and notices of the desk."""

    def get_panels(self):
        return [panel for panel in super().get_panels() if not isinstance(panel, NOT_HERE)]


class SignInView(RedirectView):
    """There is one door to sign in by, with one count of failures: the readers'.

    Who is signed in and has no business at the desk goes to the front page, which says so.
    """

    pattern_name = "account_login"
    query_string = True

    def get_redirect_url(self, *args, **kwargs) -> str:
        reader = self.request.user
        if reader.is_authenticated and not reader.has_perm("wagtailadmin.access_admin"):
            return "/"
        return super().get_redirect_url(*args, **kwargs)

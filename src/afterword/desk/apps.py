from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class DeskConfig(AppConfig):
    name = "afterword.desk"
    label = "desk"
    verbose_name = "Desk"


class DeskUsers(WagtailUsersAppConfig):
    """Wagtail's list of users, with forms for our own account."""

    user_viewset = "afterword.desk.people.PeopleViewSet"

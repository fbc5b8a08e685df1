"""The app's name and label."""

from django.apps import AppConfig


class Web(AppConfig):
    """The pages people see."""

    name = "afterword.web"

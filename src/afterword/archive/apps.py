"""The app's name and label."""

from django.apps import AppConfig


class Archive(AppConfig):
    """Archiving pages."""

    name = "afterword.archive"

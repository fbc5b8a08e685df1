"""The app's name and label."""

from django.apps import AppConfig


class Importers(AppConfig):
    """Bringing in other systems' history."""

    name = "afterword.importers"

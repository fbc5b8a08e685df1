"""The app's name and label."""

from django.apps import AppConfig


class Outbox(AppConfig):
    """Messages on their way out."""

    name = "afterword.outbox"

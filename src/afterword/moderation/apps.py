"""The app's name and label."""

from django.apps import AppConfig


class Moderation(AppConfig):
    """Judging comments."""

    name = "afterword.moderation"

    def ready(self) -> None:
        from . import webhook

        webhook.connect()

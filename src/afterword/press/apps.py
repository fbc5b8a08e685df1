"""Django's entry for the package."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    """The ready pages of a publication."""

    name = "afterword.press"

    def ready(self) -> None:
        from . import forgetting

        forgetting.connect()

"""Django's entry for the package."""

from django.apps import AppConfig


class ReadersConfig(AppConfig):
    """The accounts of a publication."""

    name = "afterword.readers"
    default_auto_field = "django.db.models.BigAutoField"

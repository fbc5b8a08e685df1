"""The app's name and label."""

from django.apps import AppConfig


class Discussions(AppConfig):
    """Threads and comments."""

    name = "afterword.discussions"
    default_auto_field = "django.db.models.BigAutoField"

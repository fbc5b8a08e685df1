"""Django's settings for the queue's pages: the real ones, with static files taken as they lie."""

from afterword.config.settings import *  # noqa: F403

ALLOWED_HOSTS = ["testserver"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

"""The one page store of this process."""

from functools import cache

from django.conf import settings

from afterword.pagestore.store import PageStore


@cache
def store() -> PageStore:
    """The store all processes of this site share."""
    return PageStore(settings.AFTERWORD_READY_PAGES, settings.AFTERWORD_FINGERPRINT)

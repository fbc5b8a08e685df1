"""The one page store of this process."""

from functools import cache

from django.conf import settings

from afterword.pagestore.store import PageStore


@cache
def store() -> PageStore:
    """The store all processes of this site share; it is the server's.

    A command that is run with other options than the server tells it of changes, and no more.
    """
    place, fingerprint = settings.AFTERWORD_READY_PAGES, settings.AFTERWORD_FINGERPRINT
    return PageStore(place, fingerprint, takes_over=False)

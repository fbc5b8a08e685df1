"""The one page store of this process."""

from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from afterword.pagestore.store import PageStore


@cache
def store() -> "PageStore":
    """The store all processes of this site share."""
    from afterword.pagestore.store import PageStore

    return PageStore(settings.AFTERWORD_READY_PAGES, settings.AFTERWORD_FINGERPRINT)

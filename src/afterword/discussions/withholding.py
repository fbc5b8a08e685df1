"""Withholding a thread while the page it belongs to is not published."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from .news import tell
from .threads import Thread


def withhold(*threads: Thread) -> None:
    """Keep the threads from readers: their page is not there."""
    _set(threads, withheld=True)


def give_back(*threads: Thread) -> None:
    """Let readers see the threads again: their page is back."""
    _set(threads, withheld=False)


@transaction.atomic
def _set(threads: Iterable[Thread], *, withheld: bool) -> None:
    for thread in threads:
        changed = Thread.objects.filter(pk=thread.pk).exclude(withheld=withheld)
        if changed.update(withheld=withheld, version=F("version") + 1):
            thread.refresh_from_db()
            tell(thread)

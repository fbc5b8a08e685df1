"""The one signal of this package: what readers see of a thread has changed, sent after commit."""

from functools import partial

from django.db import transaction
from django.dispatch import Signal

thread_changed = Signal()
"""Sent with `thread`, after commit, whenever what readers see of it has changed."""


def tell(thread) -> None:
    """Send the news of a thread once the transaction is committed."""
    transaction.on_commit(partial(thread_changed.send, sender=type(thread), thread=thread))

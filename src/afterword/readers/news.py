"""The one signal of this package: what others see of a reader has changed, sent after commit."""

from functools import partial

from django.db import transaction
from django.dispatch import Signal

reader_changed = Signal()
"""Sent with `reader`, after commit: name, picture or staff mark changed, or the account ended."""


def tell(reader) -> None:
    """Send the news of a reader once the transaction is committed."""
    transaction.on_commit(partial(reader_changed.send, sender=type(reader), reader=reader))

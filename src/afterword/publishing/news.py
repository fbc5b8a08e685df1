"""The one signal of this package: what readers see of an article has changed, sent after commit."""

from functools import partial

from django.db import transaction
from django.dispatch import Signal

article_changed = Signal()
"""Sent with `article`, after commit: it was published, changed, moved, withdrawn or deleted."""


def tell(article) -> None:
    """Send the news of an article once the transaction is committed."""
    transaction.on_commit(partial(article_changed.send, sender=type(article), article=article))

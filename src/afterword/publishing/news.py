"""The signals of this package, sent after commit: an article changed, or what every page shows."""

from functools import partial

from django.db import transaction
from django.dispatch import Signal

article_changed = Signal()
"""Sent with `article`, after commit: it was published, changed, moved, withdrawn or deleted."""

publication_changed = Signal()
"""Sent after commit: what many pages show was changed, such as the publication's settings, a
section, an author, a picture, or where pages stand."""


def tell(article) -> None:
    """Send the news of an article once the transaction is committed."""
    transaction.on_commit(partial(article_changed.send, sender=type(article), article=article))


def tell_all(sender) -> None:
    """Send the news that many pages may look different once the transaction is committed."""
    transaction.on_commit(partial(publication_changed.send, sender=sender))

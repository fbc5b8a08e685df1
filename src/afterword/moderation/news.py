"""The one signal of this package: a decision was made, sent after commit."""

from functools import partial

from django.db import transaction
from django.dispatch import Signal

decision_made = Signal()
"""Sent with `decision`, after commit, for every decision of a person or of the system."""


def tell(decision) -> None:
    """Send the news of a decision once the transaction is committed."""
    transaction.on_commit(partial(decision_made.send, sender=type(decision), decision=decision))

"""Withdrawing a comment: its author takes the words back, the place and the replies stay."""

from django.db import transaction

from .changing import locked, note_change
from .comments import SHOWN, WITHDRAWN, Comment
from .refusals import NotAllowed


@transaction.atomic
def withdraw(comment: Comment, by) -> Comment:
    """Take a comment's words from the page at its author's wish."""
    comment, thread = locked(comment)
    if not comment.is_of(by):
        raise NotAllowed("Only its author can delete a comment.")
    if not comment.has_words:
        raise NotAllowed("This comment is already gone.")
    thread.shown -= comment.standing == SHOWN
    comment.standing, comment.reason = WITHDRAWN, ""
    comment.save(update_fields=["standing", "reason"])
    note_change(thread)
    return comment

"""What becomes of a comment after it was posted: shown, held, removed; the counters follow."""

from django.db import transaction

from .changing import locked, note_change
from .comments import HELD, REMOVED, SHOWN, Comment
from .counting import count_in


def show(comment: Comment) -> Comment:
    """Let every reader see a comment; it takes its place if it had none."""
    return _stand(comment, SHOWN, "")


def hold(comment: Comment, reason: str) -> Comment:
    """Take a comment back from the page until somebody has read it."""
    return _stand(comment, HELD, reason)


def remove(comment: Comment, reason: str) -> Comment:
    """Take a comment's words from the page; what was never shown leaves no stone."""
    return _stand(comment, REMOVED, reason)


@transaction.atomic
def _stand(comment: Comment, standing: str, reason: str) -> Comment:
    comment, thread = locked(comment)
    was_shown, was_placed = comment.standing == SHOWN, comment.placed
    comment.standing, comment.reason = standing, reason
    comment.placed = {SHOWN: True, HELD: False}.get(standing, was_placed)
    comment.save(update_fields=["standing", "reason", "placed"])
    thread.shown += (standing == SHOWN) - was_shown
    thread.placed += comment.placed - was_placed
    note_change(thread)
    if comment.placed != was_placed:
        count_in(comment, thread, 1 if comment.placed else -1)
    return comment

"""Editor's picks: a comment worth pointing at, with a line why."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from .changing import locked, note_change
from .comments import SHOWN, Comment, Pick
from .refusals import NotAllowed


@transaction.atomic
def pick(comment: Comment, line: str, *, by=None, at: datetime | None = None) -> Pick:
    """Pick a comment; picking it again changes the line."""
    comment, thread = locked(comment)
    if comment.standing != SHOWN:
        raise NotAllowed("Only a comment that readers see can be picked.")
    wanted = {"line": line, "by": by, "at": at or timezone.now(), "thread": thread}
    found, _ = Pick.objects.update_or_create(comment=comment, defaults=wanted)
    note_change(thread)
    return found


@transaction.atomic
def unpick(comment: Comment) -> None:
    """Take a pick back."""
    comment, thread = locked(comment)
    Pick.objects.filter(comment=comment).delete()
    note_change(thread)

"""Replies whose parent was inferred, and is neither proved nor confirmed."""

from collections.abc import Iterable

from django.db.models import QuerySet

from afterword.discussions.models import Comment

from .models import CommentOrigin, ParentConfirmed
from .rows import SURE


def uncertain_among(comments: Iterable[Comment]) -> frozenset[int]:
    """The ids of those comments that may answer another comment than the one they stand below."""
    ids = [comment.id for comment in comments]
    return frozenset(uncertain().filter(comment_id__in=ids).values_list("comment_id", flat=True))


def uncertain() -> QuerySet[CommentOrigin]:
    """All origins whose parent somebody should look at."""
    return CommentOrigin.objects.exclude(basis__in=SURE).filter(confirmation=None)


def confirm(origin: CommentOrigin, *, by) -> None:
    """Note that a moderator found the shown parent right."""
    ParentConfirmed.objects.get_or_create(origin=origin, defaults={"by": by})

"""What deciding several cases alike would do, before it is done."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from afterword.discussions.comments import SHOWN, Comment
from afterword.discussions.refusals import Refused

from .cases import Case
from .decisions import HOLD, KEEP, REMOVE
from .objections import OF_NO_COMMENT, NothingToDo
from .refusing import meant, refuse


@dataclass(frozen=True, slots=True)
class Effect:
    """How many comments change, authors are told, shown replies stand below; what is left out."""

    comments: int
    authors: int
    replies: int
    skipped: list[tuple[Case, str]]


def effect_of(cases: Iterable[Case], action: str, *, by) -> Effect:
    """What would follow if `by` decided these cases so; nothing is changed."""
    touched, skipped = [], []
    for case in cases:
        try:
            touched.append(_touched(case, action, by))
        except Refused as refusal:
            skipped.append((case, str(refusal)))
    told = {one.author_id for one in touched if _is_told(one, meant(action, one))}
    return Effect(len(touched), len(told), _replies(touched), skipped)


def _touched(case: Case, action: str, by) -> Comment:
    comment = case.comment
    if comment is None:
        raise NothingToDo(OF_NO_COMMENT)
    refuse(case, comment, meant(action, comment), by=by, seen=None, now=timezone.now())
    return comment


def _is_told(comment: Comment, action: str) -> bool:
    if comment.author_id is None or action == KEEP:
        return False
    return action in (REMOVE, HOLD) or comment.author.wants_mail


def _replies(comments: list[Comment]) -> int:
    """The shown comments that stand below at least one of these, and are none of them."""
    below = Q()
    for comment in comments:
        path = bytes(comment.path)
        below |= Q(thread=comment.thread_id, path__gt=path, path__lt=path + b"\xff")
    if not below:
        return 0
    shown = Comment.objects.filter(below, standing=SHOWN)
    return shown.exclude(pk__in=[comment.pk for comment in comments]).count()

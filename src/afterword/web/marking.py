"""What depends on the reader in a list of comments, gathered with few queries."""

from collections.abc import Iterable

from django.utils import timezone

from afterword.discussions.comments import HELD, REMOVED, SHOWN, may_moderate
from afterword.discussions.models import Comment
from afterword.discussions.printed import Printed
from afterword.importers.uncertain import uncertain_among
from afterword.readers.pictures import address_of_picture

from .pieces.marks import Marks
from .redress import statements_of_removals


def marks_for(request, comments: Iterable[Comment | Printed], **more) -> Marks:
    """What this reader may do with these comments, and how their authors are marked."""
    comments = list(comments)
    reader = request.user
    moderates = may_moderate(reader)
    own = [comment for comment in comments if reader.pk and comment.author_id == reader.pk]
    return Marks(
        reader_id=reader.pk,
        may_post=True,  # whoever is not signed in is asked to on the way
        moderates=moderates,
        editable_ids=_still_editable(own),
        deletable_ids=frozenset(comment.id for comment in own if comment.standing in (SHOWN, HELD)),
        staff_ids=frozenset(comment.author_id for comment in comments if comment.is_staff),
        uncertain_ids=uncertain_among(comments) if moderates else frozenset(),
        statements=_statements(reader, own),
        picture_of=_picture,
        zone=timezone.get_current_timezone(),
        **more,
    )


def _still_editable(own: list[Comment | Printed]) -> frozenset[int]:
    if not own:
        return frozenset()
    found = Comment.objects.filter(pk__in=[comment.id for comment in own]).still_editable()
    return frozenset(found.values_list("pk", flat=True))


def _statements(reader, own: list[Comment | Printed]) -> dict[int, str]:
    """Where it says why what was theirs was removed."""
    removed = [comment.id for comment in own if comment.standing == REMOVED]
    found = statements_of_removals(reader, removed) if removed else {}
    return {number: one.get_absolute_url() for number, one in found.items()}


def _picture(comment: Comment | Printed) -> str:
    return address_of_picture(comment.picture, comment.author_name)

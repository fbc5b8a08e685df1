"""What tests of moderation begin with: a rule, a held comment, a case, a removed comment."""

from django.utils import timezone

from afterword.discussions.comments import HELD
from afterword.discussions.models import Comment
from afterword.moderation.deciding import decide_on
from afterword.moderation.decisions import REMOVE
from afterword.moderation.models import Case, Decision, Rule
from afterword.moderation.opening import open_case
from afterword.outbox.models import Message
from tests.makers import make_comment, make_moderator, make_thread


def rule(number: int = 3) -> Rule:
    return Rule.objects.get(number=number)


def held(thread=None, **fields) -> Comment:
    return make_comment(thread or make_thread(), standing=HELD, reason="it waits", **fields)


def make_case(comment: Comment, **fields) -> Case:
    return open_case(
        comment, **{"reasons": ["first_link"], "severity": 4, "now": timezone.now(), **fields}
    )


def removed(comment: Comment | None = None, *, by=None, **grounds) -> Decision:
    """The removal of a comment, under rule 3 unless something else is named."""
    comment = comment or make_comment(make_thread())
    return decide_on(comment, REMOVE, by=by or make_moderator(), **(grounds or {"rule": rule()}))


def standing_of(comment: Comment) -> str:
    return Comment.objects.get(pk=comment.pk).standing


def letters(to: str) -> list[Message]:
    return list(Message.objects.filter(to=to).order_by("pk"))

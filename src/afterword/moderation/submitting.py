"""Submitting a comment: the one way in, whatever door it comes by."""

from uuid import UUID

from django.db import transaction

from afterword.discussions import posting
from afterword.discussions.comments import HELD, SHOWN, Comment, may_moderate
from afterword.discussions.refusals import Refused
from afterword.discussions.standing import hold
from afterword.discussions.threads import PRE_MODERATED, Thread
from afterword.text.markdown import to_html
from afterword.text.normalise import LIMIT, Problem, normalise, problem_of

WAITING = "every comment on this page is read first"


class TextRefused(Refused):
    """The text cannot be a comment; the message says why."""


def submit(
    thread: Thread,
    author,
    source: str,
    *,
    parent: Comment | None = None,
    submission: UUID | None = None,
) -> Comment:
    """Judge a new comment and post it, shown or held, before the thread can change its state."""
    text = acceptable(source)
    words = posting.Words(text, to_html(text))
    with transaction.atomic():
        locked = Thread.objects.locked().get(pk=thread.pk)
        standing, reason = (HELD, WAITING) if is_read_first(locked, author) else (SHOWN, "")
        judged = {"standing": standing, "reason": reason}
        return posting.post(locked, author, words, parent=parent, submission=submission, **judged)


@transaction.atomic
def resubmit(comment: Comment, author, source: str) -> Comment:
    """Judge an edit and make it; where comments are read first, it is read again."""
    edited = posting.edit(comment, author, acceptable(source))
    if edited.standing == SHOWN and is_read_first(edited.thread, author):
        return hold(edited, WAITING)
    return edited


def is_read_first(thread: Thread, author) -> bool:
    """Whether what this author writes here waits for a moderator."""
    return thread.state == PRE_MODERATED and not may_moderate(author)


def acceptable(source: str) -> str:
    """The text as it will be kept; refuses what is empty or too long."""
    text = normalise(source)
    match problem_of(text):
        case Problem.EMPTY:
            raise TextRefused("There is no text. Write something first.")
        case Problem.TOO_LONG:
            raise TextRefused(
                f"The text has {len(text):,} characters; a comment holds {LIMIT:,}. "
                "Shorten it, or post it in parts."
            )
    return text

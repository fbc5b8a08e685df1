"""Submitting a comment: the one way in, whatever door it comes by."""

from uuid import UUID

from afterword.discussions import posting
from afterword.discussions.comments import HELD, SHOWN, Comment
from afterword.discussions.refusals import Refused
from afterword.discussions.threads import PRE_MODERATED, Thread
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
    """Judge a new comment and post it, shown or held."""
    held = thread.state == PRE_MODERATED and not author.is_staff
    return posting.post(
        thread,
        author,
        acceptable(source),
        parent=parent,
        standing=HELD if held else SHOWN,
        reason=WAITING if held else "",
        submission=submission,
    )


def resubmit(comment: Comment, author, source: str) -> Comment:
    """Judge an edit and make it."""
    return posting.edit(comment, author, acceptable(source))


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

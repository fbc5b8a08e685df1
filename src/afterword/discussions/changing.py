"""What every change of a comment begins and ends with."""

from .comments import Comment
from .news import tell
from .refusals import ThreadClosed
from .threads import Thread


def locked(comment: Comment) -> tuple[Comment, Thread]:
    """The comment as it stands now, and its thread, locked; refuses where the page is archived."""
    thread = Thread.objects.locked().get(pk=comment.thread_id)
    if thread.is_archived:
        raise ThreadClosed(thread.message)
    return Comment.objects.select_related("author").get(pk=comment.pk), thread


def note_change(thread: Thread) -> None:
    """Save a thread's counts, raise its version and tell the news."""
    thread.version += 1
    Thread.objects.filter(pk=thread.pk).update(
        last_seq=thread.last_seq, version=thread.version, placed=thread.placed, shown=thread.shown
    )
    tell(thread)

"""Comments that no database holds, to draw pages of."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from afterword.discussions import keys
from afterword.discussions.models import Comment, Pick, Thread
from afterword.discussions.pages import ThreadPage
from afterword.discussions.viewing import View
from afterword.readers.models import Reader

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def thread_of(state: str = "open") -> Thread:
    """A thread that stands nowhere."""
    return Thread(id=7, address="/town/four-minutes/", title="Four minutes", state=state)


def comment_below(parent: Comment | None = None, *, seq: int, thread=None, **fields) -> Comment:
    """A comment whose number is a thousand and its place; by reader 1 unless said otherwise."""
    fields = {
        "author": Reader(id=1, name="Ada Quill"),
        "html": f"<p>Words of {seq}.</p>",
        "posted_at": NOON + timedelta(minutes=seq),
        **fields,
    }
    return Comment(
        id=1000 + seq,
        thread=thread or thread_of(),
        parent=parent,
        seq=seq,
        path=keys.child_path(bytes(parent.path) if parent else b"", seq),
        **fields,
    )


def branch(levels: Iterable[int]) -> list[Comment]:
    """Comments at these levels, in reading order; a level too deep is taken as one deeper."""
    comments: list[Comment] = []
    above: list[Comment] = []
    for seq, level in enumerate(levels, 1):
        del above[level:]
        comments.append(comment_below(above[-1] if above else None, seq=seq))
        above.append(comments[-1])
    return comments


def page_with(comments, *, stubs=(), picks=(), number=1, state="open", **view) -> ThreadPage:
    """A page of a thread that holds these comments."""
    found = [Pick(comment=comment, line="Well said.") for comment in picks]
    return ThreadPage(thread_of(state), View(**view), number, 3, list(comments), list(stubs), found)

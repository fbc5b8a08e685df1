"""Where a comment stands for this reader."""

from afterword.discussions.models import Comment
from afterword.discussions.pages import page_number_of

from .viewing import saved_view


def place_of(request, comment: Comment) -> str:
    """The address of the page, in the reader's own view, where a comment stands."""
    number = page_number_of(comment, saved_view(request))
    page = f"?page={number}" if number > 1 else ""
    return f"{comment.thread.address}{page}#comment-{comment.id}"

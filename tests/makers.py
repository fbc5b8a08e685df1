"""What tests are about: readers, threads, comments, made with one line."""

from itertools import count

from afterword.discussions import posting
from afterword.discussions.models import Comment, Thread
from afterword.readers.models import Reader

_numbers = count(1)


def make_reader(name: str = "", **fields) -> Reader:
    """A reader who may post; name and address are their own unless given."""
    number = next(_numbers)
    name = name or f"Ada Quill {number}"
    return Reader.objects.create_user(f"reader{number}@example.org", "correct horse", name=name, **fields)


def make_moderator(name: str = "") -> Reader:
    """A member of the staff."""
    return make_reader(name, is_staff=True)


def make_thread(**fields) -> Thread:
    """An open thread at an address of its own."""
    number = next(_numbers)
    return Thread.objects.create(
        **{"address": f"/thread-{number}/", "title": f"Thread {number}", **fields}
    )


def make_comment(thread: Thread, source: str = "A comment.", *, author=None, **fields) -> Comment:
    """A comment on a thread, by a new reader unless an author is given."""
    return posting.post(thread, author or make_reader(), source, **fields)

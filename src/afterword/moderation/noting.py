"""Notes moderators leave each other on an author; nobody else reads them."""

from django.utils import timezone

from afterword.discussions.refusals import Refused

from .sanctions import Note


class NothingNoted(Refused):
    """A note without words."""

    def __init__(self):
        super().__init__("There is no text. Write what the others should know.")


def note(reader, text: str, *, by) -> Note:
    """Leave a note on an author for the other moderators."""
    if not text.strip():
        raise NothingNoted
    return Note.objects.create(reader=reader, by=by, text=text.strip(), at=timezone.now())

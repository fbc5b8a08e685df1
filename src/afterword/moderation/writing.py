"""Writing letters: paragraphs, signed by the publication, into the outbox."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError

from afterword.outbox.models import Message
from afterword.outbox.writing import AT_ONCE, mail
from afterword.publishing.publication import Publication

__all__ = ["AT_ONCE", "HELD_BACK", "absolute", "write"]

HELD_BACK = timedelta(seconds=15)
"""So long a letter about a decision waits, so that an undo can stop it."""


def write(
    to: str, subject: str, paragraphs: Iterable[str], *, about: str, after: timedelta = HELD_BACK
) -> Message | None:
    """Put a letter into the outbox, in the transaction of what it tells.

    Where the address of an account is none, nothing is written: what was decided holds anyway.
    """
    publication = Publication.load()
    contact = f"Questions: {publication.contact}" if publication.contact else ""
    signed = "\n".join(line for line in (publication.name, absolute("/"), contact) if line)
    body = "\n\n".join([*paragraphs, f"-- \n{signed}\n"])
    try:
        return mail(to, subject, body, about=about, after=after)
    except ValidationError:
        return None


def absolute(path: str) -> str:
    """An address as it can stand in a letter."""
    return f"{settings.AFTERWORD_ADDRESS}{path}"

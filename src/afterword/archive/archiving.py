"""Archiving a discussion, and taking it out of the archive; both are on the record."""

from django.db import transaction

from afterword.discussions import states
from afterword.discussions.refusals import Refused
from afterword.discussions.threads import ARCHIVED, CLOSED, Thread


class ReasonMissing(Refused):
    """Unarchiving needs a reason."""

    def __init__(self) -> None:
        super().__init__("Say why the page is taken out of the archive; the reason is kept.")


def archive_thread(thread: Thread, *, by=None, reason: str = "") -> bool:
    """Freeze a thread: no comment, edit, reply or deletion by any door. False if it was frozen."""
    return states.put(thread, ARCHIVED, by=by, reason=reason)


@transaction.atomic
def unarchive_thread(thread: Thread, *, by=None, reason: str) -> bool:
    """Take a thread out of the archive, closed. False if it was not archived."""
    if not reason.strip():
        raise ReasonMissing
    archived = Thread.objects.locked().get(pk=thread.pk).is_archived
    return archived and states.put(thread, CLOSED, by=by, reason=reason.strip())

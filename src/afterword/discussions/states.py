"""Opening, closing, hiding and archiving a thread; every change is on the record."""

from django.db import transaction
from django.utils import timezone

from .news import tell
from .refusals import Refused
from .threads import ARCHIVED, MESSAGES, StateChange, Thread


class NoSuchState(Refused):
    """A state that no thread can have."""

    def __init__(self, state: str) -> None:
        super().__init__(f"{state!r} is not a state of a thread. There are: {', '.join(MESSAGES)}.")


class StaysArchived(Refused):
    """An archived thread is opened by unarchiving alone."""

    def __init__(self) -> None:
        super().__init__("This page is archived. Take it out of the archive first, with a reason.")


@transaction.atomic
def change_state(thread: Thread, state: str, *, by=None, reason: str = "") -> None:
    """Bring a thread to a state, unless it is archived or would become so."""
    now = Thread.objects.locked().get(pk=thread.pk)
    if ARCHIVED in (now.state, state) and now.state != state:
        raise StaysArchived
    put(thread, state, by=by, reason=reason)


@transaction.atomic
def put(thread: Thread, state: str, *, by=None, reason: str = "") -> bool:
    """Put a thread into any state and note it; False if it was in that state already."""
    if state not in MESSAGES:
        raise NoSuchState(state)
    locked = Thread.objects.locked().get(pk=thread.pk)
    if locked.state == state:
        return False
    change = {"was": locked.state, "state": state, "by": by, "reason": reason}
    StateChange.objects.create(thread=thread, at=timezone.now(), **change)
    locked.state = state
    locked.version += 1
    locked.save(update_fields=["state", "version"])
    thread.state, thread.version = locked.state, locked.version
    tell(thread)
    return True

"""Setting what follows from each finding: for the publication, a section or a discussion."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from afterword.discussions.models import Thread
from afterword.discussions.refusals import Refused
from afterword.publishing.models import Section

from .lists import Lists, renew_standards
from .policies import FIRST_BEFORE, MODES, Policy
from .screening.policy import FIXED, OUTCOMES, POSSIBLE
from .sections import section_of


class NoSuchOutcome(Refused):
    """A code no phase finds, one that no policy changes, or an outcome that does not exist."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a policy holds: in one section, in one discussion, or (neither) everywhere."""

    section: Section | None = None
    thread: Thread | None = None

    def __str__(self) -> str:
        return str(self.thread or self.section or "the publication")


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish that holds somewhere, and which place's policy has it; None: nobody changed it."""

    value: str
    origin: Place | None = None


@transaction.atomic
def set_policy(place: Place, mode: str, outcomes: Mapping[str, str]) -> bool:
    """Let these wishes hold at a place; what is left out is as the wider place has it.

    Tells whether anything changed.
    """
    _refuse(mode, outcomes)
    Lists.objects.select_for_update().get()  # one sets at a time
    was = policy_of(place)
    if (was.mode, was.outcomes) == (mode, dict(outcomes)):
        return False
    was.mode, was.outcomes = mode, dict(outcomes)
    if mode or outcomes:
        was.save()
    else:
        was.delete()
    renew_standards()
    return True


def policy_of(place: Place) -> Policy:
    """The policy of exactly this place; a new empty one, not stored, where it has none."""
    wanted = {"section": place.section, "thread": place.thread}
    return Policy.objects.filter(**wanted).first() or Policy(**wanted)


def wider(place: Place) -> list[Place]:
    """The places whose policies this one inherits, the widest first."""
    places = []
    if place.section or place.thread:
        places.append(Place())
    section = section_of(place.thread) if place.thread else None
    return [*places, Place(section=section)] if section else places


def holding(places: list[Place]) -> tuple[Wish, dict[str, Wish]]:
    """The mode and the outcome of each code where all of these policies hold, the last winning."""
    mode = Wish(FIRST_BEFORE)
    outcomes = {code: Wish(outcome) for code, outcome in OUTCOMES.items()}
    for place in places:
        policy = policy_of(place)
        mode = Wish(policy.mode, place) if policy.mode else mode
        outcomes |= {code: Wish(value, place) for code, value in policy.outcomes.items()}
    return mode, outcomes


def policies_of_threads():
    """The policies of single discussions, which may be many."""
    return Policy.objects.filter(~Q(thread=None)).select_related("thread")


def _refuse(mode: str, outcomes: Mapping[str, str]) -> None:
    if mode and mode not in MODES:
        raise NoSuchOutcome(f"There is no mode “{mode}”.")
    for code, outcome in outcomes.items():
        if code not in OUTCOMES:
            raise NoSuchOutcome(f"Nothing finds “{code}”.")
        if code in FIXED:
            raise NoSuchOutcome(f"What follows from “{code}” is the same everywhere.")
        if outcome not in POSSIBLE:
            raise NoSuchOutcome(f"“{outcome}” is no outcome; there are {', '.join(POSSIBLE)}.")

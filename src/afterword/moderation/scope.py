"""Who may decide what: the rights of a moderator, and the sections they keep."""

from afterword.publishing.models import Section

from .cases import APPEAL, Case, CaseQuerySet
from .duties import Duty

DECIDE, BAN, ANSWER = (
    "moderation.change_case",
    "moderation.add_sanction",
    "moderation.change_appeal",
)


def may_decide(user, place: Case | Section | None = None) -> bool:
    """Whether this person decides on comments there; without a place, whether anywhere."""
    if not _has(user, DECIDE):
        return False
    if place is None:
        return True
    sections = sections_of(user)
    section = place.section_id if isinstance(place, Case) else place.pk
    return sections is None or section in sections


def may_ban(user) -> bool:
    """Whether this person may suspend and ban."""
    return _has(user, BAN)


def may_answer(user) -> bool:
    """Whether this person may answer appeals."""
    return _has(user, ANSWER)


def cases_for(user) -> CaseQuerySet:
    """The cases this person may decide, open and closed."""
    if not may_decide(user):
        return Case.objects.none()
    cases = Case.objects.all() if may_answer(user) else Case.objects.exclude(kind=APPEAL)
    sections = sections_of(user)
    return cases if sections is None else cases.filter(section__in=sections)


def sections_of(user) -> frozenset[int] | None:
    """The sections a moderator keeps; None: all, and what stands in no section."""
    kept = frozenset(Duty.objects.filter(moderator=user).values_list("section", flat=True))
    return kept or None


def _has(user, right: str) -> bool:
    if not user or not user.is_authenticated or not user.is_active:
        return False
    return user.has_rights and user.has_perm(right)

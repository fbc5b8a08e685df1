"""Claiming a case: for two minutes nobody else decides it, so that two do not read the same."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from .cases import Case
from .objections import NotYours, Overtaken
from .refusing import latest_on, refuse_claimed
from .scope import may_decide

CLAIMED_FOR = timedelta(minutes=2)


@transaction.atomic
def claim(case: Case, by) -> Case:
    """Take a case for oneself for two minutes; again, for two more."""
    now = timezone.now()
    case = _locked(case, by, now)
    refuse_claimed(case, by, now)
    case.claimed_by, case.claimed_until = by, now + CLAIMED_FOR
    case.save(update_fields=["claimed_by", "claimed_until"])
    return case


@transaction.atomic
def release(case: Case, by) -> Case:
    """Leave a case to the others; what somebody else claimed stays theirs."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if case.claimed_by_id == by.pk:
        case.claimed_by, case.claimed_until = None, None
        case.save(update_fields=["claimed_by", "claimed_until"])
    return case


def _locked(case: Case, by, now: datetime) -> Case:
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if not may_decide(by, case):
        raise NotYours("Only a moderator of its section reads this case.")
    if case.closed_at:
        raise Overtaken(latest_on(case), now)
    return case

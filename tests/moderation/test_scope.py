from datetime import timedelta

import pytest
from django.utils import timezone

from afterword.moderation.appealing import appeal
from afterword.moderation.claiming import CLAIMED_FOR, claim, release
from afterword.moderation.deciding import Claimed, NotYours, Overtaken, decide
from afterword.moderation.decisions import KEEP
from afterword.moderation.models import Case, Duty
from afterword.moderation.scope import cases_for, may_answer, may_ban, may_decide
from afterword.moderation.trusting import record_of, trust_of
from tests.makers import (
    make_article,
    make_comment,
    make_moderator,
    make_reader,
    make_section,
    make_senior,
    make_thread,
)
from tests.moderation.acting import held, make_case, removed

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_roles_may_more_and_more():
    roles = [make_reader(), make_moderator(), make_senior(), make_reader(is_superuser=True)]
    assert [(may_decide(user), may_ban(user), may_answer(user)) for user in roles] == [
        (False, False, False),
        (True, False, False),
        (True, True, True),
        (True, True, True),
    ]
    assert not may_decide(None)


def test_whoever_left_may_nothing():
    bea = make_moderator()
    bea.is_active = False
    assert not may_decide(bea)


def test_the_queue_holds_the_cases_of_ones_sections():
    town, sport = make_section("town", "Town"), make_section("sport", "Sport")
    cases = [
        make_case(make_comment(make_article(section=section).thread)) for section in (town, sport)
    ]
    nowhere = make_case(make_comment(make_thread()))
    bea = make_moderator()
    assert set(cases_for(bea)) == {*cases, nowhere}
    Duty.objects.create(moderator=bea, section=town)
    assert set(cases_for(bea)) == {cases[0]}
    assert may_decide(bea, town)
    assert not may_decide(bea, sport)
    assert not cases_for(make_reader()).exists()


def test_appeals_are_in_the_queue_of_who_answers_them():
    decision = removed()
    asked = appeal(decision, decision.author)
    assert not cases_for(make_moderator()).filter(appeal=asked).exists()
    assert cases_for(make_senior()).filter(appeal=asked).exists()


def test_a_claim_ends_by_itself(monkeypatch):
    bea, cem, case = make_moderator("Bea"), make_moderator(), make_case(held())
    claim(case, bea)
    with pytest.raises(Claimed, match="Bea is looking at this case until"):
        claim(case, cem)
    later = timezone.now() + CLAIMED_FOR + timedelta(seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert claim(case, cem).claimed_by == cem


def test_a_claim_is_extended_and_released_by_its_holder():
    bea, cem, case = make_moderator(), make_moderator(), make_case(held())
    first = claim(case, bea).claimed_until
    assert claim(case, bea).claimed_until > first
    release(case, cem)
    assert Case.objects.get().claimed_by == bea
    release(case, bea)
    assert claim(case, cem).claimed_by == cem
    assert Case.objects.get().version == 0


def test_what_is_decided_or_elsewhere_cannot_be_claimed():
    case = make_case(make_comment(make_thread()))
    with pytest.raises(NotYours):
        claim(case, make_reader())
    decide(case, KEEP, by=make_moderator("Bea"))
    with pytest.raises(Overtaken, match="Bea kept it"):
        claim(case, make_moderator())


def test_trust_says_why():
    reader = make_reader()
    assert trust_of(reader).level == "new"
    for _ in range(2):
        make_comment(make_thread(), author=reader)
    trust = trust_of(reader)
    assert (trust.level, trust.approved) == ("known", 2)
    assert "2 of their comments stand on the page, 0 were removed" in trust.why
    assert trust_of(make_moderator()).level == "staff"


def test_trusted_is_who_has_twenty_and_hardly_any_removed():
    reader, thread = make_reader(), make_thread()
    for _ in range(22):
        make_comment(thread, author=reader)
    assert trust_of(reader).level == "trusted"
    for _ in range(2):
        removed(make_comment(thread, author=reader))
    assert (trust_of(reader).level, trust_of(reader).removed_in_90_days) == ("known", 2)


def test_an_authors_record_counts_what_became_of_their_comments():
    reader, thread = make_reader(), make_thread()
    make_comment(thread, author=reader)
    held(thread, author=reader)
    removed(make_comment(thread, author=reader))
    record = record_of(reader)
    assert (record.posted, record.shown, record.held, record.removed) == (3, 1, 1, 1)
    assert (record.decided_lately, record.removed_lately) == (1, 1)

import re

import pytest
from django.urls import reverse

from afterword.discussions.comments import HELD, REMOVED, SHOWN
from afterword.discussions.models import Comment
from afterword.moderation.claiming import claim
from afterword.moderation.deciding import decide
from afterword.moderation.models import Case, Decision, Duty, Rule
from tests.makers import make_article, make_comment, make_moderator, make_reader, make_section
from tests.moderation.waiting import make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases() -> list[Case]:
    thread, ada = make_article().thread, make_reader("Ada Fenn")
    return [
        make_case("One.", thread=thread, author=ada),
        make_case("Two.", thread=thread, author=ada),
        make_case("Three.", thread=thread, standing=SHOWN, reason="", reasons=["reported"]),
    ]


def ticked(cases: list[Case]) -> list[str]:
    return [f"{case.pk}.{case.version}.0" for case in cases]


def many(client, cases, **form) -> str:
    form = {"case": ticked(cases), **form}
    return client.post(reverse("desk_bulk"), form, follow=True).content.decode()


def standings(cases) -> list[str]:
    return [Comment.objects.get(pk=case.comment_id).standing for case in cases]


def test_the_effect_is_shown_before_anything_is_done(as_moderator, cases):
    make_comment(cases[2].comment.thread, "A reply.", parent=cases[2].comment)
    page = many(as_moderator, cases, action="remove")
    assert "Remove 3 comments?" in page
    assert "<b>2</b> authors will be told" in page
    assert "<b>1</b> reply stands below" in page
    assert standings(cases) == [HELD, HELD, SHOWN]


def test_many_are_removed_and_all_taken_back(as_moderator, cases):
    rule = Rule.objects.get(number=6)
    page = many(as_moderator, cases, action="remove", rule=rule.pk, sure="1")
    assert "Removed: 3 comments." in page
    assert standings(cases) == [REMOVED] * 3
    decisions = re.findall(r'name="decision" value="(\d+)"', page)
    page = as_moderator.post(reverse("desk_undo_many"), {"decision": decisions}, follow=True)
    assert "3 taken back." in page.content.decode()
    assert standings(cases) == [HELD, HELD, SHOWN]


def test_what_is_no_number_is_nothing_to_take_back(as_moderator):
    page = as_moderator.post(reverse("desk_undo_many"), {"decision": ["x", "²"]}, follow=True)
    assert "There was nothing to take back." in page.content.decode()


def test_many_are_approved_and_those_on_the_page_kept(as_moderator, cases):
    many(as_moderator, cases, action="approve", sure="1")
    assert standings(cases) == [SHOWN] * 3
    assert sorted(Decision.objects.values_list("action", flat=True)) == ["approve"] * 2 + ["keep"]


def test_nothing_is_removed_before_a_rule_is_named(as_moderator, cases):
    page = many(as_moderator, cases, action="remove", sure="1")
    assert "Name the rule or the law" in page
    assert standings(cases) == [HELD, HELD, SHOWN]


def test_what_cannot_be_done_is_left_out_and_said(as_moderator, cases):
    claim(cases[0], make_moderator("Bea Marsh"))
    page = many(as_moderator, cases, action="hold")
    assert "Hold 1 comment?" in page
    assert "Bea Marsh is looking at this case" in page
    assert "The comment is held" in page


def test_what_another_decided_meanwhile_is_left_out(as_moderator, cases):
    decide(cases[0], "remove", by=make_moderator("Bea Marsh"), rule=Rule.objects.get(number=1))
    page = many(as_moderator, cases, action="approve", sure="1")
    assert "Approved: 2 comments. Left out: 1. Bea Marsh removed it" in page
    assert standings(cases) == [REMOVED, SHOWN, SHOWN]


@pytest.mark.parametrize("values", [[], ["x"], ["1.2"], ["9.9.9"], ["1.2.3.4"], ["1.-1.0"]])
def test_nothing_ticked_is_said(as_moderator, cases, values):
    form = {"case": values, "action": "approve", "sure": "1"}
    page = as_moderator.post(reverse("desk_bulk"), form, follow=True).content.decode()
    assert "Nothing was ticked." in page
    assert standings(cases) == [HELD, HELD, SHOWN]


def test_whoever_keeps_another_section_decides_on_none(as_moderator, moderator, cases):
    Duty.objects.create(moderator=moderator, section=make_section("trade", "Trade"))
    many(as_moderator, cases, action="approve", sure="1")
    assert standings(cases) == [HELD, HELD, SHOWN]


def test_the_list_for_many_is_sorted_out_by_how_grave_it_is(as_moderator, cases):
    make_case("Grave.", severity=8)
    page = as_moderator.get(reverse("desk_queue"), {"batch": "1"}).content.decode()
    assert re.findall(r'data-tick-band="(\w+)"', page) == ["grave", "light"]
    only = as_moderator.get(reverse("desk_queue"), {"batch": "1", "band": "grave"})
    assert only.content.decode().count("data-case") == 1

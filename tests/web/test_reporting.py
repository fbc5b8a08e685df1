"""Anybody says what is wrong with a comment, and follows what becomes of it."""

import re
from urllib.parse import urlencode

import pytest

from afterword.discussions.models import Comment
from afterword.discussions.standing import hold, remove
from afterword.discussions.states import change_state
from afterword.discussions.withdrawing import withdraw
from afterword.edge.heads import body_limit
from afterword.moderation.appealing import answer as answer_appeal
from afterword.moderation.appealing import appeal
from afterword.moderation.appeals import UPHELD
from afterword.moderation.deciding import decide_on
from afterword.moderation.decisions import KEEP, REMOVE
from afterword.moderation.models import Report, Rule
from afterword.web.report_form import LONGEST
from tests.journeys.conftest import browser
from tests.makers import make_comment, make_moderator, make_reader, make_senior, make_thread

pytestmark = pytest.mark.django_db

ILLEGAL = {
    "kind": "illegal",
    "law": "Section 185 of the criminal code",
    "text": "It calls my brother a thief.",
    "name": "Ines Marlow",
    "email": "ines@example.org",
    "good_faith": "on",
    "end": "1",
}
COPYRIGHT = {**ILLEGAL, "kind": "copyright", "work": "My poem “Tides”, https://example.org/tides"}
RULES = {"kind": "rules", "text": "It is rude.", "end": "1"}


@pytest.fixture
def comment() -> Comment:
    return make_comment(make_thread(), "canary in the mine")


def address(comment: Comment) -> str:
    return f"/c/{comment.pk}/report"


def test_a_guest_is_asked_for_everything_each_kind_needs(comment):
    shown = browser().get(address(comment)).text
    assert "canary in the mine" in shown
    for name in ("kind", "rule", "law", "work", "text", "name", "email", "good_faith", "end"):
        assert f'name="{name}"' in shown


@pytest.mark.parametrize("sent", [ILLEGAL, COPYRIGHT, RULES], ids=lambda sent: sent["kind"])
def test_a_report_leads_to_the_page_that_follows_it(comment, sent):
    answer = browser().post(address(comment), sent)
    report = Report.objects.get()
    assert answer.status_code == 303
    assert answer.url == f"/report/{report.reference}"
    assert (report.kind, report.text) == (sent["kind"], sent["text"])
    page = browser().get(answer.url)
    assert report.reference in page.text
    assert "A moderator will look at it" in page.text


def test_what_was_typed_for_another_kind_is_not_sent_on(comment):
    browser().post(address(comment), {**ILLEGAL, "kind": "rules", "work": "My poem"})
    report = Report.objects.get()
    assert (report.law, report.work, report.good_faith) == ("", "", False)


def test_a_rule_in_force_can_be_named(comment):
    rule = Rule.objects.order_by("-book__version", "number").first()
    browser().post(address(comment), {**RULES, "rule": rule.pk})
    assert Report.objects.get().rule == rule


@pytest.mark.parametrize("missing", ["law", "text", "name", "email", "good_faith", "end"])
def test_a_report_that_lacks_something_comes_back_with_what_was_typed(comment, missing):
    sent = {name: said for name, said in ILLEGAL.items() if name != missing}
    answer = browser().post(address(comment), sent)
    assert answer.status_code == 422
    assert 'id="errors"' in answer.text
    for name in {"law", "text", "name", "email"} - {missing}:
        assert ILLEGAL[name] in answer.text
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "nonsense"},
        {"kind": ""},
        {"email": "nowhere"},
        {"law": "x" * 301},
        {"text": "x" * (LONGEST + 1)},
        {"text": "a\x00b"},
        {"rule": "999999", "kind": "rules"},
        {"kind": "rules", "text": ""},
    ],
)
def test_a_report_that_cannot_be_read_is_refused(comment, wrong):
    assert browser().post(address(comment), {**ILLEGAL, **wrong}).status_code == 422
    assert not Report.objects.exists()


def test_a_member_need_not_write_name_and_address(comment):
    member = make_reader("Ada Quill")
    page = browser(member)
    assert 'name="email"' not in page.get(address(comment)).text
    sent = {**ILLEGAL, "name": "", "email": ""}
    assert page.post(address(comment), sent).status_code == 303
    report = Report.objects.get()
    assert (report.reader, report.name, report.email) == (member, "Ada Quill", member.email)


def test_a_member_who_reports_twice_is_led_to_the_first_report(comment):
    page = browser(make_reader())
    first = page.post(address(comment), RULES).url
    again = page.post(address(comment), RULES)
    assert again.status_code == 409
    assert f'href="{first}"' in again.text
    assert "It is rude." in again.text
    assert Report.objects.count() == 1


def test_a_guest_who_reports_twice_learns_nothing_of_whoever_has_that_address(comment):
    first = browser().post(address(comment), ILLEGAL).url
    again = browser().post(address(comment), {**ILLEGAL, "name": "Somebody else"})
    assert again.status_code == 409
    assert "was received before" in again.text
    assert first not in again.text
    assert first.rpartition("/")[2] not in again.text


def test_nobody_reports_their_own_comment(comment):
    for answer in (
        browser(comment.author).get(address(comment)),
        browser(comment.author).post(address(comment), RULES),
    ):
        assert answer.status_code == 409
        assert "is your own" in answer.text


@pytest.mark.parametrize(
    ("gone", "says"),
    [
        (lambda one: remove(one, "rule 3"), "was removed by a moderator"),
        (lambda one: withdraw(one, one.author), "was withdrawn by its author"),
    ],
)
def test_a_comment_that_is_gone_gets_a_clear_answer_and_gives_the_text_back(comment, gone, says):
    gone(comment)
    assert says in browser().get(address(comment)).text
    answer = browser().post(address(comment), ILLEGAL)
    assert answer.status_code == 410
    assert says in answer.text
    assert ILLEGAL["text"] in answer.text
    assert not Report.objects.exists()


def test_what_is_held_or_hidden_looks_like_what_never_was(comment):
    never = browser().get("/c/999999/report")
    hidden = make_comment(make_thread())
    hold(comment, "first comment")
    change_state(hidden.thread, "hidden")
    for one in (comment, hidden):
        answer = browser().get(address(one))
        assert answer.status_code == never.status_code == 404
        assert re.sub(r"\d+", "N", answer.text) == re.sub(r"\d+", "N", never.text)


def test_the_page_of_a_report_says_what_was_decided_and_repeats_nobody(comment):
    page = browser().post(address(comment), ILLEGAL).url
    rule = Rule.objects.get(number=3)
    decide_on(comment, REMOVE, by=make_moderator("Bea"), rule=rule, private_note="a note")
    shown = browser().get(page).text
    assert "You were right" in shown
    assert f"rule 3, {rule.title}" in shown
    for secret in ("canary", "Bea", "a note", "Ines", "ines@example.org", "thief"):
        assert secret not in shown


def test_the_page_of_a_report_says_that_the_comment_stays(comment):
    page = browser().post(address(comment), RULES).url
    decide_on(comment, KEEP, by=make_moderator())
    assert "The comment stays" in browser().get(page).text


def test_the_page_of_a_report_says_that_the_comment_was_put_back(comment):
    page = browser().post(address(comment), RULES).url
    decision = decide_on(comment, REMOVE, by=make_moderator(), rule=Rule.objects.get(number=3))
    made = appeal(decision, comment.author)
    answer_appeal(made, UPHELD, by=make_senior())
    assert "The comment was put back" in browser().get(page).text


def test_a_report_is_found_by_its_reference_in_any_case(comment):
    place = browser().post(address(comment), RULES).url
    reference = place.rpartition("/")[2]
    assert browser().get(place.lower()).status_code == 200
    assert browser().get(f"/report/?of={reference.lower()}").url == place
    for wrong in ("R-NONE", "%00", "a%00b", "9" * 40, "%F0%9F%92%A9"):
        assert browser().get(f"/report/?of={wrong}").status_code in (200, 404)
    assert browser().get("/report/?of=R-NONE").status_code == 404
    assert browser().get("/report/R-NONE").status_code == 404


def test_the_number_of_a_comment_leads_to_its_form(comment):
    assert browser().get("/report/").status_code == 200
    answer = browser().get(f"/report/?of=№ {comment.pk}")
    assert answer.url == f"/c/{comment.pk}/report?kind=illegal"
    [chosen] = re.findall(r'value="(\w+)"[^>]*\bchecked', browser().get(answer.url).text)
    assert chosen == "illegal"


def test_a_report_is_not_taken_from_another_site(comment):
    from django.test import Client

    elsewhere = Client(headers={"Sec-Fetch-Site": "cross-site"})
    assert elsewhere.post(address(comment), RULES).status_code == 403


def test_the_longest_report_there_can_be_passes_the_door(comment):
    longest = {"law": "💩" * 300, "work": "💩" * 500, "text": "💩" * LONGEST, "name": "💩" * 160}
    body = urlencode({**ILLEGAL, **longest, "email": "e" * 254})
    assert len(body) < body_limit(address(comment).encode())

"""What an author is told of a decision, and one click that asks for another pair of eyes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from afterword.discussions.models import Comment
from afterword.moderation.appealing import answer
from afterword.moderation.appeals import REJECTED, UPHELD
from afterword.moderation.deciding import decide_on
from afterword.moderation.decisions import REMOVE
from afterword.moderation.models import Appeal, Rule, Statement
from afterword.moderation.sanctioning import suspend
from tests.journeys.conftest import browser
from tests.makers import make_comment, make_moderator, make_reader, make_senior, make_thread

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def comment() -> Comment:
    return make_comment(make_thread(title="Four minutes"), "canary in the mine")


@pytest.fixture
def statement(comment) -> Statement:
    rule = Rule.objects.get(number=3)
    decision = decide_on(
        comment, REMOVE, by=make_moderator("Bea"), rule=rule, private_note="a secret note"
    )
    return decision.statement


def at(statement: Statement) -> str:
    return statement.get_absolute_url()


def appeal(statement: Statement, text: str = "", **more):
    page = browser(statement.reader)
    return page.post(f"{at(statement)}/appeal", {"text": text, "end": "1", **more})


def test_an_author_reads_the_reasons_and_the_words_they_are_about(statement):
    shown = browser(statement.reader).get(at(statement)).text
    assert "Your comment was removed" in shown
    assert '<a href="/house-rules/1/#rule-3">Rule 3, No threats</a>' in shown
    assert "canary in the mine" in shown
    assert "by a moderator" in shown
    for secret in ("Bea", "a secret note"):
        assert secret not in shown


def test_nobody_else_finds_it(statement):
    for other in (make_reader(), make_moderator()):
        assert browser(other).get(at(statement)).status_code == 404
        assert browser(other).post(f"{at(statement)}/appeal", {"end": "1"}).status_code == 404
    assert browser(statement.reader).get("/statement/no-such-key").status_code == 404


def test_a_guest_is_asked_to_log_in_whether_there_is_such_a_statement_or_not(statement):
    for place in (at(statement), "/statement/no-such-key"):
        answer = browser().get(place)
        assert (answer.status_code, answer.url) == (303, f"/account/login/?next={place}")
    assert browser().post(f"{at(statement)}/appeal").url == f"/account/login/?next={at(statement)}"


def test_an_appeal_is_one_click(statement):
    sent = appeal(statement)
    assert (sent.status_code, sent.url) == (303, at(statement))
    assert Appeal.objects.get().decision == statement.decision
    shown = browser(statement.reader).get(at(statement)).text
    assert "Another moderator will decide" in shown
    assert "/appeal" not in shown


def test_what_is_said_in_an_appeal_is_kept(statement):
    appeal(statement, "It was a quotation.")
    assert Appeal.objects.get().text == "It was a quotation."
    assert "It was a quotation." in browser(statement.reader).get(at(statement)).text


def test_an_appeal_cut_short_comes_back(statement):
    sent = appeal(statement, "It was a quotation.", end="")
    assert sent.status_code == 422
    assert "It was a quotation.</textarea>" in sent.text
    assert not Appeal.objects.exists()


def test_an_appeal_twice_is_told_so(statement):
    appeal(statement)
    again = appeal(statement, "And another thing")
    assert again.status_code == 409
    assert "You have appealed this decision" in again.text
    assert Appeal.objects.count() == 1


def test_an_appeal_that_comes_late_is_told_until_when_it_could_be_made(statement, monkeypatch):
    later = timezone.now() + timedelta(days=184)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "The time to appeal ended on" in browser(statement.reader).get(at(statement)).text
    sent = appeal(statement)
    assert sent.status_code == 409
    assert "that time is over" in sent.text
    assert not Appeal.objects.exists()


def test_an_appeal_upheld_brings_the_comment_back(statement, comment):
    appeal(statement)
    answer(Appeal.objects.get(), UPHELD, by=make_senior(), note="We read it too fast.")
    shown = browser(statement.reader).get(at(statement)).text
    assert "your appeal was upheld" in shown
    assert "We read it too fast." in shown
    assert "canary" in browser().get(comment.get_absolute_url(), follow=True).text


def test_an_appeal_rejected_says_why(statement):
    appeal(statement)
    answer(Appeal.objects.get(), REJECTED, by=make_senior(), note="It is still a threat.")
    shown = browser(statement.reader).get(at(statement)).text
    assert "Rejected by another moderator" in shown
    assert "It is still a threat." in shown


def test_the_tombstone_leads_its_author_to_the_reasons_and_nobody_else(statement, comment):
    link = f'<a href="{at(statement)}">Why, and how to appeal</a>'
    theirs, others = (browser(one).get(comment.thread.address) for one in (comment.author, None))
    assert f"Removed by a moderator: rule 3, No threats. {link}" in theirs.text
    assert "Removed by a moderator: rule 3, No threats</p>" in others.text
    assert link not in others.text


def test_a_suspension_says_until_when(comment):
    until = timezone.now() + timedelta(days=7)
    imposed = suspend(comment.author, by=make_senior(), rule=Rule.objects.first(), until=until)
    shown = browser(comment.author).get(at(imposed.decision.statement)).text
    assert "You are suspended" in shown
    assert until.isoformat()[:16] in shown

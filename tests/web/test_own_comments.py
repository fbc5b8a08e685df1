"""Everybody sees the truth about what they wrote, and nobody else's."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from afterword.discussions.standing import hold, remove
from afterword.discussions.states import change_state
from afterword.discussions.withdrawing import withdraw
from afterword.moderation.appealing import answer, appeal
from afterword.moderation.appeals import UPHELD
from afterword.moderation.deciding import decide_on
from afterword.moderation.decisions import REMOVE
from afterword.moderation.models import Rule
from afterword.moderation.sanctioning import suspend
from tests.journeys.conftest import browser
from tests.makers import make_comment, make_moderator, make_reader, make_senior, make_thread

pytestmark = [pytest.mark.django_db, pytest.mark.database]

HERE = "/account/comments"


@pytest.fixture
def ada():
    return make_reader("Ada Quill")


@pytest.fixture
def comment(ada):
    return make_comment(make_thread(title="Four minutes"), "canary in the mine", author=ada)


def seen(reader) -> str:
    return browser(reader).get(HERE).text


def taken(comment):
    return decide_on(comment, REMOVE, by=make_moderator(), rule=Rule.objects.get(number=3))


def test_a_guest_is_asked_to_log_in():
    assert browser().get(HERE).url == f"/account/login/?next={HERE}"


def test_it_is_led_to_from_the_account(ada):
    assert f'href="{HERE}"' in browser(ada).get("/account/").text


def test_nobody_finds_what_others_wrote(comment):
    assert "canary" not in seen(make_reader())
    assert "canary" not in seen(make_moderator())


def test_a_published_comment_says_so(comment, ada):
    shown = seen(ada)
    assert ">Published<" in shown
    assert "canary in the mine" in shown
    assert f'href="/c/{comment.pk}"' in shown


def test_a_waiting_comment_says_why(comment, ada):
    hold(comment, "it is your first comment here, and a moderator reads the first two")
    shown = seen(ada)
    assert ">Awaiting review<" in shown
    assert "because it is your first comment here, and a moderator reads the first two." in shown


def test_a_removed_comment_names_the_rule_and_the_way_to_appeal(comment, ada):
    statement = taken(comment).statement
    shown = seen(ada)
    assert "Removed by a moderator: rule 3, No threats." in shown
    assert f'<a href="{statement.get_absolute_url()}">Why, and how to appeal</a>' in shown


def test_a_comment_removed_without_a_statement_says_what_is_known(comment, ada):
    remove(comment, "rule 3: personal attack")
    shown = seen(ada)
    assert "Removed by a moderator: rule 3, personal attack." in shown
    assert "/statement/" not in shown


def test_an_appeal_that_waits_and_one_that_was_upheld_are_told(comment, ada):
    made = appeal(taken(comment), ada)
    assert "Your appeal waits for another moderator." in seen(ada)
    answer(made, UPHELD, by=make_senior())
    assert "Your appeal was upheld: it is back in its place." in seen(ada)


def test_a_withdrawn_comment_keeps_its_words_to_itself(comment, ada):
    withdraw(comment, ada)
    shown = seen(ada)
    assert "Withdrawn by you" in shown
    assert "canary" not in shown


def test_a_comment_on_a_hidden_page_leads_nowhere(comment, ada):
    change_state(comment.thread, "hidden")
    shown = seen(ada)
    assert "On a page that is not shown at the moment" in shown
    for secret in ("canary", "Four minutes", f"/c/{comment.pk}"):
        assert secret not in shown


def test_what_is_imposed_stands_first(ada):
    until = timezone.now() + timedelta(days=7)
    imposed = suspend(ada, by=make_senior(), rule=Rule.objects.first(), until=until)
    shown = seen(ada)
    assert "You cannot post" in shown
    assert imposed.decision.statement.get_absolute_url() in shown


def test_it_is_paged_and_costs_the_same_for_few_and_many(ada, comment):
    taken(make_comment(comment.thread, "One.", author=ada))
    page = browser(ada)
    page.get(HERE)
    costs = []
    for count in (3, 30):
        for number in range(count):
            make_comment(make_thread(), f"Number {number} of {count}.", author=ada)
        with CaptureQueriesContext(connection) as asked:
            assert page.get(HERE).status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1]
    assert "canary" not in page.get(HERE).text
    assert "canary" in page.get(f"{HERE}?page=2").text
    assert "canary" in page.get(f"{HERE}?page=99").text


def test_mail_about_own_comments_is_a_wish_of_the_account(ada):
    page = browser(ada)
    for wish in (True, False):
        sent = {"save": "mail", "end": "1", **({"wants_mail": "on"} if wish else {})}
        assert page.post("/account/", sent).url == "/account/?saved=mail"
        ada.refresh_from_db()
        assert ada.wants_mail is wish
        assert ("id_wants_mail" in page.get("/account/").text) is True
    page.post("/account/", {"save": "mail", "wants_mail": "on"})  # cut short
    ada.refresh_from_db()
    assert ada.wants_mail is False

"""`/me`: what a ready page leaves out, for whoever is signed in, and for nobody else."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from afterword.archive.archiving import archive_thread
from afterword.discussions.models import Comment, Thread
from afterword.discussions.states import change_state
from afterword.discussions.visits import Visit, note_visit
from afterword.discussions.withdrawing import withdraw
from afterword.readers.models import Reader
from afterword.web.viewing import COOKIE
from tests.makers import make_comment, make_moderator, make_reader, make_thread

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def ada() -> Reader:
    return make_reader("Ada Quill")


@pytest.fixture
def thread() -> Thread:
    return make_thread()


def signed_in(reader: Reader) -> Client:
    client = Client(headers={"Sec-Fetch-Site": "same-origin"})
    client.force_login(reader)
    return client


def told(reader: Reader, thread: Thread, first: int = 0, last: int = 10**15) -> dict:
    asked = {"thread": thread.pk, "from": first, "to": last}
    return signed_in(reader).get("/me", asked).json()


def seen_until_now(reader: Reader, thread: Thread) -> None:
    """The reader was here, and went away."""
    thread.refresh_from_db()
    note_visit(reader, thread, timezone.now())
    Visit.objects.update(at=timezone.now() - timedelta(days=1))


def test_a_guest_is_told_nothing_and_costs_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/me?thread=1&from=1&to=9")
    assert answer.json() == {}
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not answer.cookies


def test_a_reader_is_told_their_name(ada):
    answer = signed_in(ada).get("/me")
    assert answer.json() == {"name": "Ada Quill", "staff": False}
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert signed_in(make_reader("Ines", is_staff=True)).get("/me").json()["staff"] is True


def test_a_session_that_ended_is_told_nothing(ada):
    browser = signed_in(ada)
    browser.session.flush()
    assert browser.get("/me").json() == {}
    closed = signed_in(ada)
    ada.is_active = False
    ada.save()
    assert closed.get("/me").json() == {}


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_can_only_be_read(ada, method):
    assert getattr(signed_in(ada), method)("/me").status_code == 405


def test_a_thread_that_is_not_there_tells_the_name_alone(ada):
    for asked in ("0", "99", "-1", "x", "", "٣", "9" * 18, "9" * 40):
        answer = signed_in(ada).get("/me", {"thread": asked}).json()
        assert answer == {"name": "Ada Quill", "staff": False}


@given(st.text(max_size=25), st.text(max_size=25), st.text(max_size=25))
@trying(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_is_answered(ada, thread, number, first, last):
    for asked in (thread.pk, number):
        answer = signed_in(ada).get("/me", {"thread": asked, "from": first, "to": last})
        assert answer.json()["name"] == "Ada Quill"


def test_own_comments_between_two_numbers_are_told(ada, thread):
    numbers = [make_comment(thread, f"Words {n}", author=ada).pk for n in range(4)]
    make_comment(thread, "Of somebody else")
    make_comment(make_thread(), "Elsewhere", author=ada)
    theirs = told(ada, thread, *numbers[1:3])["thread"]
    assert theirs["own"] == theirs["editable"] == theirs["deletable"] == numbers[1:3]


def test_what_is_old_or_answered_can_be_deleted_and_not_edited(ada, thread):
    old, answered, fresh = (make_comment(thread, f"Words {n}", author=ada) for n in range(3))
    Comment.objects.filter(pk=old.pk).update(posted_at=timezone.now() - timedelta(days=1))
    make_comment(thread, "Quite.", parent=answered)
    theirs = told(ada, thread)["thread"]
    assert theirs["editable"] == [fresh.pk]
    assert theirs["deletable"] == [old.pk, answered.pk, fresh.pk]


def test_what_was_withdrawn_offers_nothing(ada, thread):
    gone = make_comment(thread, author=ada)
    withdraw(gone, ada)
    theirs = told(ada, thread)["thread"]
    assert (theirs["own"], theirs["editable"], theirs["deletable"]) == ([gone.pk], [], [])


def test_a_closed_thread_lets_delete_and_an_archived_one_nothing(ada, thread):
    own = make_comment(thread, author=ada)
    nothing = {"own": [own.pk], "editable": [], "deletable": [], "removed": []}
    change_state(thread, "closed")
    assert told(ada, thread)["thread"] == {**nothing, "deletable": [own.pk]}
    archive_thread(thread)
    assert told(ada, thread)["thread"] == nothing


def test_what_others_wrote_since_the_last_visit_is_new(ada, thread):
    make_comment(thread, "Seen.")
    seen_until_now(ada, thread)
    assert "new" not in told(ada, thread)["thread"]
    make_comment(thread, "Own.", author=ada)
    first = make_comment(thread, "New.")
    make_comment(thread, "Newer.")
    assert told(ada, thread)["thread"]["new"] == [2, first.pk]
    assert told(ada, thread)["thread"]["new"] == [2, first.pk]  # within the same visit


def test_on_a_first_visit_nothing_is_new(ada, thread):
    make_comment(thread)
    assert "new" not in told(ada, thread)["thread"]
    assert Visit.objects.get().reader == ada


def test_numbers_rise_with_the_order_of_a_thread(thread):
    """The script takes a comment for new by its number."""
    for _ in range(3):
        make_comment(thread)
        make_comment(make_thread())
    placed = Comment.objects.filter(thread=thread).order_by("seq")
    numbers = list(placed.values_list("pk", flat=True))
    assert numbers == sorted(numbers)


def test_who_waits_for_review_gets_the_whole_page(ada, thread):
    waiting = make_comment(thread, author=ada, standing="held", reason="first comment")
    assert told(ada, thread) == {"name": "Ada Quill", "staff": False, "whole": True}
    assert told(ada, thread, waiting.pk + 1, waiting.pk + 2)["whole"] is True
    assert "whole" not in told(make_reader(), thread)


def test_a_moderator_gets_the_whole_page(thread):
    assert told(make_moderator(), thread)["whole"] is True
    assert told(make_reader("Chief", is_superuser=True), thread)["whole"] is True


def test_a_hidden_thread_tells_nothing(ada, thread):
    make_comment(thread, author=ada)
    change_state(thread, "hidden")
    assert told(ada, thread)["thread"] == {}


def test_a_browser_that_asks_for_another_view_than_the_account_is_put_right(ada, thread):
    ada.view = "flat.collapsed.newest.10"
    ada.save()
    browser = signed_in(ada)
    answer = browser.get(f"/me?thread={thread.pk}")
    assert answer.json()["whole"] is True
    assert browser.cookies[COOKIE].value == ada.view
    assert "whole" not in browser.get(f"/me?thread={thread.pk}").json()


def test_no_words_are_told(ada, thread):
    make_comment(thread, "canary", author=ada)
    make_comment(thread, "canary")
    browser = signed_in(ada)
    answer = browser.get("/me", {"thread": thread.pk, "from": 0, "to": 10**15})
    assert b"canary" not in answer.content


@pytest.mark.parametrize("others", [3, 60])
def test_it_costs_few_queries_however_long_the_thread(
    ada, thread, others, django_assert_num_queries
):
    """Session, reader; thread, rights, visit, own comments; what may be edited, what is new."""
    make_comment(thread, author=ada)
    seen_until_now(ada, thread)
    for _ in range(others):
        make_comment(thread)
    browser = signed_in(ada)
    asked = {"thread": thread.pk, "from": 0, "to": 10**15}
    browser.get("/me", asked)  # notes the visit
    with django_assert_num_queries(8):
        assert browser.get("/me", asked).json()["thread"]["new"][0] == others
    with django_assert_num_queries(2):
        browser.get("/me")


def test_own_comments_are_found_by_their_author_and_not_by_reading_the_thread(ada, thread):
    make_comment(thread, author=ada)
    with CaptureQueriesContext(connection) as asked:
        told(ada, thread)
    [own] = [query["sql"] for query in asked if f"<= {10**15}" in query["sql"]]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {own}")
            assert "comment_by_author" in str(cursor.fetchall())


class TestTheHint:
    """A cookie that says that there is somebody to ask `/me` about."""

    PASSWORD = "correct horse"

    @pytest.fixture
    def browser(self, ada) -> Client:
        from allauth.account.models import EmailAddress

        EmailAddress.objects.create(user=ada, email=ada.email, primary=True, verified=True)
        client = Client(headers={"Sec-Fetch-Site": "same-origin"})
        self.log_in(client, ada)
        return client

    def log_in(self, client: Client, reader: Reader) -> None:
        form = {"login": reader.email, "password": self.PASSWORD, "end": "1"}
        assert client.post("/account/login/", form).status_code == 302

    def test_it_comes_with_the_session_and_says_nothing_of_who(self, browser):
        hint, session = browser.cookies["reader"], browser.cookies[settings.SESSION_COOKIE_NAME]
        assert hint.value == "1"
        assert not hint["httponly"]
        assert (hint["samesite"], hint["path"]) == ("Lax", "/")
        assert hint["max-age"] == session["max-age"]

    def test_it_goes_with_the_session(self, browser):
        browser.post("/account/logout/")
        assert browser.cookies["reader"].value == ""
        assert browser.get("/me").json() == {}

    def test_it_goes_when_a_session_turns_out_to_have_ended(self, browser):
        browser.session.flush()
        assert browser.get("/me").json() == {}
        assert browser.cookies["reader"].value == ""

    def test_it_brings_the_view_of_the_account(self, ada, browser):
        ada.view = "flat.collapsed.newest.10"
        ada.save()
        browser.post("/account/logout/")
        self.log_in(browser, ada)
        assert browser.cookies[COOKIE].value == ada.view

    def test_the_scripts_word_is_taken_back_where_somebody_asks_to_log_in(self, browser):
        browser.cookies["me"] = "1"
        answer = browser.get("/account/login/?next=/house-rules/")
        assert (answer.status_code, answer.url) == (302, "/house-rules/")
        assert browser.cookies["me"].value == ""

    def test_a_moderator_gets_none(self):
        from allauth.account.models import EmailAddress

        moderator = make_moderator()
        EmailAddress.objects.create(
            user=moderator, email=moderator.email, primary=True, verified=True
        )
        client = Client(headers={"Sec-Fetch-Site": "same-origin"})
        self.log_in(client, moderator)
        assert "reader" not in client.cookies

    def test_a_guest_gets_none(self, client):
        client.get("/")
        client.post("/t/1/view", {"layout": "flat", "end": "1"})
        assert "reader" not in client.cookies

    def test_a_forged_one_opens_nothing(self, client):
        client.cookies["reader"] = "1"
        client.cookies["me"] = "1"
        client.cookies[settings.SESSION_COOKIE_NAME] = "forged"
        assert client.get("/me").json() == {}

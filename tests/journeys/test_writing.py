"""Readers write: post, preview, reply, quote, edit, delete; every refusal gives the text back."""

from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.utils.html import strip_tags

from afterword.archive.archiving import archive_thread
from afterword.discussions.models import Comment
from afterword.discussions.standing import hold
from afterword.discussions.states import change_state
from tests.journeys.conftest import browser
from tests.makers import make_comment, make_reader, make_thread

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def form(text: str, **more) -> dict:
    return {"text": text, "submission": str(uuid4()), "end": "1", **more}


def address_of(article) -> str:
    return f"/t/{article.thread_id}/comment"


def test_a_comment_posted_is_on_the_page_it_leads_to(page, article):
    answer = page.post(address_of(article), form("Late *again*."))
    comment = Comment.objects.get()
    assert answer.status_code == 303
    assert answer.url == f"{article.address}#comment-{comment.id}"
    shown = page.get(article.address).content.decode()
    assert "<p>Late <em>again</em>.</p>" in shown
    assert "Published." in shown


def test_a_preview_shows_what_would_be_posted_and_posts_nothing(page, article):
    answer = page.post(address_of(article), form("Late *again*.", preview="1"))
    assert "<p>Late <em>again</em>.</p>" in answer.content.decode()
    assert "Late *again*.</textarea>" in answer.content.decode()
    assert not Comment.objects.exists()


def test_a_form_sent_twice_leads_twice_to_the_one_comment(page, article):
    sent = form("Once")
    places = {page.post(address_of(article), sent).url for _ in range(2)}
    assert len(places) == 1
    assert Comment.objects.count() == 1


def test_a_guest_is_asked_to_log_in_and_finds_the_text_again(guest, article):
    reader = make_reader()
    EmailAddress.objects.create(user=reader, email=reader.email, verified=True, primary=True)
    answer = guest.post(address_of(article), form("Typed before logging in"))
    assert answer.status_code == 303
    assert answer.url == f"/account/login/?next=/t/{article.thread_id}/comment"
    signed_in = guest.post(answer.url, {"login": reader.email, "password": "correct horse"})
    assert "Typed before logging in</textarea>" in guest.get(signed_in.url).content.decode()


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"text": "   \n "}, "There is no text"),
        ({"text": "\u200b\u2060"}, "There is no text"),
        ({"text": "\x00\x01"}, "There is no text"),
        ({"text": "x" * 10_001}, "10,001 characters"),
        ({"text": "words", "end": ""}, "arrived incomplete"),
        ({"text": ["first", "words"]}, "arrived with its text twice"),
        ({"text": "words", "submission": "no key"}, ""),
    ],
)
def test_a_form_that_cannot_be_taken_comes_back_with_its_text(page, article, sent, says):
    answer = page.post(address_of(article), {**form(""), **sent})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert says in shown
    assert ("words</textarea>" in shown) == ("words" in str(sent["text"]))
    assert not Comment.objects.exists()


def test_what_cannot_be_stored_is_left_out_and_the_rest_is_kept(page, article):
    body = f"text=a%00b%0D%0Ac%ED%A0%80d&submission={uuid4()}&end=1"
    page.post(address_of(article), body, content_type="application/x-www-form-urlencoded")
    assert Comment.objects.get().source == "ab\nc\ufffd\ufffd\ufffdd"


def test_a_reply_stands_below_what_it_answers(page, article):
    parent = make_comment(article.thread, "The first word")
    shown = page.get(f"/c/{parent.id}/reply").content.decode()
    assert "The first word" in shown
    page.post(f"/c/{parent.id}/reply", form("The second"))
    reply = Comment.objects.get(parent=parent)
    shown = strip_tags(page.get(f"/c/{reply.id}/context").content.decode())
    assert f"in reply to № {parent.id}" in shown


def test_quote_begins_with_the_words_quoted(page, article):
    parent = make_comment(article.thread, "The first word")
    assert "&gt; The first word" in page.get(f"/c/{parent.id}/reply?quote=1").content.decode()


def test_an_edit_replaces_the_words_and_says_so(page, article, ada):
    comment = make_comment(article.thread, "Frist", author=ada)
    assert "Frist</textarea>" in page.get(f"/c/{comment.id}/edit").content.decode()
    page.post(f"/c/{comment.id}/edit", form("First"))
    shown = page.get(article.address).content.decode()
    assert "<p>First</p>" in shown
    assert "edited" in shown


def test_an_edit_that_comes_too_late_keeps_the_text(page, article, ada):
    comment = make_comment(article.thread, "Frist", author=ada)
    make_comment(article.thread, "An answer", parent=comment)
    answer = page.post(f"/c/{comment.id}/edit", form("First"))
    assert answer.status_code == 409
    assert "First</textarea>" in answer.content.decode()


def test_a_comment_deleted_by_its_author_leaves_a_stone_and_its_replies(page, article, ada):
    comment = make_comment(article.thread, "Regretted", author=ada)
    make_comment(article.thread, "Answered", parent=comment)
    assert "Regretted" in page.get(f"/c/{comment.id}/delete").content.decode()
    page.post(f"/c/{comment.id}/delete", {"end": "1"})
    shown = page.get(article.address).content.decode()
    assert "Regretted" not in shown
    assert "Withdrawn by its author" in shown
    assert "Answered" in shown


@pytest.mark.parametrize("door", ["edit", "delete"])
def test_nobody_changes_what_somebody_else_wrote(page, article, door):
    comment = make_comment(article.thread)
    assert page.get(f"/c/{comment.id}/{door}").status_code == 404
    assert page.post(f"/c/{comment.id}/{door}", form("Mine")).status_code == 404
    assert Comment.objects.get(pk=comment.pk).source == comment.source


@pytest.mark.parametrize("state", ["closed", "archived"])
def test_no_door_takes_a_comment_on_a_closed_page(page, article, ada, state):
    comment = make_comment(article.thread, "Before", author=ada)
    close = archive_thread if state == "archived" else lambda thread: change_state(thread, state)
    close(article.thread)
    for door in (address_of(article), f"/c/{comment.id}/reply"):
        answer = page.post(door, form("One more word"))
        assert answer.status_code == 409
        assert "One more word" in answer.content.decode()
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("door", ["edit", "delete"])
def test_an_archived_comment_is_neither_edited_nor_deleted(page, article, ada, door):
    comment = make_comment(article.thread, "Before", author=ada)
    archive_thread(article.thread)
    answer = page.post(f"/c/{comment.id}/{door}", form("After"))
    assert answer.status_code == 409
    assert Comment.objects.get(pk=comment.pk).source == "Before"


def test_a_premoderated_comment_is_seen_by_its_author_alone(page, guest, article):
    change_state(article.thread, "pre-moderated")
    answer = page.post(address_of(article), form("Wait for me"), follow=True)
    assert (
        "Awaiting review, because comments on this page are read by a moderator before they appear."
        in answer.content.decode()
    )
    assert "Wait for me" in page.get(article.address).content.decode()
    assert "Wait for me" not in guest.get(article.address).content.decode()
    comment = Comment.objects.get()
    assert guest.get(f"/c/{comment.id}").status_code == 404
    assert page.get(f"/c/{comment.id}").status_code == 302


@pytest.mark.parametrize("path", ["/t/99/comment", "/c/99", "/c/99/reply", "/c/99/context"])
def test_what_is_gone_is_not_found(page, db, path):
    assert page.get(path).status_code == 404


def test_a_form_for_a_thread_that_is_gone_is_refused(page, db):
    assert page.post("/t/99/comment", form("words")).status_code == 404


def test_a_reply_to_a_comment_of_a_hidden_thread_is_not_found(page):
    comment = make_comment(make_thread())
    change_state(comment.thread, "hidden")
    assert page.get(f"/c/{comment.id}/reply").status_code == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://testserver"}, 303),
        ({"Origin": "http://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://["}, 403),
        ({}, 403),
    ],
)
def test_another_site_cannot_send_our_forms(article, ada, headers, status):
    from django.test import Client

    client = Client(headers=headers)
    client.force_login(ada)
    assert client.post(address_of(article), form("words")).status_code == status
    assert Comment.objects.count() == (1 if status == 303 else 0)


def test_a_page_that_lies_open_learns_how_many_comments_stand_there(guest, article):
    for placed in range(3):
        assert guest.get(f"/count/{article.thread_id}").json() == {"placed": placed}
        make_comment(article.thread)
    hold(make_comment(article.thread), "wait")
    assert guest.get(f"/count/{article.thread_id}").json() == {"placed": 3}


def test_what_is_new_leads_to_the_first_comment_after_the_last_one_seen(guest, article):
    make_comment(article.thread)
    second = make_comment(article.thread)
    address = f"/t/{article.thread_id}/new"
    assert guest.get(f"{address}?after=1").url.endswith(f"#comment-{second.id}")
    for wrong in ("", "x", "-1", "9" * 30, "2"):
        assert guest.get(f"{address}?after={wrong}").url == f"{article.address}#comments"


def test_a_reader_is_told_what_is_new_since_the_last_visit(article, ada, monkeypatch):
    from datetime import timedelta

    from afterword.discussions import visits

    page = browser(ada)
    make_comment(article.thread, "Old")
    page.get(article.address)
    monkeypatch.setattr(visits, "SITTING", timedelta(0))
    fresh = make_comment(article.thread, "Fresh")
    shown = " ".join(page.get(article.address).content.decode().split())
    assert "1 new since your last visit" in shown
    assert f"/c/{fresh.id}" in shown
    assert "since your last visit" not in page.get(article.address).content.decode()


def test_a_form_of_many_megabytes_is_refused_in_words(page, article):
    answer = page.post(address_of(article), form("x" * 3_000_000))
    assert answer.status_code == 413
    assert "too large" in answer.content.decode()

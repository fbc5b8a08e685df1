"""Readers read: views, saved and just this once; pages, permalinks, context, search, authors."""

import re

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afterword.archive.archiving import archive_thread
from afterword.discussions.bulk import Row, bring_comments
from afterword.discussions.models import Comment, Thread
from afterword.discussions.picking import pick
from afterword.discussions.states import change_state
from afterword.discussions.viewing import VIEWS
from afterword.web.viewing import COOKIE
from tests.journeys.conftest import browser
from tests.makers import (
    make_article,
    make_author,
    make_comment,
    make_moderator,
    make_reader,
    make_thread,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database]

OPTIONS = {"layout": "flat", "replies": "collapsed", "order": "newest", "per_page": "10"}


def shown(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def numbers(html: str) -> list[int]:
    return [int(found) for found in re.findall(r'<article[^>]* id="comment-(\d+)"', html)]


@pytest.fixture
def long_thread(article) -> Thread:
    rows = [Row(n, None, f"words {n}", article.published_at, name="Ada") for n in range(25)]
    bring_comments(article.thread, rows)
    return article.thread


def test_options_saved_by_a_guest_hold_on_every_page(guest, article, long_thread):
    answer = guest.post(f"/t/{long_thread.id}/view", {**OPTIONS, "end": "1"})
    assert (answer.status_code, answer.url) == (303, f"{article.address}#comments")
    found = numbers(shown(guest, article.address))
    assert len(found) == 10
    assert found == sorted(found, reverse=True)


def test_options_saved_by_a_reader_are_kept_in_the_account(page, ada, long_thread):
    page.post(f"/t/{long_thread.id}/view", {**OPTIONS, "end": "1"})
    ada.refresh_from_db()
    assert ada.view == "flat.collapsed.newest.10"
    assert page.cookies[COOKIE].value == ada.view
    assert len(numbers(shown(browser(ada), long_thread.address))) == 10


def test_a_readers_account_says_more_than_a_cookie(page, ada, long_thread):
    page.post(f"/t/{long_thread.id}/view", {**OPTIONS, "end": "1"})
    page.cookies[COOKIE] = "flat.expanded.oldest.50"
    assert len(numbers(shown(page, long_thread.address))) == 10


def test_just_this_once_changes_nothing_for_the_next_page(guest, article, long_thread):
    assert len(numbers(shown(guest, f"{article.address}?per_page=10"))) == 10
    assert len(numbers(shown(guest, article.address))) == 25


@pytest.mark.parametrize(
    "query",
    ["layout=sideways", "per_page=11", "order=", "page=x", "page=99999999999", "layout=%00"],
)
def test_what_no_option_knows_falls_to_the_default(guest, article, long_thread, query):
    assert len(numbers(shown(guest, f"{article.address}?{query}"))) == 25


@pytest.mark.parametrize("code", ["", "x", "flat.collapsed.newest.11", "flat", "a:b:c", "<b>"])
def test_a_cookie_that_is_no_views_code_gives_the_default(guest, article, long_thread, code):
    guest.cookies[COOKIE] = code
    assert len(numbers(shown(guest, article.address))) == 25


def test_a_cookie_is_the_code_of_a_view(guest, article, long_thread):
    guest.cookies[COOKIE] = "flat.collapsed.newest.10"
    assert len(numbers(shown(guest, article.address))) == 10


wild = st.text(st.characters(max_codepoint=0x2FFF, exclude_categories=["Cs"]), max_size=80)


@given(wild, st.sampled_from(list(VIEWS)))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_wild_cookie_never_reaches_the_page(article, word, code):
    """Whatever stands in the cookie, the page is one of the 108, and no word of it is on it."""
    told = f"{code}canary{word}"
    page, plain = [
        Client(headers={"Cookie": cookie}).get(article.address).content.decode()
        for cookie in (f"{COOKIE}={told}".encode().decode("latin-1"), "")
    ]
    assert "canary" not in page
    assert page == plain


def test_a_permalink_leads_to_the_page_of_the_readers_own_view(guest, article, long_thread):
    first = long_thread.comments.order_by("seq").first()
    guest.post(f"/t/{long_thread.id}/view", {**OPTIONS, "end": "1"})
    place = guest.get(f"/c/{first.id}")
    assert place.status_code == 302
    assert place.url == f"{article.address}?page=3#comment-{first.id}"
    assert first.id in numbers(shown(guest, place.url))


def test_a_page_that_begins_inside_a_branch_shows_what_stands_above(guest, article):
    rows = [
        Row(n, n - 1 if n else None, f"words {n}", article.published_at, name="Ada")
        for n in range(15)
    ]
    bring_comments(article.thread, rows)
    second = shown(guest, f"{article.address}?per_page=10&page=2")
    comments = list(article.thread.comments.order_by("seq").values_list("id", flat=True))
    assert numbers(second) == comments[10:]
    assert second.count("↑") == 10


def test_context_shows_the_line_of_ancestors_and_the_replies(guest, article):
    root = make_comment(article.thread, "Root")
    middle = make_comment(article.thread, "Middle", parent=root)
    make_comment(article.thread, "Below", parent=middle)
    make_comment(article.thread, "Elsewhere")
    found = shown(guest, f"/c/{middle.id}/context")
    assert all(words in found for words in ("Root", "Middle", "Below"))
    assert "Elsewhere" not in found


def test_a_hidden_thread_shows_no_words(guest, article):
    make_comment(article.thread, "canary")
    change_state(article.thread, "hidden")
    assert "canary" not in shown(guest, article.address)
    assert "canary" in shown(browser(make_moderator()), article.address)
    for address in (article.address, "/town/", "/"):
        assert "1 comment" not in shown(guest, address)


def test_an_archived_page_says_so_first_and_where_the_form_would_be(page, article):
    make_comment(article.thread, "Before")
    archive_thread(article.thread)
    found = shown(page, article.address)
    sentence = "This page has been archived and commenting is disabled."
    assert found.count(sentence) == 2
    assert found.index(sentence) < found.index(article.title + "</h1>")
    assert "<textarea" not in found
    assert "Comment viewing options" in found


def test_picks_stand_first_when_asked_and_once(guest, article):
    make_comment(article.thread, "Plain")
    picked = make_comment(article.thread, "Worth reading")
    pick(picked, "It says what the report leaves out.")
    found = shown(guest, f"{article.address}?order=picks")
    assert numbers(found)[0] == picked.id
    assert found.count("<p>Worth reading</p>") == 1


def test_a_permalink_to_a_pick_leads_to_where_it_stands_first(guest, article, long_thread):
    picked = long_thread.comments.order_by("seq").last()
    pick(picked, "The last word.")
    guest.post(f"/t/{long_thread.id}/view", {**OPTIONS, "order": "picks", "end": "1"})
    assert guest.get(f"/c/{picked.id}").url == f"{article.address}#comment-{picked.id}"


def test_a_thread_outlives_its_article(guest, article):
    make_comment(article.thread, "Still here")
    article.delete()
    found = shown(guest, article.address)
    assert "Still here" in found
    assert "<textarea" not in found


def test_a_thread_without_an_article_stands_at_its_address(guest):
    thread = make_thread(address="/elsewhere/page/")
    make_comment(thread, "On a page of another site")
    assert "On a page of another site" in shown(guest, "/elsewhere/page/")


def test_an_unpublished_article_hides_its_thread(guest, article):
    make_comment(article.thread, "canary")
    article.unpublish()
    assert guest.get(article.address).status_code == 404


def test_articles_and_comments_are_found(guest):
    from django.core.management import call_command

    article = make_article("On the price of bread")
    make_comment(article.thread, "The baker disagrees")
    call_command("rebuild_references_index", verbosity=0)
    assert "On the price of bread" in shown(guest, "/search?q=bread")
    assert "The baker disagrees" in shown(guest, "/search?q=baker&in=comments")
    assert "The baker disagrees" not in shown(guest, "/search?q=bread&in=comments")


@pytest.mark.parametrize("q", ["", "%22", "a%22b", "%00", "zzzz", "a" * 500, "%E2%80%AE"])
@pytest.mark.parametrize("where", ["articles", "comments"])
def test_no_search_breaks_the_page(guest, article, q, where):
    shown(guest, f"/search?q={q}&in={where}&page=7")


def test_an_author_has_a_page_of_articles(guest):
    author = make_author("Edda Grim", biography="Writes about boats.")
    make_article("Boats", authors=[author])
    found = shown(guest, author.get_absolute_url())
    assert "Boats" in found
    assert "Writes about boats." in found


def test_a_readers_page_shows_what_others_may_see(guest, ada, page, article):
    make_comment(article.thread, "In the open", author=ada)
    make_comment(article.thread, "canary", author=ada, standing="held", reason="first comment")
    assert "In the open" in shown(guest, f"/reader/{ada.pk}/")
    assert "canary" not in shown(guest, f"/reader/{ada.pk}/")
    assert "canary" in shown(page, f"/reader/{ada.pk}/")


def test_an_author_of_the_article_is_marked_in_its_thread(guest, ada):
    article = make_article(authors=[make_author(reader=ada)])
    make_comment(article.thread, "I wrote that", author=ada)
    assert (
        "Author"
        in re.sub(r"<[^>]+>", " ", shown(guest, article.address)).split("I wrote that")[0][-200:]
    )


@pytest.mark.parametrize("path", ["/", "/town/", "/house-rules/", "/search", "/account/login/"])
def test_every_kind_of_page_answers_an_empty_publication(guest, db, path):
    from tests.makers import make_section

    make_section()
    shown(guest, path)


def test_a_page_that_is_not_there_says_so_in_our_own_words(guest, db):
    answer = guest.get("/no/such/page/")
    assert answer.status_code == 404
    assert "Front page" in answer.content.decode() or "front page" in answer.content.decode()


def test_every_page_carries_the_content_policy(guest, article):
    for path in (article.address, "/", "/search?q=x", "/nothing/", "/account/login/"):
        policy = guest.get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "require-trusted-types-for 'script'" in policy


def test_a_page_costs_a_bounded_number_of_queries(guest, article, django_assert_max_num_queries):
    rows = [
        Row(n, n - 1 if n % 3 else None, "words", article.published_at, name="Ada")
        for n in range(120)
    ]
    bring_comments(article.thread, rows)
    with django_assert_max_num_queries(25):
        shown(guest, article.address)
    assert Comment.objects.count() == 120


def test_an_address_typed_without_its_last_slash_leads_there(guest, article):
    answer = guest.get(article.address.rstrip("/"))
    assert (answer.status_code, answer.url) == (301, article.address)


def test_a_moderator_is_led_from_a_comment_to_the_desk_and_nobody_else_is(article):
    comment = make_comment(article.thread)
    place = f"/desk/comments/{comment.pk}/"
    moderator = browser(make_moderator())
    assert f'<a href="{place}">Moderate</a>' in moderator.get(article.address).text
    assert moderator.get(place).status_code == 200
    assert place not in browser(make_reader()).get(article.address).text

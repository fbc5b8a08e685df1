"""Which requests a ready page may answer, and which page that is."""

import pytest
from django.urls import get_resolver
from hypothesis import given
from hypothesis import strategies as st

from afterword.discussions.viewing import View
from afterword.edge.heads import Head
from afterword.edge.rule import NOBODY, Asker, Place, asker_of, is_private, place_of

SESSION = b"session"
DEFAULT = View().code
FLAT = View(layout="flat").code


def asked(target: str, cookies: str = "", method: str = "GET") -> Place | None:
    asker = asker_of(cookies.encode(), SESSION)
    return place_of(Head(method.encode(), target.encode(), {}), asker)


def test_a_page_without_a_word_is_the_first_in_the_default_view():
    assert asked("/a/") == Place("/a/", 1, DEFAULT)


def test_a_query_chooses_view_and_page():
    assert asked("/a/?layout=flat&page=3") == Place("/a/", 3, FLAT)


def test_a_saved_view_is_taken_where_the_address_asks_for_none():
    assert asked("/a/", f"view={FLAT}") == Place("/a/", 1, FLAT)
    assert asked("/a/?layout=threaded", f"view={FLAT}") == Place("/a/", 1, DEFAULT)


def test_what_nobody_asked_for_is_dropped_from_a_query():
    assert asked("/a/?utm_source=x&fbclid=%00") == asked("/a/")


def test_two_spellings_of_a_path_are_one_place():
    assert asked("/%61/") == asked("/a/")


def test_forms_are_never_answered_with_a_ready_page():
    assert asked("/a/", method="POST") is None


def test_a_session_gets_its_own_page_unless_a_script_asks_for_the_rest():
    assert asked("/a/", "session=1") is None
    assert asked("/a/", "session=1; me=1") == asked("/a/")
    assert asked("/a/", "me=1") == asked("/a/")


def test_a_waiting_message_is_shown():
    assert asked("/a/", "messages=x; me=1") is None


def test_only_a_session_may_insist_on_the_newest():
    assert asker_of(b"session=1; me=1", SESSION).wants_the_newest
    assert not asker_of(b"me=1", SESSION).wants_the_newest


@pytest.mark.parametrize(
    "target",
    ["/desk/", "/account/login/", "/search?q=x", "/c/1", "/me", "/report/K7", "/statement/k"],
)
def test_what_answers_one_reader_has_no_place(target):
    assert asked(target) is None


@pytest.mark.parametrize("path", ["/metro/", "/searching/", "/media-critics/", "/reporters/"])
def test_a_section_may_be_named_like_a_private_path(path):
    assert not is_private(path)


def test_a_path_that_is_no_text_has_no_place():
    assert asked("/%ff/") is None


@given(st.binary(max_size=200))
def test_a_wild_cookie_gives_nothing_but_a_known_view(cookies):
    asker = asker_of(cookies, SESSION)
    assert asker.view == "" or View.from_code(asker.view).code == asker.view


@given(st.text(alphabet=st.characters(codec="latin-1"), max_size=60))
def test_a_wild_view_never_reaches_a_place(code):
    place = place_of(Head(b"GET", b"/a/", {}), asker_of(b"view=" + code.encode("latin-1"), SESSION))
    assert place is None or View.from_code(place.view).code == place.view


@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), max_size=60))
def test_a_wild_query_gives_only_a_known_view_and_a_page(query):
    place = place_of(Head(b"GET", b"/a/?" + query.encode(), {}), NOBODY)
    if place is not None:
        assert place.path == "/a/"
        assert place.page >= 1
        assert View.from_code(place.view).code == place.view


def test_the_reader_of_no_cookies_takes_ready_pages():
    assert asker_of(None, SESSION) == Asker()
    assert NOBODY.takes_ready_pages


def public_routes() -> set[str]:
    """The beginnings of all our own addresses that a ready page might answer."""
    routes = {str(one.pattern) for one in get_resolver().url_patterns[2].url_patterns}
    return {route for route in routes if not is_private("/" + route.split("<", 1)[0])}


def test_every_address_is_either_private_or_known_to_be_the_same_for_everybody():
    assert public_routes() == {
        "author/<str:slug>/", "count/<int:thread_id>", "pictures/<str:name>",
        "house-rules/", "house-rules/<int:version>/",
        "moderation-log/", "moderation-log/before/<int:before>/",
    }  # fmt: skip

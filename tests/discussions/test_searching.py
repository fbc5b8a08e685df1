import pytest

from afterword.discussions.comments import HELD, REMOVED
from afterword.discussions.searching import find
from afterword.discussions.states import change_state
from tests.makers import edit, make_comment, make_thread

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_comments_are_found_by_all_their_words_newest_first():
    thread = make_thread()
    older = make_comment(thread, "The ferry is late again.")
    make_comment(thread, "The tram is late.")
    newer = make_comment(thread, "Late, this FERRY!")
    assert list(find("ferry late")) == [newer, older]


@pytest.mark.parametrize("standing", [HELD, REMOVED])
def test_words_that_are_hidden_are_not_found(standing):
    make_comment(make_thread(), "A secret canary", standing=standing)
    assert not find("canary").exists()


def test_words_in_a_hidden_thread_are_not_found():
    comment = make_comment(make_thread(), "canary")
    change_state(comment.thread, "hidden")
    assert not find("canary").exists()


def test_an_edit_is_found_by_its_new_words_alone():
    comment = make_comment(make_thread(), "canary")
    edit(comment, comment.author, "budgerigar")
    assert not find("canary").exists()
    assert find("budgerigar").exists()


@pytest.mark.parametrize(
    "words", ['"', "a OR", "NEAR(", "*", "-", "'; --", "source:x", "\x00a", "(((", "AND"]
)
def test_no_typed_words_break_the_search(words):
    make_comment(make_thread(), "plain")
    assert list(find(words)) == []

import pytest

from afterword.moderation.screening.drafts import AuthorRecord, ThreadFacts
from tests.moderation.screening.drafting import KNOWN, NOBODY, ago, codes, seen


@pytest.mark.parametrize("state", ["closed", "hidden", "archived", "withheld"])
def test_a_thread_that_takes_no_comments_is_found_with_its_own_sentence(state):
    thread = ThreadFacts(state, "This page has been archived and commenting is disabled.")
    (finding,) = seen("A text.", KNOWN, thread)
    assert finding.code == "closed"
    assert finding.public_reason == "this page has been archived and commenting is disabled"


def test_a_state_without_a_sentence_still_has_a_reason():
    (finding,) = seen("A text.", KNOWN, ThreadFacts("closed"))
    assert finding.public_reason == "comments on this page are closed"


def test_an_open_thread_and_a_known_author_give_no_finding():
    assert codes("A text.") == []


def test_a_pre_moderated_thread_is_read_first_whatever_the_mode():
    for mode in ("all-before", "all-after", "first-before"):
        assert codes("A text.", KNOWN, ThreadFacts("pre-moderated"), mode=mode) == ["read_first"]


def test_where_all_comments_are_read_first_so_are_those_of_the_trusted():
    trusted = AuthorRecord("Bea", "trusted", approved=20)
    assert codes("A text.", trusted, mode="all-before") == ["read_first"]


def test_where_comments_are_read_later_a_new_author_is_not_held():
    assert codes("A text.", NOBODY, mode="all-after") == []


def test_the_first_comments_of_a_new_author_are_read_and_the_reason_says_how_many():
    (finding,) = seen("A text.", NOBODY)
    assert finding.code == "first_comments"
    assert finding.public_reason == (
        "it is your first comment here, and a moderator reads the first two"
    )


def test_who_has_a_comment_waiting_does_not_post_the_first_one():
    (finding,) = seen("A text.", AuthorRecord("Ada", posted_at=(ago(minutes=30),)))
    assert "one of your first comments" in finding.public_reason


@pytest.mark.parametrize(("approved", "first", "held"), [(1, 2, True), (2, 2, False),
                                                         (0, 0, False), (4, 5, True)])  # fmt: skip
def test_as_many_are_read_first_as_the_publication_says(approved, first, held):
    author = AuthorRecord("Ada", "known", approved=approved)
    assert (codes("A text.", author, first_comments=first) == ["first_comments"]) == held


def test_one_comment_read_first_is_named_as_one():
    (finding,) = seen("A text.", NOBODY, first_comments=1)
    assert finding.public_reason.endswith("a moderator reads the first one")


def test_somebody_an_import_names_is_not_new():
    assert codes("A text.", AuthorRecord("Ada", is_brought=True)) == []

import pytest

from afterword.discussions.models import Comment
from afterword.moderation.listing import NotListed, problem_of, propose, put_live, try_on, withdraw
from afterword.moderation.models import ListedWord, Lists
from afterword.moderation.screening.wordlists import WordLists
from tests.makers import make_comment, make_moderator, make_thread

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def version() -> int:
    return Lists.objects.get().version


def live() -> WordLists:
    return WordLists.compiled(ListedWord.objects.filter(live=True))


def test_what_is_proposed_is_a_draft_and_held_against_nothing():
    before = version()
    listed = propose("  idiot ", by=make_moderator(), note="Again and again", language="en")
    assert (listed.text, listed.list, listed.kind, listed.live) == (
        "idiot",
        "suspect",
        "word",
        False,
    )
    assert live().find("idiot") == []
    assert version() == before


def test_a_word_put_live_is_found_and_the_version_rises():
    bea, before = make_moderator(), version()
    listed = propose("idiot", list="banned")
    put_live(listed, by=bea)
    assert [hit.entry for hit in live().find("You idiot!")] == [listed]
    assert (listed.live, listed.by, version() > before) == (True, bea, True)


def test_a_word_withdrawn_is_a_draft_again_and_then_gone():
    listed = propose("idiot")
    put_live(listed)
    before = version()
    withdraw(listed)
    assert (listed.live, version() > before) == (False, True)
    withdrawn = version()
    withdraw(listed)
    assert (ListedWord.objects.exists(), version()) == (False, withdrawn)


def test_a_word_that_is_gone_cannot_be_put_live_or_taken_off():
    listed = propose("idiot")
    withdraw(listed)
    for verb in (put_live, withdraw):
        with pytest.raises(NotListed, match="no list any more"):
            verb(listed)


@pytest.mark.parametrize(
    ("text", "fields", "told"),
    [
        ("", {}, "no word"),
        ("…", {}, "no word"),
        ("", {"kind": "pattern"}, "no pattern"),
        ("(", {"kind": "pattern"}, "not a pattern"),
        (".*", {"kind": "pattern"}, "every comment"),
        ("x" * 301, {}, "301 characters"),
        ("x" * 301, {"kind": "pattern"}, "301 characters"),
        ("idiot", {"list": "grey"}, "no list"),
        ("idiot", {"kind": "glob"}, "no kind"),
        ("idiot", {"language": "German!"}, "language code"),
    ],
)
def test_what_cannot_be_listed_is_refused_with_the_reason(text, fields, told):
    with pytest.raises(NotListed, match=told):
        propose(text, **fields)
    assert not ListedWord.objects.exists()


def test_a_word_is_listed_once_a_language():
    propose("gift", language="de")
    propose("gift", language="sv", list="banned")
    propose("gift", kind="pattern", language="de")
    with pytest.raises(NotListed, match="already, as a draft"):
        propose(" gift ", language="de", list="banned")
    assert ListedWord.objects.count() == 3


def test_an_entry_is_tried_on_past_comments_and_shows_the_newest():
    thread = make_thread()
    texts = ["You idiot!", "An ordinary comment.", "1d10t", "Idiotic, but allowed."]
    comments = [make_comment(thread, text) for text in texts]
    trial = try_on(propose("idiot"))
    assert (trial.would_have, trial.of) == (2, 4)
    assert trial.examples == [comments[2], comments[0]]


def test_only_the_last_comments_are_tried():
    thread = make_thread()
    for text in ("an idiot", "nothing", "nothing more"):
        make_comment(thread, text)
    trial = try_on(ListedWord(text="idiot", list="banned"), last=2)
    assert (trial.would_have, trial.of, trial.examples) == (0, 2, [])


def test_a_trial_asks_the_same_of_the_database_however_much_it_finds(
    django_assert_num_queries,
):
    thread = make_thread()
    for number in range(4):
        make_comment(thread, f"casino {number}")
    listed = propose(r"cas[il1]no \d", kind="pattern")
    with django_assert_num_queries(2):
        trial = try_on(listed)
        shown = [(one.author.name, one.thread.title) for one in trial.examples]
    assert trial.would_have == len(shown) == 4


def test_trying_changes_nothing():
    comment = make_comment(make_thread(), "You idiot!")
    before = version()
    try_on(ListedWord(text="idiot", list="banned"))
    assert Comment.objects.get() == comment
    assert (Comment.objects.get().standing, version()) == ("shown", before)


def test_a_single_letter_is_no_word_to_ban():
    assert "Write a word" in problem_of("e", "word")

import pytest
from django.urls import reverse

from afterword.moderation.listing import propose, put_live
from afterword.moderation.models import ListedWord, Lists
from tests.desk.conftest import signed_in
from tests.makers import make_comment, make_thread
from tests.publishing.making import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_senior():
    return signed_in(make_person("Senior moderators", is_staff=True, name="Sella Marsh"))


def add(client, text: str, **fields):
    form = {"list": "suspect", "kind": "word", "text": text, "language": "", "note": ""} | fields
    return client.post(reverse("desk_word_add"), form)


def page_of(client, listed: ListedWord) -> str:
    return client.get(reverse("desk_word", args=[listed.pk])).content.decode()


def press(client, listed: ListedWord, button: str):
    return client.post(reverse("desk_word", args=[listed.pk]), {button: "1"}, follow=True)


def test_empty_lists_say_what_they_are_for(as_senior):
    page = as_senior.get(reverse("desk_words")).content.decode()
    assert "The lists are empty" in page
    assert reverse("desk_word_add") in page


def test_a_word_is_added_as_a_draft_and_tried_before_it_goes_live(as_senior):
    thread = make_thread(title="Four minutes")
    make_comment(thread, "The *casino* on the quay is <b>closed</b>.")
    make_comment(thread, "The ferry is late.")
    answer = add(as_senior, "casino", note="Advertising")
    listed = ListedWord.objects.get()
    assert answer["Location"] == reverse("desk_word", args=[listed.pk])
    assert (listed.live, listed.by.name, listed.note) == (False, "Sella Marsh", "Advertising")
    page = page_of(as_senior, listed)
    assert "It would have put 1 of the last 2 comments before a moderator." in page
    assert "The <mark>casino</mark> on the quay is" in page
    assert "Four minutes" in page
    assert "The ferry is late." not in page


def test_a_draft_is_put_live_and_taken_off_again(as_senior):
    listed, before = propose("casino", list="banned"), Lists.objects.get().version
    assert "is live" in press(as_senior, listed, "live").content.decode()
    listed.refresh_from_db()
    assert (listed.live, listed.by.name) == (True, "Sella Marsh")
    assert Lists.objects.get().version > before
    assert "is a draft again" in press(as_senior, listed, "withdraw").content.decode()
    assert "is deleted" in press(as_senior, listed, "withdraw").content.decode()
    assert not ListedWord.objects.exists()


def test_nothing_goes_live_without_its_button(as_senior):
    listed = propose("casino")
    as_senior.get(reverse("desk_word", args=[listed.pk]))
    listed.refresh_from_db()
    assert not listed.live


def test_several_words_are_added_at_once(as_senior):
    answer = add(as_senior, "casino\n\n  free money \nroulette\n", list="banned", language="en")
    assert answer["Location"] == f"{reverse('desk_words')}?live=0"
    found = set(ListedWord.objects.values_list("text", "list", "language"))
    assert found == {(text, "banned", "en") for text in ("casino", "free money", "roulette")}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fine\n[unclosed", "Line 2, “[unclosed”"),
        (".*", "every comment"),
        ("(?=ahead)x", "look-around"),
        ("  \n ", "Write at least one."),
    ],
)
def test_a_pattern_that_cannot_be_listed_is_named_with_its_line(as_senior, text, words):
    page = add(as_senior, text, kind="pattern").content.decode()
    assert words in page.replace("&quot;", '"')
    assert not ListedWord.objects.exists()


def test_what_is_listed_already_is_said_to_be(as_senior):
    propose("casino")
    assert "is on the list of suspect words already" in add(as_senior, "casino").content.decode()


def test_the_list_is_filtered(as_senior):
    put_live(propose("casino", list="banned"))
    propose("roul+ette", kind="pattern", language="fr")
    for asked, shown in (
        ({}, {"casino", "roul+ette"}),
        ({"list": "banned"}, {"casino"}),
        ({"kind": "pattern"}, {"roul+ette"}),
        ({"live": "0"}, {"roul+ette"}),
        ({"live": "1"}, {"casino"}),
        ({"language": "fr"}, {"roul+ette"}),
        ({"q": "CAS"}, {"casino"}),
        ({"q": "nothing"}, set()),
        ({"list": "nonsense"}, set()),
    ):
        answer = as_senior.get(reverse("desk_words"), asked)
        assert {listed.text for listed in answer.context["page"]} == shown, asked


def test_a_long_list_has_pages_and_keeps_the_filter(as_senior):
    for number in range(101):
        propose(f"word{number}", list="banned")
    answer = as_senior.get(reverse("desk_words"), {"list": "banned"})
    assert "?list=banned&amp;p=2" in answer.content.decode()
    second = as_senior.get(reverse("desk_words"), {"list": "banned", "p": "2"})
    assert len(second.context["page"]) == 1
    assert as_senior.get(reverse("desk_words"), {"p": "no page"}).status_code == 200


def test_markup_in_words_and_comments_stays_text(as_senior):
    make_comment(make_thread(), "One `<script>alert(1)</script>` casino")
    listed = propose("<script>alert\\(1\\)", kind="pattern")
    for page in (page_of(as_senior, listed), as_senior.get(reverse("desk_words")).content.decode()):
        assert "<script>alert" not in page


def test_an_entry_somebody_else_deleted_is_not_found(as_senior):
    listed = propose("casino")
    address = reverse("desk_word", args=[listed.pk])
    listed.delete()
    assert as_senior.post(address, {"live": "1"}).status_code == 404


def test_moderators_keep_no_lists(as_moderator):
    assert as_moderator.get(reverse("desk_words")).status_code == 302
    add(as_moderator, "casino")
    assert not ListedWord.objects.exists()

import pytest
from django.urls import reverse

from afterword.moderation.comparing import RuleText
from afterword.moderation.models import RuleBook
from afterword.moderation.rulemaking import in_force, publish, texts_of
from tests.desk.conftest import signed_in
from tests.publishing.making import make_person

pytestmark = pytest.mark.django_db

TITLES = ["Stay civil", "Stay dry"]
TEXTS = ["Argue against what is said.", "Mind the gap at the quay."]


@pytest.fixture
def as_administrator():
    return signed_in(make_person("Administrators", is_staff=True, name="Bea Harbour"))


def send(client, *, titles=TITLES, texts=TEXTS, note="", over=None, **buttons):
    over = in_force().pk if over is None else over
    form = {"title": titles, "text": texts, "note": note, "over": over, **buttons}
    return client.post(reverse("desk_rules"), form)


def titles_in(answer) -> list[str]:
    return [row.title for row in answer.context["rows"]]


def test_the_rules_in_force_are_there_to_be_edited(as_administrator):
    answer = as_administrator.get(reverse("desk_rules"))
    assert titles_in(answer) == [rule.title for rule in texts_of(in_force())]
    page = answer.content.decode()
    assert "Version 1 has been in force since" in page
    assert "Publish as version 2" in page


def test_rules_are_published_as_a_new_version(as_administrator):
    answer = send(as_administrator, note="The quay is wet")
    assert answer["Location"] == reverse("desk_rules")
    book = in_force()
    assert (book.version, book.note, book.by.name) == (2, "The quay is wet", "Bea Harbour")
    assert [rule.title for rule in texts_of(book)] == TITLES
    page = as_administrator.get(reverse("desk_rules")).content.decode()
    assert "Version 2 of the house rules is published." in page
    assert "The quay is wet" in page


def test_what_would_change_is_shown_before_it_is_published(as_administrator):
    page = send(as_administrator, look="1").content.decode()
    assert "What version 2 would change" in page
    assert "<ins>" in page
    assert "taken out" in page
    assert RuleBook.objects.count() == 1


def test_rules_that_stayed_the_same_are_said_to(as_administrator):
    rules = texts_of(in_force())
    words = {"titles": [rule.title for rule in rules], "texts": [rule.text for rule in rules]}
    assert "word for word" in send(as_administrator, look="1", **words).content.decode()
    assert "Nothing was published" in send(as_administrator, **words).content.decode()


@pytest.mark.parametrize(
    ("buttons", "titles"),
    [
        ({"up": "2"}, ["Stay dry", "Stay civil"]),
        ({"down": "1"}, ["Stay dry", "Stay civil"]),
        ({"up": "1"}, ["Stay civil", "Stay dry"]),
        ({"down": "2"}, ["Stay civil", "Stay dry"]),
        ({"remove": "1"}, ["Stay dry"]),
        ({"remove": "9"}, ["Stay civil", "Stay dry"]),
        ({"up": "9" * 4400}, ["Stay civil", "Stay dry"]),
        ({"add": "1"}, ["Stay civil", "Stay dry", ""]),
    ],
)
def test_rules_move_go_and_come_without_a_script(as_administrator, buttons, titles):
    answer = send(as_administrator, note="Still being written", **buttons)
    assert titles_in(answer) == titles
    assert "Still being written" in answer.content.decode()
    assert RuleBook.objects.count() == 1


def test_a_rule_that_was_added_and_left_empty_is_none(as_administrator):
    send(as_administrator, titles=[*TITLES, ""], texts=[*TEXTS, "  "])
    assert len(texts_of(in_force())) == 2


@pytest.mark.parametrize(
    ("title", "text", "problem"),
    [
        ("", "Something", "The rule has no title."),
        ("Something", "", "The rule says nothing yet."),
        ("x" * 121, "Something", "The title has 121 characters; 120 are the most."),
    ],
)
def test_a_rule_that_is_not_whole_is_refused_with_words(as_administrator, title, text, problem):
    page = send(as_administrator, titles=[*TITLES, title], texts=[*TEXTS, text]).content.decode()
    assert problem in page
    assert "Nothing was published." in page
    assert "Mind the gap at the quay." in page
    assert RuleBook.objects.count() == 1


def test_no_rules_at_all_are_refused(as_administrator):
    page = send(as_administrator, titles=[""], texts=[""]).content.decode()
    assert "Write at least one." in page


def test_what_somebody_published_meanwhile_is_not_written_over(as_administrator):
    before = in_force().pk
    publish([RuleText("Be quick", "The boat leaves.")], by=make_person(name="Adam Quay"))
    page = send(as_administrator, over=before).content.decode()
    assert "Adam Quay published version 2 in the meantime." in page
    assert "Mind the gap at the quay." in page
    assert RuleBook.objects.count() == 2


def test_a_version_says_what_it_changed(as_moderator):
    publish([RuleText("Stay civil", "Argue kindly.")], note="Shorter")
    page = as_moderator.get(reverse("desk_rule_book", args=[2])).content.decode()
    assert "Shorter" in page
    assert "taken out" in page
    assert "reworded" in page
    first = as_moderator.get(reverse("desk_rule_book", args=[1])).content.decode()
    assert "This is the first version." in first
    assert as_moderator.get(reverse("desk_rule_book", args=[9])).status_code == 404


def test_markup_in_a_rule_stays_text(as_administrator):
    send(as_administrator, titles=["<b>Bold</b>"], texts=["<script>alert(1)</script>"])
    for address in (reverse("desk_rules"), reverse("desk_rule_book", args=[2])):
        page = as_administrator.get(address).content.decode()
        assert "<b>Bold" not in page
        assert "<script>alert" not in page


def test_moderators_and_editors_publish_no_rules(as_moderator, as_editor):
    for client in (as_moderator, as_editor):
        send(client)
    assert RuleBook.objects.count() == 1

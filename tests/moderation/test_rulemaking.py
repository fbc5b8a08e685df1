import pytest

from afterword.moderation.comparing import RuleText
from afterword.moderation.models import Rule, RuleBook
from afterword.moderation.rulemaking import (
    NoRules,
    NothingNew,
    PublishedMeanwhile,
    in_force,
    publish,
    texts_of,
)
from afterword.publishing.news import publication_changed
from tests.makers import make_moderator

pytestmark = pytest.mark.django_db

CIVIL = RuleText("Stay civil", "Argue against what is said.")
FERRY = RuleText("Keep to the ferry", "Write about the boat.")


def test_there_are_rules_to_begin_with():
    assert in_force().version == 1
    assert texts_of(in_force())[0].title == "Stay civil"


def test_rules_are_published_as_the_next_version_numbered_in_their_order():
    writer = make_moderator()
    book = publish([FERRY, CIVIL], by=writer, note="The ferry first")
    assert (book.version, book.by, book.note) == (2, writer, "The ferry first")
    numbered = list(book.rules.values_list("number", "title"))
    assert numbered == [(1, "Keep to the ferry"), (2, "Stay civil")]
    assert in_force() == book


def test_what_was_published_never_changes():
    before = list(Rule.objects.values())
    publish([CIVIL])
    assert list(Rule.objects.filter(book__version=1).values()) == before


def test_a_version_without_rules_is_refused():
    with pytest.raises(NoRules, match="Write at least one"):
        publish([])
    assert RuleBook.objects.count() == 1


def test_the_rules_in_force_are_not_published_again():
    with pytest.raises(NothingNew, match="version 1"):
        publish(texts_of(in_force()))
    assert RuleBook.objects.count() == 1


def test_a_version_published_meanwhile_is_not_written_over():
    before = in_force()
    publish([CIVIL], by=make_moderator("Bea Harbour"), over=before)
    with pytest.raises(PublishedMeanwhile, match="Bea Harbour published version 2"):
        publish([FERRY], over=before)
    assert texts_of(in_force()) == [CIVIL]


def test_the_pages_are_made_anew(django_capture_on_commit_callbacks):
    told = []

    def listener(sender, **_):
        told.append(sender)

    publication_changed.connect(listener, weak=False, dispatch_uid="here")
    try:
        with django_capture_on_commit_callbacks(execute=True):
            publish([CIVIL])
    finally:
        publication_changed.disconnect(dispatch_uid="here")
    assert told == [RuleBook]

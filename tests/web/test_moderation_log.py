"""The public log says what was decided and by which rule; never words, names or notes."""

import pytest
from django.test import Client

from afterword.moderation.deciding import decide_on
from afterword.moderation.decisions import KEEP, REMOVE
from afterword.moderation.models import Decision, Rule
from afterword.press import forgetting
from afterword.publishing.models import Publication
from afterword.web import moderation_log
from tests.makers import make_article, make_comment, make_moderator, make_thread

pytestmark = [pytest.mark.django_db, pytest.mark.database]

HERE = "/moderation-log/"


@pytest.fixture
def public():
    publication = Publication.load()
    publication.log_is_public = True
    publication.save()


def removed(**more) -> Decision:
    comment = make_comment(make_article().thread, "canary in the mine")
    rule = Rule.objects.get(number=3)
    return decide_on(comment, REMOVE, by=make_moderator(), rule=rule, **more)


def test_a_publication_that_shows_no_log_has_none_and_links_to_none():
    removed()
    assert Client().get(HERE).status_code == 404
    assert Client().get("/moderation-log/before/9/").status_code == 404
    assert HERE not in Client().get("/").text


def test_a_removal_stands_with_its_rule_and_nothing_else(public):
    decision = removed(private_note="a secret note", facts="the facts", public_note="the note")
    shown = Client().get(HERE).text
    assert "Comment removed" in shown
    assert '<a href="/house-rules/1/#rule-3">rule 3, No threats</a>' in shown
    names = (decision.actor.name, decision.author.name)
    for secret in ("canary", "a secret note", "the facts", "the note", *names):
        assert secret not in shown
    assert f'href="{HERE}"' in Client().get("/").text


def test_an_empty_log_says_so(public):
    assert "Nothing has been decided yet." in Client().get(HERE).text


def test_older_entries_stand_on_pages_of_their_own(public, monkeypatch):
    monkeypatch.setattr(moderation_log, "A_PAGE", 2)
    moderator, thread = make_moderator(), make_thread()
    for _ in range(5):
        comment = make_comment(thread)
        decide_on(comment, REMOVE, by=moderator, rule=Rule.objects.get(number=1))
    found, place = [], HERE
    while place:
        page = Client().get(place)
        found += [entry.number for _, entries in page.context["days"] for entry in entries]
        place = page.context["older"]
    assert found == [5, 4, 3, 2, 1]
    assert "Nothing" in Client().get("/moderation-log/before/1/").text
    for number in (0, 6, 999, 10**30):
        assert Client().get(f"/moderation-log/before/{number}/").status_code == 404


def test_each_decision_makes_the_ready_page_old(
    public, monkeypatch, django_capture_on_commit_callbacks
):
    assert set(Client().get(HERE).ready.subjects) == {"site", "log"}
    forgotten = []
    monkeypatch.setattr(forgetting, "forget", lambda *subjects: forgotten.extend(subjects))
    with django_capture_on_commit_callbacks(execute=True):
        decide_on(make_comment(make_thread()), KEEP, by=make_moderator())
    assert "log" in forgotten

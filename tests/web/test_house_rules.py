"""The house rules: numbered, linked to by number, readable as they were before."""

import pytest
from django.test import Client

from afterword.moderation.comparing import RuleText
from afterword.moderation.models import Rule, RuleBook
from afterword.moderation.rulemaking import publish
from afterword.publishing.models import Publication

pytestmark = pytest.mark.django_db


def second() -> RuleBook:
    return publish([RuleText("Be brief", "Forty words will do."), RuleText("Be kind", "Always.")])


def test_each_rule_has_an_address_of_its_own():
    shown = Client().get("/house-rules/").text
    for rule in Rule.objects.all():
        assert f'id="rule-{rule.number}"' in shown
        assert rule.title in shown


def test_the_rules_in_force_are_shown_and_those_before_stay():
    before = Rule.objects.get(number=3)
    second()
    now, then = Client().get("/house-rules/").text, Client().get("/house-rules/1/").text
    assert "Be kind" in now
    assert before.title not in now
    assert before.title in then
    assert "no longer in force" in then
    assert "no longer in force" not in Client().get("/house-rules/2/").text
    for page in (now, then):
        assert 'href="/house-rules/1/"' in page
        assert 'href="/house-rules/2/"' in page


def test_a_version_asked_for_in_a_query_is_led_to():
    assert Client().get("/house-rules/?version=1").url == "/house-rules/1/"
    assert Client().get("/house-rules/9/").status_code == 404


def test_what_the_publication_says_besides_stands_above():
    publication = Publication.load()
    publication.house_rules = "<p>Welcome to the harbour.</p>"
    publication.save()
    shown = Client().get("/house-rules/").text
    assert shown.index("Welcome to the harbour.") < shown.index('id="rule-1"')


def test_a_rule_is_text_and_not_markup():
    publish([RuleText("<b>Bold</b>", "<script>alert(1)</script>\n\nAnd more.")])
    shown = Client().get("/house-rules/").text
    assert "<b>Bold" not in shown
    assert "<script>alert" not in shown
    assert "<p>And more.</p>" in shown


def test_old_rules_are_ready_pages_too():
    for address in ("/house-rules/", "/house-rules/1/"):
        assert set(Client().get(address).ready.subjects) == {"site", "articles"}

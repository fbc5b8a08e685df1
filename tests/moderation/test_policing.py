import pytest

from afterword.moderation.models import Lists, Policy
from afterword.moderation.policies import ALL_AFTER, ALL_BEFORE, FIRST_BEFORE
from afterword.moderation.policing import (
    NoSuchOutcome,
    Place,
    Wish,
    holding,
    set_policy,
    wider,
)
from afterword.moderation.standards import standards
from tests.makers import make_article, make_section, make_thread

pytestmark = pytest.mark.django_db


def version() -> int:
    return Lists.objects.get().version


def test_what_is_set_for_a_section_is_inherited_by_its_discussions():
    article = make_article()
    set_policy(Place(), ALL_AFTER, {"many_links": "queue", "shortener": "refuse"})
    set_policy(Place(section=article.section), "", {"many_links": "publish"})
    mode, outcomes = holding(wider(Place(thread=article.thread)))
    assert mode == Wish(ALL_AFTER, Place())
    assert outcomes["many_links"] == Wish("publish", Place(section=article.section))
    assert outcomes["shortener"] == Wish("refuse", Place())
    assert outcomes["near_duplicate"] == Wish("hold")


def test_what_the_desk_says_holds_is_what_comments_are_judged_by():
    article = make_article()
    set_policy(Place(), ALL_AFTER, {"many_links": "queue"})
    set_policy(Place(section=article.section), ALL_BEFORE, {"shortener": "publish"})
    set_policy(Place(thread=article.thread), "", {"bad_host": "queue"})
    place = Place(thread=article.thread)
    mode, outcomes = holding([*wider(place), place])
    judged = standards().for_thread(article.thread)
    assert judged.mode == mode.value
    assert dict(judged.outcomes) == {code: wish.value for code, wish in outcomes.items()}


def test_nothing_is_set_to_begin_with():
    mode, outcomes = holding([Place()])
    assert mode == Wish(FIRST_BEFORE)
    assert not any(wish.origin for wish in outcomes.values())


def test_a_discussion_without_an_article_inherits_from_the_publication_alone():
    assert wider(Place(thread=make_thread())) == [Place()]
    assert wider(Place()) == []


def test_every_change_is_a_new_version_and_no_change_is_none():
    section, before = Place(section=make_section()), version()
    assert set_policy(section, ALL_BEFORE, {})
    changed = version()
    assert changed > before
    assert not set_policy(section, ALL_BEFORE, {})
    assert version() == changed


def test_a_policy_without_wishes_is_gone():
    section = Place(section=make_section())
    set_policy(section, "", {"shouting": "publish"})
    assert set_policy(section, "", {})
    assert not Policy.objects.exists()


@pytest.mark.parametrize(
    ("mode", "outcomes", "words"),
    [
        ("sometimes", {}, "no mode “sometimes”"),
        ("", {"bad_weather": "hold"}, "Nothing finds “bad_weather”"),
        ("", {"banned": "publish"}, "is the same everywhere"),
        ("", {"shouting": "shout"}, "“shout” is no outcome"),
    ],
)
def test_what_does_not_exist_is_refused(mode, outcomes, words):
    before = version()
    with pytest.raises(NoSuchOutcome, match=words):
        set_policy(Place(), mode, outcomes)
    assert (Policy.objects.exists(), version()) == (False, before)

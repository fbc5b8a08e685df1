"""What is not taken at once: nudged, refused, to wait for; with every reason, and the text kept."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from afterword.discussions.models import Comment
from afterword.moderation.listing import propose, put_live
from afterword.moderation.lists import BANNED, SUSPECT
from afterword.moderation.models import Case, Rule
from afterword.moderation.sanctioning import ban, suspend
from tests.journeys.conftest import browser
from tests.makers import make_comment, make_reader, make_senior

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LOUD = "THE FERRY IS LATE AGAIN AND NOBODY TELLS US WHY"


def form(text: str, **more) -> dict:
    return {"text": text, "submission": str(uuid4()), "end": "1", **more}


@pytest.fixture
def door(article) -> str:
    return f"/t/{article.thread_id}/comment"


def listed(word: str, list: str) -> None:
    put_live(propose(word, list=list))


def test_a_nudge_shows_the_reason_and_posts_only_what_is_insisted_on(page, door):
    answer = page.post(door, form(LOUD, post="1"))
    assert answer.status_code == 409
    assert "It is written in capitals, which reads as shouting." in answer.text
    assert f"{LOUD}</textarea>" in answer.text
    assert '<button type="submit" name="insist" value="1">Post it as it is</button>' in answer.text
    assert not Comment.objects.exists()
    insisted = page.post(door, form(LOUD, insist="1"))
    assert insisted.status_code == 303
    assert Comment.objects.get().source == LOUD
    assert Case.objects.waiting().count() == 1


def test_who_writes_otherwise_after_a_nudge_needs_not_insist(page, door):
    page.post(door, form(LOUD, post="1"))
    assert page.post(door, form("The ferry is late again.", post="1")).status_code == 303
    assert not Case.objects.exists()


def test_a_form_that_was_not_nudged_offers_nothing_to_insist_on(page, door):
    for answer in (page.get(door), page.post(door, form("Words", preview="1"))):
        assert 'name="insist"' not in answer.text


@pytest.mark.parametrize("insist", [{}, {"insist": "1"}])
def test_a_banned_word_is_shown_and_refused_however_one_insists(page, door, insist):
    listed("grockle", BANNED)
    answer = page.post(door, form("You are a Grockle.", **insist))
    assert answer.status_code == 422
    assert "“grockle” may not be used here" in answer.text.lower()
    assert "You are a Grockle.</textarea>" in answer.text
    assert not Comment.objects.exists()


def test_every_reason_is_told_at_once(page, door, ada):
    listed("grockle", BANNED)
    listed("emmet", BANNED)
    answer = page.post(door, form("An emmet is a grockle."))
    assert "emmet" in answer.text.split("<textarea")[0]
    assert "grockle" in answer.text.split("<textarea")[0]


def test_a_suspect_word_is_never_named(page, door):
    listed("grockle", SUSPECT)
    answer = page.post(door, form("You are a Grockle."), follow=True)
    news = answer.text.split('role="status"')[1]
    assert "grockle" not in news.lower()
    assert Comment.objects.count() == 1


def test_who_posts_too_fast_is_told_how_long_to_wait(page, door, settings):
    settings.AFTERWORD_POSTING_RATES = ((1, 60),)
    assert page.post(door, form("One.")).status_code == 303
    answer = page.post(door, form("Two."))
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 60
    assert "wait" in answer.text
    assert "Two.</textarea>" in answer.text
    assert Comment.objects.count() == 1


def test_a_first_comment_waits_and_its_author_is_told_why(page, guest, article, door, settings):
    settings.AFTERWORD_FIRST_COMMENTS_HELD = 2
    answer = page.post(door, form("My first words"), follow=True)
    assert "Awaiting review, because it is your first comment here" in answer.text
    assert "My first words" in answer.text
    assert "My first words" not in guest.get(article.address).text
    assert "it is your first comment here" in page.get("/account/comments").text


@pytest.mark.parametrize("impose", [suspend, ban])
def test_a_form_that_was_open_when_its_author_was_suspended_keeps_the_text(
    page, ada, door, article, impose
):
    assert page.get(door).status_code == 200
    until = timezone.now() + timedelta(days=7)
    imposed = impose(ada, by=make_senior(), rule=Rule.objects.first(), until=until)
    own = make_comment(article.thread, "Before", author=ada)
    parent = make_comment(article.thread, author=make_reader())
    for place in (door, f"/c/{parent.pk}/reply", f"/c/{own.pk}/edit"):
        answer = page.post(place, form("Typed before I knew", insist="1"))
        assert answer.status_code == 403
        assert "You cannot post" in answer.text
        assert "Typed before I knew</textarea>" in answer.text
        assert imposed.decision.statement.get_absolute_url() in answer.text
        assert "You cannot comment" in page.get(place).text
    assert set(Comment.objects.values_list("source", flat=True)) == {"Before", "A comment."}


def test_a_flooded_thread_turns_to_be_read_first_and_says_so(guest, article, door, settings):
    settings.AFTERWORD_FLOOD_RATE = ((3, 60),)
    for number in range(4):
        browser(make_reader()).post(door, form(f"Number {number}, and different from the others."))
    shown = guest.get(article.address).text
    assert (
        '<p class="notice">Comments here are read by a moderator before they appear.</p>' in shown
    )
    late = browser(make_reader()).post(door, form("Words of their own, much later."), follow=True)
    assert "Awaiting review, because" in late.text


def test_an_edit_is_asked_again_as_well(page, article, ada):
    comment = make_comment(article.thread, "The ferry is late.", author=ada)
    place = f"/c/{comment.pk}/edit"
    assert page.post(place, form(LOUD, post="1")).status_code == 409
    assert page.post(place, form(LOUD, insist="1")).status_code == 303
    assert Comment.objects.get(pk=comment.pk).source == LOUD

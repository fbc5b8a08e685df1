import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from afterword.discussions.comments import HELD, REMOVED, SHOWN
from afterword.discussions.models import Comment
from afterword.moderation.appealing import appeal
from afterword.moderation.claiming import claim
from afterword.moderation.deciding import decide
from afterword.moderation.models import Case, Decision, Duty, Report, Rule
from tests.desk.conftest import signed_in
from tests.makers import make_article, make_comment, make_moderator, make_reader, make_section
from tests.moderation.waiting import make_case, make_finding

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


def queue(client, **wish) -> str:
    answer = client.get(reverse("desk_queue"), wish)
    assert answer.status_code == 200
    return answer.content.decode()


def decided(client, case: Case, headers=None, **form):
    """Send the form of a row as it was drawn."""
    form = {"seen": seen(case), **form}
    return client.post(reverse("desk_decide", args=[case.pk]), form, headers=headers, follow=True)


def seen(case: Case) -> str:
    case.refresh_from_db()
    return f"{case.version}.{case.comment.revisions.count()}"


def standing(case: Case) -> str:
    return Comment.objects.get(pk=case.comment_id).standing


def rule(number: int) -> Rule:
    return Rule.objects.get(number=number)


@pytest.fixture
def case() -> Case:
    return make_case(thread=make_article().thread)


def test_a_row_shows_the_comment_in_context(as_moderator):
    article = make_article("The ferry is late")
    parent = make_comment(article.thread, "It always was.", author=make_reader("Bea Marsh"))
    case = make_case(
        "May **I** come in?", thread=article.thread, parent=parent, author=make_reader("Ada Fenn")
    )
    make_finding(case, "suspect_word", "casino")
    page = queue(as_moderator)
    for words in (
        "<span data-waiting>1</span> waiting", "Ada Fenn", "The ferry is late", "In reply to",
        "Bea Marsh", "It always was.",
        "May <strong>I</strong> come in?", "Suspect word: casino", "new · since", "0 published",
        case.comment.get_absolute_url(),
    ):  # fmt: skip
        assert words in page


def test_only_what_was_found_in_the_words_that_stand_there_is_said(as_moderator, case):
    make_finding(case, "suspect_word", "casino", revision=0)
    case.comment.revisions.create(source="casino", html="", replaced_at=timezone.now())
    make_finding(case, "first_link", "example.org", revision=1)
    page = queue(as_moderator)
    assert "example.org" in page
    assert "casino" not in page


def test_a_report_is_shown_with_its_words(as_moderator, case):
    Report.objects.create(
        reference="R-1234", comment=case.comment, case=case, kind="rules", rule=rule(2),
        text="He <b>means</b> me.", name="A neighbour", at=timezone.now(),
    )  # fmt: skip
    page = queue(as_moderator)
    assert "He &lt;b&gt;means&lt;/b&gt; me." in page
    assert "A neighbour" in page
    assert "(rule 2)" in page


def test_the_gravest_comes_first_and_the_next_page_goes_on_where_this_one_ends(as_moderator):
    thread = make_article().thread
    for number in range(30):
        make_case(f"Number {number}.", thread=thread, severity=number % 3)
    first = queue(as_moderator)
    assert first.count("data-case") == 25
    assert "30</span> waiting" in first
    assert first.index("Number 29.") < first.index("Number 28.")
    further = re.search(r'href="(\?[^"]*after=[^"]*)"', first).group(1)
    second = as_moderator.get(reverse("desk_queue") + further).content.decode()
    assert second.count("data-case") == 5
    assert not set(re.findall(r"Number \d+\.", first)) & set(re.findall(r"Number \d+\.", second))


def test_an_empty_queue_says_so(as_moderator):
    assert "Nothing waits." in queue(as_moderator)


@pytest.mark.parametrize(
    "wish",
    [
        {"after": "x"}, {"after": "1.2.99999999999999999999"}, {"section": "none"}, {"band": "?"},
        {"kind": "'"}, {"section": "-1"}, {"after": "3.0.1", "kind": "found", "batch": "1"},
    ],
)  # fmt: skip
def test_an_address_somebody_changed_still_shows_a_queue(as_moderator, case, wish):
    queue(as_moderator, **wish)


def test_a_kind_and_a_section_are_chosen(as_moderator, case):
    trade = make_section("trade", "Trade")
    thread = make_article("B", section=trade).thread
    other = make_case("Buy!", thread=thread, reasons=["many_links"])
    assert "Buy!" in queue(as_moderator, section=trade.pk)
    assert "May I come in?" not in queue(as_moderator, section=trade.pk)
    assert "May I come in?" not in queue(as_moderator, kind="found")
    assert "Buy!" in queue(as_moderator, kind="found")
    assert "Buy!" not in queue(as_moderator, kind="first")
    assert other.section_id == trade.pk


def test_whoever_keeps_a_section_sees_no_other(as_moderator, moderator, case):
    trade = make_section("trade", "Trade")
    make_case("Buy!", thread=make_article("B", section=trade).thread)
    Duty.objects.create(moderator=moderator, section=trade)
    page = queue(as_moderator)
    assert "Buy!" in page
    assert "May I come in?" not in page
    assert as_moderator.get(reverse("desk_case", args=[case.pk])).status_code == 404
    assert decided(as_moderator, case, action="approve").status_code == 404
    assert standing(case) == HELD


@pytest.mark.parametrize("door", ["desk_queue", "desk_bulk", "desk_moderated"])
def test_an_editor_has_no_queue(as_editor, door):
    assert as_editor.get(reverse(door))["Location"] == reverse("wagtailadmin_home")


@pytest.mark.parametrize("door", ["desk_decide", "desk_claim", "desk_case"])
def test_an_editor_decides_nothing(as_editor, case, door):
    as_editor.post(reverse(door, args=[case.pk]), {"action": "approve"})
    as_editor.get(reverse(door, args=[case.pk]))
    assert standing(case) == HELD


def test_a_comment_is_approved_and_the_decision_taken_back(as_moderator, case):
    page = decided(as_moderator, case, action="approve").content.decode()
    assert standing(case) == SHOWN
    assert f"Approved: № {case.comment_id}." in page
    assert "Nothing waits." in page
    undo = re.search(r'name="decision" value="(\d+)"', page).group(1)
    page = as_moderator.post(reverse("desk_undo_many"), {"decision": undo}, follow=True)
    assert standing(case) == HELD
    assert "It waits again." in page.content.decode()
    assert "May I come in?" in queue(as_moderator)


def test_an_offer_is_made_for_some_seconds_only(as_moderator, case):
    assert "data-offer" in decided(as_moderator, case, action="approve").content.decode()
    session = as_moderator.session
    session["decided"] = {**session["decided"], "at": 0}
    session.save()
    assert "data-offer" not in queue(as_moderator)


def test_a_comment_is_removed_by_the_button_of_a_rule(as_moderator, case):
    page = decided(as_moderator, case, rule_button=rule(3).pk).content.decode()
    assert standing(case) == REMOVED
    assert Decision.objects.get(action="remove").rule == rule(3)
    assert "Removed under rule 3" in page


def test_nothing_is_removed_without_a_rule(as_moderator, case):
    page = decided(as_moderator, case, action="remove").content.decode()
    assert standing(case) == HELD
    assert "Name the rule or the law" in page


@pytest.mark.parametrize("form", [{}, {"action": "burn"}, {"rule_button": "x"}, {"seen": "1.x.3"}])
def test_a_form_that_says_nothing_decides_nothing(as_moderator, case, form):
    decided(as_moderator, case, **form)
    assert standing(case) == HELD


def test_a_reported_comment_is_kept_or_held(as_moderator):
    case = make_case(reasons=["reported"], standing=SHOWN, reason="")
    page = queue(as_moderator)
    assert "It is on the page." in page
    assert 'value="keep"' in page
    assert 'value="approve"' not in page.split("data-rows")[1]
    decided(as_moderator, case, action="hold")
    assert standing(case) == HELD


@pytest.fixture
def appealed(case) -> Case:
    removed = decide(case, "remove", by=make_moderator(), rule=rule(1))
    return appeal(removed, case.comment.author, "It was a <joke>.").case


def test_an_appeal_waits_with_what_it_is_about(as_chief, appealed):
    for page in (
        queue(as_chief, kind="appeals"),
        as_chief.get(reverse("desk_case", args=[appealed.pk])).content.decode(),
    ):
        for words in (
            "Appeal of", "It was a &lt;joke&gt;.", "May I come in?", "removed under rule 1",
            reverse("desk_appeal", args=[appealed.appeal_id]),
        ):  # fmt: skip
            assert words in page


def test_an_appeal_is_not_decided_as_a_comment_is(as_chief, appealed):
    answer = decided(as_chief, appealed, headers=JSON, action="restore", seen="0.0")
    assert answer.status_code == 409
    assert Comment.objects.get().standing == REMOVED


def test_whoever_answers_no_appeals_sees_none(as_moderator, appealed):
    assert "Nothing waits." in queue(as_moderator)
    assert as_moderator.get(reverse("desk_case", args=[appealed.pk])).status_code == 404


def test_two_moderators_never_overwrite_each_other(as_moderator, case):
    bea = make_moderator("Bea Marsh")
    drawn = seen(case)
    decide(case, "remove", by=bea, rule=rule(3))
    page = decided(as_moderator, case, seen=drawn, action="approve").content.decode()
    assert "Bea Marsh removed it" in page
    assert standing(case) == REMOVED


def test_an_edit_since_is_told(as_moderator, case):
    drawn = seen(case)
    case.comment.revisions.create(source="as it was", html="", replaced_at=timezone.now())
    assert (
        "edited the comment"
        in decided(as_moderator, case, seen=drawn, action="approve").content.decode()
    )
    assert standing(case) == HELD


def test_a_claim_is_seen_by_the_others_and_let_go_again(as_moderator, moderator, case):
    address = reverse("desk_claim", args=[case.pk])
    assert "Yours until" in as_moderator.post(address, follow=True).content.decode()
    bea = signed_in(make_moderator("Bea Marsh"))
    assert f"{moderator.name} is looking at this." in queue(bea)
    refused = decided(bea, case, action="approve").content.decode()
    assert f"{moderator.name} is looking at this case until" in refused
    as_moderator.post(address, {"release": "1"})
    assert "is looking at this" not in queue(bea)


def test_a_script_is_answered_in_its_own_words(as_moderator, case):
    answer = decided(as_moderator, case, headers=JSON, action="approve").json()
    assert answer["said"] == f"Approved: № {case.comment_id}."
    assert answer["undo"]["decisions"] == [Decision.objects.get(action="approve").pk]
    again = decided(as_moderator, case, headers=JSON, action="approve")
    assert again.status_code == 409
    assert "published it" in again.json()["refused"]


def test_nobody_takes_back_what_another_decided(as_moderator, case):
    decision = decide(case, "approve", by=make_moderator())
    answer = as_moderator.post(reverse("desk_undo", args=[decision.pk]), headers=JSON)
    assert "Only who decided can take it back" in answer.json()["refused"]
    assert standing(case) == SHOWN


@pytest.mark.parametrize("number", ["x", "", "²", "-1", "9" * 30, "999999"])
def test_what_is_no_decision_is_not_taken_back(as_moderator, case, number):
    decided(as_moderator, case, action="approve")
    answer = as_moderator.post(reverse("desk_undo_many"), {"decision": number}, headers=JSON)
    assert "nothing to take back" in answer.json()["refused"]
    assert standing(case) == SHOWN


def test_a_pick_approves_and_leads_to_its_page(as_chief, case):
    answer = decided(as_chief, case, headers=JSON, action="pick").json()
    assert answer["go"] == reverse("desk_pick", args=[case.comment_id])
    assert standing(case) == SHOWN


def test_the_way_back_leads_nowhere_else(as_moderator, case):
    form = {"seen": seen(case), "action": "approve", "next": "https://elsewhere.example/"}
    answer = as_moderator.post(reverse("desk_decide", args=[case.pk]), form)
    assert answer["Location"] == reverse("desk_queue")


def test_the_old_address_leads_to_the_queue(as_moderator):
    assert as_moderator.get(reverse("desk_waiting"))["Location"] == reverse("desk_queue")


def test_more_rows_ask_no_more_questions(as_moderator):
    thread, costs = make_article().thread, []
    queue(as_moderator)  # the first look fills what Wagtail remembers
    for wanted in (1, 20):
        while Case.objects.count() < wanted:
            case = make_case(thread=thread, parent=make_comment(thread))
            make_finding(case, "many_links")
            claim(case, make_moderator())
        with CaptureQueriesContext(connection) as queries:
            page = queue(as_moderator)
        assert page.count("data-case") == wanted
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 26

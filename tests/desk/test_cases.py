import re

import pytest
from django.urls import reverse
from django.utils import timezone

from afterword.discussions.comments import HELD, REMOVED, SHOWN
from afterword.discussions.models import Comment
from afterword.moderation.deciding import decide
from afterword.moderation.models import Case, Decision, Duty, Report, Rule
from tests.desk.conftest import signed_in
from tests.makers import make_article, make_comment, make_moderator, make_section
from tests.moderation.waiting import make_case, make_finding

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return make_case("A *casino* by night.", thread=make_article().thread)


def page_of(client, name: str, number: int) -> str:
    return client.get(reverse(name, args=[number]), follow=True).content.decode()


def seen(case: Case) -> str:
    case.refresh_from_db()
    return f"{case.version}.{case.comment.revisions.count()}"


def standing(comment_id: int) -> str:
    return Comment.objects.get(pk=comment_id).standing


def test_a_case_shows_everything_that_is_known(as_moderator, case):
    case.comment.revisions.create(
        source="A casino by day.", html="<p>A casino by day.</p>", replaced_at=timezone.now()
    )
    make_finding(case, "suspect_word", "casino", revision=0)
    make_finding(case, "first_link", "example.org", revision=1)
    Report.objects.create(
        reference="R-77", comment=case.comment, case=case, kind="illegal", law="§ 284",
        name="A neighbour", email="n@example.org", text="It is.", at=timezone.now(),
    )  # fmt: skip
    page = page_of(as_moderator, "desk_case", case.pk)
    for words in (
        "A <em>casino</em> by night.", "<del>casino</del>", "<ins>*casino*</ins>", "Suspect word",
        "example.org", "R-77", "§ 284", "n@example.org", "Nobody has decided anything yet.",
    ):  # fmt: skip
        assert words in page


@pytest.mark.parametrize("number", ["²", "x", "9" * 30, "9" * 4400])
def test_a_rule_that_is_no_number_is_no_rule(as_moderator, case, number):
    form = {"action": "remove", "rule": number, "seen": seen(case)}
    page = as_moderator.post(reverse("desk_decide", args=[case.pk]), form, follow=True)
    assert "Name the rule or the law it breaks" in page.content.decode()
    assert standing(case.comment_id) == HELD


@pytest.mark.database
def test_a_note_with_a_sign_no_database_keeps_is_kept_without_it(as_moderator, case):
    form = {"action": "approve", "seen": seen(case), "private_note": "Twice\x00 now."}
    as_moderator.post(reverse("desk_decide", args=[case.pk]), form)
    assert Decision.objects.get(action="approve").private_note == "Twice now."


def test_a_removal_is_written_with_facts_and_notes(as_moderator, case):
    form = {
        "action": "remove", "rule": Rule.objects.get(number=6).pk, "seen": seen(case),
        "facts": "It sells.", "public_note": "Write about ferries.", "private_note": "Third time.",
    }  # fmt: skip
    as_moderator.post(reverse("desk_decide", args=[case.pk]), form)
    decision = Decision.objects.get(action="remove")
    assert (decision.facts, decision.public_note) == ("It sells.", "Write about ferries.")
    page = page_of(as_moderator, "desk_case", case.pk)
    for words in ("Decided", "Third time.", "Rule 6: No advertising", "It is removed."):
        assert words in page


def test_a_removal_can_name_a_law_instead_of_a_rule(as_moderator, case):
    form = {"action": "remove", "law": "§ 185 StGB", "seen": seen(case)}
    as_moderator.post(reverse("desk_decide", args=[case.pk]), form)
    assert Decision.objects.get(action="remove").law == "§ 185 StGB"
    assert standing(case.comment_id) == REMOVED


def test_a_removed_comment_is_restored_from_its_page(as_moderator, case):
    decide(case, "remove", by=make_moderator(), rule=Rule.objects.get(number=1))
    page = page_of(as_moderator, "desk_case", case.pk)
    address = re.search(r'action="([^"]+/comments/\d+/decide/)"', page).group(1)
    as_moderator.post(address, {"action": "restore", "seen": seen(case)})
    assert standing(case.comment_id) == SHOWN


def test_a_comment_nobody_reported_is_removed_from_its_own_page(as_moderator):
    comment = make_comment(make_article().thread, "A rude word")
    assert "A rude word" in page_of(as_moderator, "desk_comment", comment.pk)
    form = {"action": "remove", "rule": Rule.objects.get(number=1).pk, "seen": "0.0"}
    as_moderator.post(reverse("desk_decide_on", args=[comment.pk]), form)
    assert standing(comment.pk) == REMOVED


def test_the_page_of_a_comment_that_waits_is_its_case(as_moderator, case):
    answer = as_moderator.get(reverse("desk_comment", args=[case.comment_id]))
    assert answer["Location"] == reverse("desk_case", args=[case.pk])


def test_whoever_keeps_another_section_does_not_open_a_comment(case):
    bea = make_moderator()
    Duty.objects.create(moderator=bea, section=make_section("trade", "Trade"))
    answer = signed_in(bea).get(reverse("desk_comment", args=[case.comment_id]))
    assert answer["Location"] == reverse("wagtailadmin_home")


def test_an_edit_of_thousands_of_words_is_shown_without_comparing(as_moderator, case):
    case.comment.revisions.create(source="was " * 2000, html="", replaced_at=timezone.now())
    assert "<ins>A *casino* by night.</ins>" in page_of(as_moderator, "desk_case", case.pk)
    assert standing(case.comment_id) == HELD

import pytest
from django.urls import reverse

from afterword.moderation.appealing import appeal
from afterword.moderation.deciding import decide_on
from afterword.moderation.models import Case
from afterword.moderation.rostering import give_duties
from afterword.moderation.rulemaking import in_force
from afterword.moderation.sanctioning import ban
from tests.desk.conftest import signed_in
from tests.makers import make_article, make_comment, make_moderator, make_reader, make_thread
from tests.publishing.making import make_person, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def senior():
    return make_person("Senior moderators", is_staff=True, name="Sella Marsh")


@pytest.fixture
def as_senior(senior):
    return signed_in(senior)


def rule():
    return in_force().rules.get(number=3)


def appealed(*, by=None, thread=None, text="It was a joke about the boat."):
    """An appeal against the removal of a comment."""
    thread = thread or make_thread(title="Four minutes")
    parent = make_comment(thread, "The ferry is late again.")
    comment = make_comment(
        thread, "I will sink it.", author=make_reader("Otto Gull"), parent=parent
    )
    by = by or make_moderator("Bea Quay")
    removal = decide_on(comment, "remove", by=by, rule=rule(), private_note="Sounds serious")
    return appeal(removal, comment.author, text)


def address(made) -> str:
    return reverse("desk_appeal", args=[made.pk])


def page(client, made) -> str:
    return client.get(address(made)).content.decode()


def send(client, made, outcome: str, note: str = "We read it again."):
    return client.post(address(made), {"outcome": outcome, "note": note})


def test_an_appeal_is_read_with_everything_it_is_about(as_senior):
    seen = page(as_senior, appealed())
    for words in ("Appeal by Otto Gull", "It was a joke about the boat.", "I will sink it.",
                  "The ferry is late again.", "Four minutes", "Bea Quay", "Sounds serious",
                  "Rule 3: No threats", "What the author was told", "free of charge",
                  "Uphold the appeal: the comment is back in its place"):  # fmt: skip
        assert words in seen


def test_an_upheld_appeal_puts_the_comment_back(as_senior, senior):
    made = appealed()
    assert send(as_senior, made, "upheld")["Location"] == reverse("desk_queue")
    made.refresh_from_db()
    assert (made.outcome, made.answer.actor) == ("upheld", senior)
    assert made.answer.public_note == "We read it again."
    made.decision.comment.refresh_from_db()
    assert made.decision.comment.standing == "shown"
    assert Case.objects.get(appeal=made).closed_at


def test_a_rejected_appeal_leaves_the_decision(as_senior):
    made = appealed()
    send(as_senior, made, "rejected")
    made.refresh_from_db()
    assert made.outcome == "rejected"
    made.decision.comment.refresh_from_db()
    assert made.decision.comment.standing == "removed"


def test_an_answer_has_an_outcome_and_words(as_senior):
    made = appealed()
    for outcome, note in (("", "Words"), ("upheld", " "), ("perhaps", "Words")):
        assert "error-message" in send(as_senior, made, outcome, note).content.decode()
    made.refresh_from_db()
    assert made.outcome == ""


def test_who_decided_reads_it_and_does_not_answer(as_senior, senior):
    made = appealed(by=senior)
    seen = page(as_senior, made)
    assert "You took this decision: somebody else answers the appeal." in seen
    assert "<textarea" not in seen
    answered = send(as_senior, made, "rejected").content.decode()
    assert "somebody who took no part in the decision" in answered
    made.refresh_from_db()
    assert made.outcome == ""


def test_an_answered_appeal_shows_its_answer_and_is_answered_once(as_senior):
    made = appealed()
    send(as_senior, made, "rejected", "Threats stay threats.")
    seen = page(as_senior, made)
    assert "Threats stay threats." in seen
    assert "It is answered; the answer stands." in seen
    again = send(as_senior, made, "upheld").content.decode()
    assert "rejected the appeal" in again
    made.refresh_from_db()
    assert made.outcome == "rejected"


def test_an_appeal_against_a_ban_is_answered(as_senior):
    author = make_reader("Otto Gull")
    imposed = ban(author, by=make_person("Senior moderators"), rule=rule(), facts="Spam")
    made = appeal(imposed.decision, author)
    seen = page(as_senior, made)
    assert "Uphold the appeal: it is lifted" in seen
    assert "without giving a reason" in seen
    send(as_senior, made, "upheld")
    imposed.refresh_from_db()
    assert imposed.lifted_by is not None


def test_moderators_and_readers_answer_no_appeals(as_moderator, client):
    made = appealed()
    for somebody in (as_moderator, client):
        assert somebody.get(address(made)).status_code == 302
        send(somebody, made, "upheld")
    made.refresh_from_db()
    assert made.outcome == ""


def test_an_appeal_of_a_section_that_is_not_theirs_is_not_found(as_senior, senior):
    made = appealed(thread=make_article().thread)
    give_duties(senior, [make_section("Harbour")])
    assert as_senior.get(address(made)).status_code == 404
    assert send(as_senior, made, "upheld").status_code == 404


def test_markup_in_an_appeal_stays_text(as_senior):
    assert "<script>alert" not in page(as_senior, appealed(text="<script>alert(1)</script>"))

from datetime import timedelta

import pytest
from django.utils import timezone

from afterword.discussions.comments import HELD, REMOVED, SHOWN
from afterword.discussions.models import Thread
from afterword.moderation.chaining import check_chain
from afterword.moderation.deciding import (
    NotYours,
    Overtaken,
    TooLateToUndo,
    decide,
    decide_on,
    undo,
)
from afterword.moderation.decisions import APPROVE, HOLD, KEEP, REMOVE, RESTORE, UNDO
from afterword.moderation.models import Case, Host, Report
from afterword.moderation.reporting import report
from afterword.outbox.models import Message
from tests.makers import make_comment, make_moderator, make_thread
from tests.moderation.acting import held, letters, make_case, removed, rule, standing_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_removal_taken_back_leaves_everything_as_it_was():
    bea, comment = make_moderator(), make_comment(make_thread(), "See https://paper.example/")
    told = report(comment, "rules", text="Bad", email="guest@example.org")
    case = told.case
    decision = decide(case, REMOVE, by=bea, rule=rule())
    undone = undo(decision, by=bea)
    assert (undone.action, undone.reverses) == (UNDO, decision)
    assert standing_of(comment) == SHOWN
    assert Thread.objects.get(pk=comment.thread_id).shown == 1
    assert Case.objects.get(pk=case.pk).closed_at is None
    assert Report.objects.get().outcome == ""
    assert Host.objects.get().removed == 0
    assert letters(comment.author.email) == []
    assert [letter.about for letter in letters("guest@example.org")] == [f"report-{told.reference}"]
    assert check_chain() == []


def test_after_undoing_one_can_decide_again():
    bea, comment = make_moderator(), make_comment(make_thread())
    undo(removed(comment, by=bea), by=bea)
    assert decide_on(comment, KEEP, by=bea).case == Case.objects.get()


@pytest.mark.parametrize(
    ("first", "action", "before"),
    [(HELD, APPROVE, HELD), (HELD, REMOVE, HELD), (SHOWN, HOLD, SHOWN), (SHOWN, KEEP, SHOWN)],
)
def test_every_decision_can_be_taken_back(first, action, before):
    bea = make_moderator()
    comment = held() if first == HELD else make_comment(make_thread())
    ground = {"rule": rule()} if action == REMOVE else {}
    undo(decide_on(comment, action, by=bea, **ground), by=bea)
    assert standing_of(comment) == before


def test_a_restoration_taken_back_leaves_the_comment_removed_under_its_rule():
    bea, comment = make_moderator(), make_comment(make_thread())
    removed(comment)
    undo(decide_on(comment, RESTORE, by=bea), by=bea)
    comment.refresh_from_db()
    assert (comment.standing, comment.reason) == (REMOVED, str(rule()))


def test_a_restoration_taken_back_leaves_reports_answered_by_the_removal():
    bea, comment = make_moderator(), make_comment(make_thread())
    told = report(comment, "rules", text="Bad")
    removal = decide(told.case, REMOVE, by=bea, rule=rule())
    undo(decide_on(comment, RESTORE, by=bea), by=bea)
    told.refresh_from_db()
    assert (told.outcome, told.decision) == ("agreed", removal)


def test_an_approval_taken_back_says_again_why_the_comment_waits():
    bea, comment = make_moderator(), held()
    undo(decide(make_case(comment), APPROVE, by=bea), by=bea)
    comment.refresh_from_db()
    assert comment.reason == "a moderator looks at it again"


def test_nobody_takes_back_what_another_decided():
    with pytest.raises(NotYours):
        undo(removed(), by=make_moderator())


def test_a_decision_is_not_taken_back_once_the_author_was_told():
    bea = make_moderator()
    decision = removed(by=bea)
    Message.objects.update(sent_at=timezone.now())
    with pytest.raises(TooLateToUndo, match="has been told"):
        undo(decision, by=bea)
    assert standing_of(decision.comment) == REMOVED


def test_what_was_decided_a_while_ago_is_decided_again(monkeypatch):
    bea = make_moderator()
    decision = decide(make_case(held()), APPROVE, by=bea)
    later = timezone.now() + timedelta(minutes=11)
    monkeypatch.setattr(timezone, "now", lambda: later)
    with pytest.raises(TooLateToUndo):
        undo(decision, by=bea)


def test_a_decision_somebody_has_followed_up_is_not_taken_back():
    bea, comment = make_moderator(), make_comment(make_thread())
    decision = removed(comment, by=bea)
    decide_on(comment, RESTORE, by=make_moderator("Cem"))
    with pytest.raises(Overtaken, match="Cem restored it"):
        undo(decision, by=bea)


def test_a_case_opened_since_stays_the_one():
    bea, comment = make_moderator(), make_comment(make_thread())
    decision = decide(make_case(comment), KEEP, by=bea)
    again = make_case(comment, severity=8)
    undo(decision, by=bea)
    assert list(Case.objects.filter(closed_at=None)) == [again]

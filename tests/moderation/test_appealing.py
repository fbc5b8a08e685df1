from datetime import timedelta

import pytest
from django.utils import timezone

from afterword.archive.archiving import archive_thread
from afterword.discussions.comments import REMOVED, SHOWN, WITHDRAWN
from afterword.discussions.models import Comment, Thread
from afterword.discussions.refusals import ThreadClosed
from afterword.discussions.withdrawing import withdraw
from afterword.moderation.appealing import AppealedAlready, TooLate, answer, appeal
from afterword.moderation.appeals import REJECTED, UPHELD
from afterword.moderation.chaining import check_chain
from afterword.moderation.deciding import NothingToDo, NotYours, Overtaken, decide, decide_on, undo
from afterword.moderation.decisions import APPROVE, CONFIRM, HOLD, KEEP, OVERTURN, RESTORE
from afterword.moderation.models import Appeal, Case, Duty, Host, Report
from afterword.moderation.reporting import report
from afterword.moderation.sanctioning import lift, sanctions_of, suspend
from tests.makers import (
    make_article,
    make_comment,
    make_moderator,
    make_reader,
    make_section,
    make_senior,
    make_thread,
)
from tests.moderation.acting import letters, make_case, removed, rule, standing_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def appealed(decision=None) -> Appeal:
    decision = decision or removed()
    return appeal(decision, decision.author, "  It was a joke. ")


def test_an_appeal_waits_for_another_moderator():
    asked = appealed()
    assert asked.text == "It was a joke."
    case = Case.objects.get(appeal=asked)
    assert (case.kind, case.comment, case.closed_at) == ("appeal", asked.decision.comment, None)


def test_upheld_the_comment_is_back_in_its_place():
    thread = make_thread()
    first = make_comment(thread, "See https://paper.example/")
    reply, last = make_comment(thread, parent=first), make_comment(thread)
    asked = appealed(removed(first))
    answered = answer(asked, UPHELD, by=make_senior(), note="It was one.")
    assert (answered.action, answered.reverses) == (OVERTURN, asked.decision)
    order = list(Comment.objects.filter(thread=thread).order_by("path"))
    assert order == [first, reply, last]
    assert [comment.standing for comment in order] == [SHOWN] * 3
    assert order[0].path == first.path
    assert Thread.objects.get(pk=thread.pk).shown == 3
    assert (Host.objects.get().removed, Host.objects.get().approved) == (0, 1)
    assert Case.objects.filter(closed_at=None).count() == 0
    assert check_chain() == []


def test_rejected_the_decision_stands():
    asked = appealed()
    answered = answer(asked, REJECTED, by=make_senior(), note="A threat is no joke.")
    assert (answered.action, answered.reverses) == (CONFIRM, None)
    assert standing_of(asked.decision.comment) == REMOVED
    assert Appeal.objects.get().outcome == REJECTED


@pytest.mark.parametrize(("outcome", "says"), [(UPHELD, "upheld"), (REJECTED, "rejected")])
def test_the_answer_goes_to_the_author_with_its_reasons(outcome, says):
    asked = appealed()
    answer(asked, outcome, by=make_senior(), note="For this reason.")
    letter = letters(asked.by.email)[-1]
    assert letter.subject == f"Your appeal is {says}"
    assert "For this reason." in letter.body
    assert asked.decision.statement.get_absolute_url() in letter.body
    assert ("back in its place" in letter.body) == (outcome == UPHELD)


def test_whoever_decided_does_not_answer():
    cem = make_senior()
    asked = appealed(removed(by=cem))
    with pytest.raises(NotYours, match="no part"):
        answer(asked, REJECTED, by=cem)


def test_a_moderator_who_is_no_senior_does_not_answer():
    with pytest.raises(NotYours, match="senior"):
        answer(appealed(), UPHELD, by=make_moderator())


def test_nobody_answers_an_appeal_of_their_own():
    cem = make_senior()
    asked = appealed(removed(make_comment(make_thread(), author=cem)))
    with pytest.raises(NotYours):
        answer(asked, UPHELD, by=cem)


def test_a_senior_answers_for_their_sections_alone():
    thread = make_article(section=make_section("town", "Town")).thread
    asked, cem = appealed(removed(make_comment(thread))), make_senior()
    Duty.objects.create(moderator=cem, section=make_section("sport", "Sport"))
    with pytest.raises(NotYours):
        answer(asked, UPHELD, by=cem)


def test_a_decision_is_appealed_once():
    asked = appealed()
    with pytest.raises(AppealedAlready, match="It is being read"):
        appealed(asked.decision)
    answer(asked, REJECTED, by=make_senior())
    with pytest.raises(AppealedAlready, match="the answer stands"):
        appealed(asked.decision)


@pytest.mark.parametrize(("days", "is_late"), [(183, False), (184, True)])
def test_an_appeal_has_half_a_year(monkeypatch, days, is_late):
    decision = removed()
    then = decision.at + timedelta(days=days)
    monkeypatch.setattr(timezone, "now", lambda: then)
    if not is_late:
        assert appealed(decision).at == then
        return
    with pytest.raises(TooLate, match="that time is over"):
        appealed(decision)


def test_only_the_one_it_falls_on_appeals():
    with pytest.raises(NotYours):
        appeal(removed(), make_reader())


def test_what_takes_nothing_is_not_appealed():
    comment = make_comment(make_thread())
    kept = decide_on(comment, KEEP, by=make_moderator())
    with pytest.raises(NothingToDo):
        appeal(kept, comment.author)


def test_what_was_reversed_is_not_appealed():
    bea = make_moderator()
    decision = removed(by=bea)
    undo(decision, by=bea)
    with pytest.raises(NothingToDo, match="reversed"):
        appealed(decision)


def test_an_answer_is_given_once():
    asked = appealed()
    answer(asked, REJECTED, by=make_senior("Cem"))
    with pytest.raises(Overtaken, match="Cem rejected the appeal"):
        answer(asked, UPHELD, by=make_senior())


def test_a_restored_comment_settles_its_appeal():
    asked = appealed()
    restored = decide_on(asked.decision.comment, RESTORE, by=make_moderator())
    asked.refresh_from_db()
    assert (asked.outcome, asked.answer) == (UPHELD, restored)
    assert not Case.objects.filter(closed_at=None).exists()


def test_a_removal_taken_back_settles_its_appeal():
    bea = make_moderator()
    asked = appealed(removed(by=bea))
    undone = undo(asked.decision, by=bea)
    asked.refresh_from_db()
    assert (asked.outcome, asked.answer) == (UPHELD, undone)
    assert not Case.objects.filter(closed_at=None, appeal=asked).exists()


def test_a_restoration_taken_back_leaves_the_appeal_to_be_answered():
    asked, bea = appealed(), make_moderator()
    undo(decide_on(asked.decision.comment, RESTORE, by=bea), by=bea)
    asked.refresh_from_db()
    assert (asked.outcome, asked.answer) == ("", None)
    answer(asked, UPHELD, by=make_senior())
    assert standing_of(asked.decision.comment) == SHOWN
    assert check_chain() == []


def test_a_removal_that_holds_again_can_be_appealed():
    decision, bea = removed(), make_moderator()
    undo(decide_on(decision.comment, RESTORE, by=bea), by=bea)
    assert appealed(decision).outcome == ""


def test_who_reported_hears_that_a_comment_held_for_it_is_back():
    told = report(make_comment(make_thread()), "rules", text="Bad", email="guest@example.org")
    asked = appealed(decide(told.case, HOLD, by=make_moderator()))
    answered = answer(asked, UPHELD, by=make_senior())
    told.refresh_from_db()
    assert (told.outcome, told.decision) == ("disagreed", answered)
    assert "left it on the page" in letters("guest@example.org")[-1].body


def test_a_held_comment_is_shown_when_its_appeal_is_upheld():
    comment = make_comment(make_thread())
    asked = appealed(decide_on(comment, HOLD, by=make_moderator()))
    answer(asked, UPHELD, by=make_senior())
    assert standing_of(comment) == SHOWN
    assert not Case.objects.filter(closed_at=None).exists()


def test_what_its_author_withdrew_stays_withdrawn():
    comment = make_comment(make_thread())
    asked = appealed(decide_on(comment, HOLD, by=make_moderator()))
    withdraw(comment, comment.author)
    answer(asked, UPHELD, by=make_senior())
    assert standing_of(comment) == WITHDRAWN
    assert "reversed" in letters(comment.author.email)[-1].body


def test_what_was_removed_again_stays_removed():
    comment = make_comment(make_thread())
    asked = appealed(decide_on(comment, HOLD, by=make_moderator()))
    removed(comment)
    answer(asked, UPHELD, by=make_senior())
    assert standing_of(comment) == REMOVED


def test_an_upheld_appeal_lifts_the_sanction():
    reader, later = make_reader(), timezone.now() + timedelta(days=3)
    sanction = suspend(reader, by=make_senior(), rule=rule(), until=later)
    answered = answer(appealed(sanction.decision), UPHELD, by=make_senior())
    assert not sanctions_of(reader, timezone.now()).exists()
    assert answered.reverses == sanction.decision
    assert "is lifted" in letters(reader.email)[-1].body


def test_a_lifted_sanction_settles_its_appeal():
    later = timezone.now() + timedelta(days=3)
    sanction = suspend(make_reader(), by=make_senior(), rule=rule(), until=later)
    asked = appealed(sanction.decision)
    lift(sanction, make_senior())
    asked.refresh_from_db()
    assert asked.outcome == UPHELD


def test_on_an_archived_page_nothing_is_put_back():
    asked = appealed()
    archive_thread(asked.decision.thread)
    with pytest.raises(ThreadClosed, match="Take it out of the archive first"):
        answer(asked, UPHELD, by=make_senior())
    assert answer(asked, REJECTED, by=make_senior()).action == CONFIRM


def test_who_reported_hears_that_the_comment_is_back():
    comment = make_comment(make_thread())
    told = report(comment, "rules", text="Bad", email="guest@example.org")
    asked = appealed(removed(comment))
    answered = answer(asked, UPHELD, by=make_senior())
    told.refresh_from_db()
    assert (told.outcome, told.decision) == ("disagreed", answered)
    assert "it was put back" in letters("guest@example.org")[-1].body
    assert Report.objects.count() == 1


def test_an_appeal_is_not_decided_like_a_comment():
    asked = appealed()
    with pytest.raises(NothingToDo, match="This is an appeal"):
        decide(Case.objects.get(appeal=asked), APPROVE, by=make_senior())
    assert make_case(asked.decision.comment).kind == "comment"


def test_an_appeal_against_a_hold_is_upheld_when_the_comment_is_approved():
    comment = make_comment(make_thread())
    hold = decide_on(comment, HOLD, by=make_moderator())
    appealed = appeal(hold, comment.author)
    approval = decide_on(comment, APPROVE, by=make_moderator())
    appealed.refresh_from_db()
    assert (appealed.outcome, appealed.answer) == (UPHELD, approval)
    assert not Case.objects.filter(closed_at=None).exists()

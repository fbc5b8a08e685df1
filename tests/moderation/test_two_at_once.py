"""Two moderators at the same moment, with real connections: one wins, the other is told."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from afterword.discussions.comments import HELD
from afterword.discussions.models import Comment
from afterword.discussions.refusals import Refused
from afterword.moderation.appealing import AppealedAlready, answer, appeal
from afterword.moderation.appeals import REJECTED, UPHELD
from afterword.moderation.chaining import check_chain
from afterword.moderation.claiming import claim
from afterword.moderation.deciding import Claimed, Overtaken, Seen, decide, decide_on
from afterword.moderation.decisions import APPROVE, REMOVE
from afterword.moderation.models import Appeal, Case, Decision, Host, Report, Rule
from afterword.moderation.opening import open_case
from afterword.moderation.reporting import ReportedAlready, report
from afterword.moderation.sanctioning import lift, suspend
from tests.makers import make_comment, make_moderator, make_reader, make_senior, make_thread

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def at_once(*verbs: Callable[[], object]) -> tuple[list[object], list[BaseException]]:
    """Run each on a connection of its own, beginning together: what they gave, what they raised."""
    gave: list[object] = []
    raised: list[BaseException] = []
    start = Barrier(len(verbs))

    def run(verb: Callable[[], object]) -> None:
        start.wait()
        try:
            gave.append(verb())
        except BaseException as fault:
            raised.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[verb]) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return gave, raised


def waiting(**fields) -> Case:
    comment = make_comment(make_thread(), standing=HELD, **fields)
    return open_case(comment, reasons=["first_link"], severity=4, now=timezone.now())


def rule() -> Rule:
    return Rule.objects.get(number=3)


def test_of_two_who_decide_one_case_one_wins_and_the_other_is_told():
    for _ in range(5):
        case = waiting()
        bea, cem = make_moderator(), make_moderator()
        gave, raised = at_once(
            partial(decide, case, APPROVE, by=bea, seen=Seen(0, 0)),
            partial(decide, case, REMOVE, by=cem, seen=Seen(0, 0), rule=rule()),
        )
        assert [type(fault) for fault in raised] == [Overtaken]
        assert raised[0].decision == gave[0]
        assert str(raised[0]).startswith(gave[0].actor.name)
        standing = {APPROVE: "shown", REMOVE: "removed"}[gave[0].action]
        assert Comment.objects.get(pk=case.comment_id).standing == standing
    assert Decision.objects.count() == 5
    assert check_chain() == []


def test_of_two_who_remove_a_comment_nobody_reported_one_wins():
    comment = make_comment(make_thread())
    two = [make_moderator(), make_moderator()]
    gave, raised = at_once(*(partial(decide_on, comment, REMOVE, by=by, rule=rule()) for by in two))
    assert [type(fault) for fault in raised] == [Overtaken]
    assert raised[0].decision == gave[0]
    assert (Case.objects.count(), Decision.objects.count()) == (1, 1)


def test_of_two_who_claim_a_case_one_has_it():
    case, two = waiting(), [make_moderator(), make_moderator()]
    gave, raised = at_once(*(partial(claim, case, by) for by in two))
    assert [type(fault) for fault in raised] == [Claimed]
    assert Case.objects.get(pk=case.pk).claimed_by == gave[0].claimed_by


def test_decisions_in_many_discussions_at_once_make_one_chain():
    cases, bea = [waiting(source="See https://paper.example/") for _ in range(6)], make_moderator()
    gave, raised = at_once(*(partial(decide, case, APPROVE, by=bea) for case in cases))
    assert raised == []
    assert sorted(decision.number for decision in gave) == [1, 2, 3, 4, 5, 6]
    assert check_chain() == []
    assert Host.objects.get(name="paper.example").approved == 6


def test_answering_and_deciding_about_the_same_host_never_wait_for_each_other_in_a_ring():
    linked = "See https://paper.example/ and https://other.example/"
    broken, bea, cem = rule(), make_moderator(), make_senior()
    for _ in range(5):
        comments = [make_comment(make_thread(), linked) for _ in range(3)]
        asked = [
            appeal(decide_on(comment, REMOVE, by=bea, rule=broken), comment.author)
            for comment in comments
        ]
        cases = [waiting(source=linked) for _ in range(3)]
        _, raised = at_once(
            *(partial(answer, one, UPHELD, by=cem) for one in asked),
            *(partial(decide, case, APPROVE, by=bea) for case in cases),
        )
        assert raised == []
    assert Host.objects.get(name="paper.example").approved == 30
    assert check_chain() == []


def test_a_sanction_lifted_while_its_appeal_is_answered_ends_once():
    for _ in range(5):
        until = timezone.now() + timedelta(days=1)
        sanction = suspend(make_reader(), by=make_senior(), rule=rule(), until=until)
        asked = appeal(sanction.decision, sanction.reader)
        _, raised = at_once(
            partial(lift, sanction, make_senior()),
            partial(answer, asked, UPHELD, by=make_senior()),
        )
        assert len(raised) == 1
        assert isinstance(raised[0], Refused)
    assert check_chain() == []


def test_an_appeal_sent_twice_is_one():
    comment = make_comment(make_thread())
    removal = decide_on(comment, REMOVE, by=make_moderator(), rule=rule())
    _, raised = at_once(*[partial(appeal, removal, comment.author)] * 2)
    assert [type(fault) for fault in raised] == [AppealedAlready]
    assert Appeal.objects.count() == 1


def test_of_two_who_answer_an_appeal_one_wins():
    comment = make_comment(make_thread())
    asked = appeal(decide_on(comment, REMOVE, by=make_moderator(), rule=rule()), by=comment.author)
    two = ((UPHELD, make_senior()), (REJECTED, make_senior()))
    gave, raised = at_once(*(partial(answer, asked, outcome, by=by) for outcome, by in two))
    assert [type(fault) for fault in raised] == [Overtaken]
    assert Appeal.objects.get().answer == gave[0]
    assert Decision.objects.count() == 2


def test_reports_at_once_are_of_one_case():
    comment, reader = make_comment(make_thread()), make_reader()
    _, raised = at_once(
        *[partial(report, comment, "rules", text="Bad", reader=reader)] * 2,
        *[partial(report, comment, "rules", text="Bad")] * 2,
    )
    assert [type(fault) for fault in raised] == [ReportedAlready]
    assert all(isinstance(fault, Refused) for fault in raised)
    assert (Report.objects.count(), Case.objects.get().weight) == (3, 150)

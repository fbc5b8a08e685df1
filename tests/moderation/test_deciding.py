import pytest
from django.utils import timezone

from afterword.archive.archiving import archive_thread
from afterword.discussions.comments import HELD, REMOVED, SHOWN
from afterword.discussions.models import Comment, Thread
from afterword.discussions.refusals import ThreadClosed
from afterword.moderation.appealing import appeal
from afterword.moderation.chaining import check_chain
from afterword.moderation.claiming import claim
from afterword.moderation.deciding import (
    Claimed,
    EditedSince,
    NoRule,
    NothingToDo,
    NotYours,
    Overtaken,
    Seen,
    decide,
    decide_many,
    decide_on,
    effect_of,
)
from afterword.moderation.decisions import APPROVE, HOLD, KEEP, REMOVE, RESTORE
from afterword.moderation.models import Case, Decision, Duty, FindingRecord, Host
from afterword.moderation.sanctioning import warn
from afterword.moderation.submitting import take_back
from tests.makers import (
    edit,
    make_article,
    make_comment,
    make_moderator,
    make_reader,
    make_section,
    make_senior,
    make_thread,
)
from tests.moderation.acting import held, make_case, rule, standing_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_an_approved_comment_is_shown_and_its_case_is_closed():
    comment, bea = held(), make_moderator("Bea")
    case = make_case(comment)
    decision = decide(case, APPROVE, by=bea)
    assert standing_of(comment) == SHOWN
    assert Case.objects.get(pk=case.pk).closed_at == decision.at
    assert (decision.actor, decision.author, decision.thread) == (
        bea, comment.author, comment.thread,
    )  # fmt: skip
    assert check_chain() == []


def test_a_comment_on_the_page_is_kept_and_not_approved_again():
    comment = make_comment(make_thread())
    assert decide(make_case(comment), APPROVE, by=make_moderator()).action == KEEP
    assert standing_of(comment) == SHOWN


def test_a_removal_names_a_rule_or_a_law():
    comment = make_comment(make_thread())
    case = make_case(comment)
    with pytest.raises(NoRule):
        decide(case, REMOVE, by=make_moderator())
    assert standing_of(comment) == SHOWN
    decide(case, REMOVE, by=make_moderator(), rule=rule())
    assert standing_of(comment) == REMOVED


def test_a_law_will_do():
    comment = make_comment(make_thread())
    decision = decide(make_case(comment), REMOVE, by=make_moderator(), law=" Libel Act, section 4 ")
    assert decision.law == "Libel Act, section 4"
    assert Comment.objects.get(pk=comment.pk).reason.startswith("Libel Act")


def test_whoever_comes_second_is_told_who_did_what_and_when():
    comment, bea = make_comment(make_thread()), make_moderator("Bea")
    case = make_case(comment)
    seen = Seen(case.version, 0)
    first = decide(case, REMOVE, by=bea, seen=seen, rule=rule())
    with pytest.raises(Overtaken, match=r"^Bea removed it .* ago: rule 3\.$") as refusal:
        decide(case, KEEP, by=make_moderator(), seen=seen)
    assert refusal.value.decision == first
    assert Decision.objects.filter(case=case).count() == 1


def test_two_who_decide_without_a_case_do_not_both_decide():
    comment = make_comment(make_thread())
    decide_on(comment, REMOVE, by=make_moderator("Bea"), rule=rule())
    with pytest.raises(Overtaken, match="Bea removed it"):
        decide_on(comment, REMOVE, by=make_moderator(), rule=rule(1))
    assert Case.objects.filter(comment=comment).count() == 1


def test_what_came_to_a_case_since_is_to_be_looked_at():
    comment = make_comment(make_thread())
    case = make_case(comment)
    seen = Seen(case.version, 0)
    make_case(comment, reasons=["reported"], severity=8, weight=50)
    with pytest.raises(Overtaken, match="Look at it again"):
        decide(case, KEEP, by=make_moderator(), seen=seen)
    raised = Case.objects.get(comment=comment)
    assert (raised.severity, raised.weight, raised.reasons) == (8, 50, ["first_link", "reported"])


def test_an_approval_is_of_the_words_the_moderator_read():
    comment = held()
    case = make_case(comment)
    seen = Seen(case.version, 0)
    edit(comment, comment.author, "Other words")
    with pytest.raises(EditedSince):
        decide(case, APPROVE, by=make_moderator(), seen=seen)
    assert standing_of(comment) == HELD
    assert decide(case, APPROVE, by=make_moderator(), seen=Seen(case.version, 1)).revision == 1


def test_nobody_decides_on_a_comment_of_their_own():
    bea = make_moderator("Bea")
    comment = make_comment(make_thread(), author=bea)
    with pytest.raises(NotYours, match="your own"):
        decide_on(comment, REMOVE, by=bea, rule=rule())
    assert Case.objects.count() == 0


def test_a_reader_decides_nothing():
    with pytest.raises(NotYours):
        decide_on(held(), APPROVE, by=make_reader())


def test_a_moderator_keeps_to_their_sections():
    article = make_article(section=make_section("town", "Town"))
    comment, bea = held(article.thread), make_moderator("Bea")
    duty = Duty.objects.create(moderator=bea, section=make_section("sport", "Sport"))
    case = make_case(comment)
    with pytest.raises(NotYours, match="Town"):
        decide(case, APPROVE, by=bea)
    duty.delete()
    decide(case, APPROVE, by=bea)


def test_a_case_somebody_is_reading_is_left_to_them():
    bea, cem = make_moderator("Bea"), make_moderator("Cem")
    case = make_case(held())
    claim(case, bea)
    with pytest.raises(Claimed, match="Bea is looking"):
        decide(case, APPROVE, by=cem)
    decide(case, APPROVE, by=bea)


def test_a_held_comment_stays_in_the_queue():
    comment = make_comment(make_thread())
    case = make_case(comment)
    decide(case, HOLD, by=make_moderator("Bea"), seen=Seen(0, 0))
    assert standing_of(comment) == HELD
    assert Case.objects.get(pk=case.pk).closed_at is None
    with pytest.raises(Overtaken, match="Bea held it"):
        decide(case, KEEP, by=make_moderator(), seen=Seen(0, 0))


def test_a_restored_comment_is_where_it_was():
    thread = make_thread()
    comment = make_comment(thread)
    reply = make_comment(thread, parent=comment)
    removal = decide_on(comment, REMOVE, by=make_moderator(), rule=rule())
    restored = decide_on(comment, RESTORE, by=make_moderator())
    assert restored.reverses == removal
    order = list(Comment.objects.filter(thread=thread).order_by("path"))
    assert order == [comment, reply]
    assert order[0].standing == SHOWN
    assert Thread.objects.get(pk=thread.pk).shown == 2


def test_an_archived_page_refuses_with_a_clear_sentence():
    comment = make_comment(make_thread())
    case = make_case(comment)
    archive_thread(comment.thread)
    with pytest.raises(ThreadClosed, match="Take it out of the archive first"):
        decide(case, REMOVE, by=make_moderator(), rule=rule())
    assert decide(case, KEEP, by=make_moderator()).action == KEEP


def test_there_is_nothing_to_decide_about_a_withdrawn_comment():
    comment = make_comment(make_thread())
    case = make_case(comment)
    take_back(comment, comment.author)
    with pytest.raises(NothingToDo, match="withdrawn"):
        decide(case, REMOVE, by=make_moderator(), rule=rule())


def test_what_nobody_can_decide_is_refused():
    with pytest.raises(NothingToDo, match="flattered"):
        decide_on(held(), "flattered", by=make_moderator())


def test_hosts_are_remembered_by_what_became_of_their_comments():
    linked = "See https://www.paper.example/a and https://other.example/b"
    bea = make_moderator()
    decide_on(held(source=linked), APPROVE, by=bea)
    removed = make_comment(make_thread(), linked)
    decide_on(removed, REMOVE, by=bea, rule=rule())
    assert counts("paper.example") == counts("other.example") == (1, 1)
    decide_on(removed, RESTORE, by=bea)
    assert counts("paper.example") == (2, 0)


def counts(host: str) -> tuple[int, int]:
    return Host.objects.values_list("approved", "removed").get(name=host)


def test_a_decision_keeps_why_the_comment_was_looked_at():
    comment = held()
    found = {"severity": 3, "public_reason": "it has a link", "found_at": timezone.now()}
    FindingRecord.objects.create(comment=comment, code="first_link", **found)
    case = make_case(comment, reasons=["first_link", "reported"])
    assert decide(case, APPROVE, by=make_moderator()).grounds == ["first_link", "reported"]


def test_several_are_decided_each_by_itself():
    thread, bea = make_thread(), make_moderator("Bea")
    cases = [make_case(held(thread)), make_case(held(thread, author=bea)), make_case(held(thread))]
    done = decide_many([(case, Seen(0, 0)) for case in cases], APPROVE, by=bea)
    assert [decision.case for decision in done.decisions] == [cases[0], cases[2]]
    assert [case for case, _ in done.refused] == [cases[1]]
    assert "your own" in done.refused[0][1]


def test_what_would_follow_is_told_before():
    thread, bea = make_thread(), make_moderator("Bea")
    first = make_comment(thread)
    make_comment(thread, parent=make_comment(thread, parent=first))
    second = make_comment(thread, author=first.author)
    own = make_comment(thread, author=bea)
    cases = [make_case(comment) for comment in (first, second, own)]
    effect = effect_of(cases, REMOVE, by=bea)
    assert (effect.comments, effect.authors, effect.replies) == (2, 1, 2)
    assert [case for case, _ in effect.skipped] == [cases[2]]
    assert standing_of(first) == SHOWN


def test_who_is_kept_on_the_page_counts_as_told_of_nothing():
    case = make_case(make_comment(make_thread(), author=make_reader(wants_mail=True)))
    assert effect_of([case], APPROVE, by=make_moderator()).authors == 0


def test_an_appeal_against_a_sanction_is_no_comment_to_decide_on():
    reader, rules = make_reader(), rule()
    warned = warn(reader, by=make_senior("Cem"), rule=rules)
    case = Case.objects.get(appeal=appeal(warned.decision, reader))
    effect = effect_of([case], APPROVE, by=make_senior())
    assert (effect.comments, [why for _, why in effect.skipped]) == (
        0, ["This case is about no comment."],
    )  # fmt: skip

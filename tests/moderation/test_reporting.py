import re

import pytest

from afterword.discussions.comments import REMOVED
from afterword.discussions.models import Comment
from afterword.discussions.states import change_state
from afterword.discussions.withdrawing import withdraw
from afterword.moderation.deciding import NotYours, decide, decide_on
from afterword.moderation.decisions import HOLD, KEEP, REMOVE
from afterword.moderation.models import Case, Report
from afterword.moderation.reporting import CommentGone, Incomplete, ReportedAlready, report
from afterword.moderation.submitting import take_back
from afterword.moderation.trusting import weight_of
from tests.makers import edit, make_comment, make_moderator, make_reader, make_thread
from tests.moderation.acting import held, letters, make_case, removed, rule

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NOTICE = {
    "law": "Libel Act",
    "text": "It says I stole the ferry.",
    "good_faith": True,
    "name": "Ida Berg",
    "email": "ida@example.org",
}


def test_a_guest_reports_with_a_rule_alone():
    comment = make_comment(make_thread())
    told = report(comment, "rules", rule=rule())
    assert re.fullmatch(r"R-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}", told.reference)
    assert (told.case.weight, told.case.reasons, told.case.comment) == (50, ["reported"], comment)
    assert told.outcome == ""


def test_a_receipt_says_where_to_follow_the_report():
    told = report(make_comment(make_thread()), "illegal", **NOTICE)
    (receipt,) = letters("ida@example.org")
    assert told.reference in receipt.subject
    assert f"/report/{told.reference}" in receipt.body
    assert receipt.body.count("http") >= 2


def test_nobody_fills_anothers_mailbox_with_receipts(monkeypatch):
    monkeypatch.setattr("afterword.moderation.reporting.RECEIPTS_AN_HOUR", 2)
    thread = make_thread()
    for address in ("ida@example.org", "IDA@example.org", "Ida@example.org", "ole@example.org"):
        report(make_comment(thread), "rules", text="Bad", email=address)
    ida = [len(letters(one)) for one in ("ida@example.org", "IDA@example.org", "Ida@example.org")]
    assert (ida, len(letters("ole@example.org"))) == ([1, 1, 0], 1)
    assert Report.objects.count() == 4


@pytest.mark.parametrize("field", list(NOTICE))
def test_a_notice_of_illegal_content_names_what_the_law_asks(field):
    comment = make_comment(make_thread())
    with pytest.raises(Incomplete) as refusal:
        report(comment, "illegal", **{**NOTICE, field: False if field == "good_faith" else " "})
    assert refusal.value.field == field
    assert Case.objects.count() == 0


@pytest.mark.parametrize("field", ["work", "text", "good_faith", "name", "email"])
def test_a_notice_of_infringement_names_the_work(field):
    whole = {**NOTICE, "work": "A photograph"}
    with pytest.raises(Incomplete) as refusal:
        report(make_comment(make_thread()), "copyright", **{**whole, field: ""})
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("kind", "told", "field"),
    [
        ("rules", {}, "rule"),
        ("rules", {"text": "Bad", "email": "nowhere"}, "email"),
        ("rude", {"text": "Bad"}, "kind"),
    ],
)
def test_a_report_that_says_nothing_is_sent_back(kind, told, field):
    with pytest.raises(Incomplete) as refusal:
        report(make_comment(make_thread()), kind, **told)
    assert refusal.value.field == field


def test_a_member_need_not_write_name_and_address_again():
    reader = make_reader("Ida Berg")
    told = {name: NOTICE[name] for name in ("law", "text", "good_faith")}
    made = report(make_comment(make_thread()), "illegal", reader=reader, **told)
    assert (made.name, made.email) == ("Ida Berg", reader.email)


def test_a_comment_that_is_gone_is_not_reported():
    shown, thread = make_comment(make_thread()), make_thread()
    withdraw(shown, shown.author)
    gone = [shown, held(), removed().comment, make_comment(thread)]
    change_state(thread, "hidden")
    for comment in gone:
        with pytest.raises(CommentGone):
            report(comment, "rules", text="Bad")
    assert Report.objects.count() == 0


def test_nobody_reports_themselves():
    comment = make_comment(make_thread())
    with pytest.raises(NotYours):
        report(comment, "rules", text="Bad", reader=comment.author)


def test_reports_of_a_comment_are_one_case():
    comment = make_comment(make_thread())
    case = make_case(comment, severity=7)
    report(comment, "rules", text="Bad")
    report(comment, "illegal", **NOTICE)
    raised = Case.objects.get()
    assert raised == case
    assert (raised.weight, raised.severity, raised.version) == (100, 8, 2)
    assert raised.reasons == ["first_link", "reported"]


def test_guests_who_report_without_end_raise_a_case_no_further(monkeypatch):
    monkeypatch.setattr("afterword.moderation.reporting.GUESTS_HEARD", 2)
    comment = make_comment(make_thread())
    seen = [report(comment, "rules", text=f"Bad {number}").case for number in range(4)]
    assert [(case.pk, case.version, case.weight) for case in seen[1:]] == [
        (seen[0].pk, 1, 100) for _ in range(3)
    ]
    assert report(comment, "illegal", **NOTICE).case.version == 2
    assert report(comment, "rules", reader=make_reader(), text="Bad").case.version == 3
    assert Report.objects.filter(case=seen[0]).count() == 6


@pytest.mark.parametrize("is_member", [True, False])
def test_the_same_person_reports_once(is_member):
    comment = make_comment(make_thread())
    who = {"reader": make_reader()} if is_member else {"email": "ida@example.org"}
    first = report(comment, "rules", text="Bad", **who)
    with pytest.raises(ReportedAlready, match=f"{first.reference}. It waits"):
        report(comment, "rules", text="Bad", **who)
    decide(first.case, KEEP, by=make_moderator())
    with pytest.raises(ReportedAlready, match="left it on the page"):
        report(comment, "rules", text="Bad", **who)


def test_nobody_learns_what_somebody_else_reported_by_typing_their_address():
    comment = make_comment(make_thread())
    first = report(comment, "rules", text="Bad", email="ida@example.org")
    assert report(comment, "rules", text="Is it bad?", email="ida@example.org").pk != first.pk


def test_other_words_can_be_reported_anew():
    comment, reader = make_comment(make_thread()), make_reader()
    first = report(comment, "rules", text="Bad", reader=reader)
    decide(first.case, KEEP, by=make_moderator())
    edit(comment, comment.author, "Worse")
    assert report(comment, "rules", text="Bad", reader=reader).case != first.case


def test_an_answered_report_does_not_keep_anybody_from_a_notice():
    comment, reader = make_comment(make_thread()), make_reader()
    first = report(comment, "rules", text="Bad", reader=reader)
    decide(first.case, KEEP, by=make_moderator())
    assert report(comment, "illegal", reader=reader, **NOTICE).pk


@pytest.mark.parametrize(
    ("action", "outcome", "says"),
    [(REMOVE, "agreed", "was removed: rule 3"), (KEEP, "disagreed", "left it on the page")],
)
def test_whoever_reported_hears_what_was_decided(action, outcome, says):
    comment = make_comment(make_thread(), "Words of the comment")
    told = report(comment, "rules", text="Bad", email="ida@example.org")
    ground = {"rule": rule(), "facts": "It says: Words of the comment"} if action == REMOVE else {}
    decision = decide(told.case, action, by=make_moderator(), **ground)
    told.refresh_from_db()
    assert (told.outcome, told.decision) == (outcome, decision)
    letter = letters("ida@example.org")[-1]
    assert says in letter.body
    assert told.reference in letter.subject
    assert "Words of the comment" not in letter.body


def test_a_held_comment_leaves_its_reports_open():
    comment = make_comment(make_thread())
    told = report(comment, "rules", text="Bad", email="ida@example.org")
    decide(told.case, HOLD, by=make_moderator())
    told.refresh_from_db()
    assert told.outcome == ""
    decide_on(comment, REMOVE, by=make_moderator(), rule=rule())
    told.refresh_from_db()
    assert told.outcome == "agreed"


def test_a_reporter_weighs_what_moderators_made_of_their_reports():
    reader, bea = make_reader(), make_moderator()
    assert (weight_of(None), weight_of(reader)) == (0.5, 0.5)
    for action, ground in ((REMOVE, {"rule": rule()}), (REMOVE, {"rule": rule()}), (KEEP, {})):
        told = report(make_comment(make_thread()), "rules", text="Bad", reader=reader)
        decide(told.case, action, by=bea, **ground)
    assert weight_of(reader) == pytest.approx(3 / 5)
    told = report(make_comment(make_thread()), "rules", text="Bad", reader=reader)
    assert told.case.weight == 60
    assert Comment.objects.filter(standing=REMOVED).count() == 2


def test_whoever_reported_hears_that_the_author_withdrew_it():
    comment = make_comment(make_thread())
    told = report(comment, "rules", text="Bad", email="ida@example.org")
    take_back(comment, comment.author)
    assert told.reference in letters("ida@example.org")[-1].subject
    assert "author has withdrawn" in letters("ida@example.org")[-1].body
    assert Case.objects.get().closed_at
    assert Report.objects.get().outcome == ""

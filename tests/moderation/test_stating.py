from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from afterword.discussions.comments import SHOWN
from afterword.discussions.models import Comment
from afterword.moderation.deciding import decide, decide_on
from afterword.moderation.decisions import APPROVE, HOLD, REMOVE, RESTORE
from afterword.moderation.models import FindingRecord, Statement
from afterword.moderation.recording import record
from afterword.moderation.reporting import report
from afterword.moderation.stating import state
from tests.makers import make_comment, make_moderator, make_reader, make_thread
from tests.moderation.acting import held, letters, make_case, removed, rule

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def text_of(decision) -> str:
    return decision.statement.text


def test_a_statement_says_all_that_the_law_asks(settings):
    comment = make_comment(make_thread(title="The ferry is late"), "I shall find you.")
    decision = removed(comment, rule=rule(), facts="It threatens the captain.", public_note="Stop.")
    text = text_of(decision)
    until = decision.at + timedelta(days=183)
    for wanted in (
        f"Your comment № {comment.pk}",
        "on “The ferry is late” was removed",
        "shown nowhere any more, without end",
        "It threatens the captain.",
        "The ground is rule 3 of our house rules (version 1), “No threats”: No threats, no calls",
        "on our own; nobody had reported it",
        "No automatic check took part",
        "The moderator adds: Stop.",
        f"appeal until {until.day} {until:%B %Y}, free of charge: {settings.AFTERWORD_ADDRESS}/st",
        "Somebody who took no part",
        "turn to a court",
    ):
        assert wanted in text
    assert "find you" not in text
    assert decision.statement.reader == comment.author
    assert len(decision.statement.key) == 32


def test_a_law_is_the_ground_where_it_is_named():
    assert "It is against the law: Libel Act, section 4." in text_of(
        removed(law="Libel Act, section 4")
    )


def test_who_decided_on_a_report_says_so_and_not_whose():
    comment, ida = make_comment(make_thread()), make_reader("Ida Berg")
    told = report(comment, "rules", text="Bad", reader=ida)
    decision = decide(told.case, REMOVE, by=make_moderator("Bea"), rule=rule())
    assert "because somebody reported it" in text_of(decision)
    assert "Ida" not in text_of(decision)
    assert "Bea" not in text_of(decision)


def test_a_notice_of_illegal_content_is_named_as_one():
    comment = make_comment(make_thread())
    told = report(
        comment, "illegal", law="x", text="y", good_faith=True, name="Ida", email="i@example.org"
    )
    decision = decide(told.case, REMOVE, by=make_moderator(), law="x")
    assert "gave notice that it was illegal" in text_of(decision)


def test_what_a_check_found_is_told():
    comment = held()
    FindingRecord.objects.create(
        comment=comment, code="many_links", severity=4, evidence="secret",
        public_reason="it has many links", found_at=timezone.now(),
    )  # fmt: skip
    decision = removed(comment)
    assert "An automatic check had marked the comment: it has many links." in text_of(decision)
    assert "secret" not in text_of(decision)


def test_what_the_system_decided_says_so():
    decision = record(HOLD, comment=held(), automated=True)
    state(decision)
    assert "An automatic check decided this; no person has read the comment yet." in text_of(
        decision
    )


def test_a_removal_is_sent_a_little_later():
    decision = removed()
    (letter,) = letters(decision.author.email)
    assert letter.subject == f"Your comment on “{decision.thread}” was removed"
    assert text_of(decision) in letter.body
    assert letter.due_at - letter.written_at == timedelta(seconds=15)
    assert letter.about == f"decision-{decision.number}"


@pytest.mark.parametrize("wants_mail", [True, False])
def test_an_approval_is_sent_to_who_wants_it(wants_mail):
    reader = make_reader(wants_mail=wants_mail)
    comment = held(author=reader)
    decide(make_case(comment), APPROVE, by=make_moderator())
    assert len(letters(reader.email)) == wants_mail
    assert not Statement.objects.exists()


@pytest.mark.parametrize("wants_mail", [True, False])
def test_a_held_comment_is_stated_and_sent_to_who_wants_it(wants_mail):
    reader = make_reader(wants_mail=wants_mail)
    comment = make_comment(make_thread(), author=reader)
    decision = decide_on(comment, HOLD, by=make_moderator())
    assert "until a moderator has decided" in text_of(decision)
    assert len(letters(reader.email)) == wants_mail


def test_a_restored_comment_is_told_as_its_removal_was():
    comment = make_comment(make_thread())
    removed(comment)
    decide_on(comment, RESTORE, by=make_moderator())
    assert "is on the page again" in letters(comment.author.email)[-1].subject


def test_a_comment_brought_without_an_account_is_removed_and_nobody_written_to():
    comment = make_comment(make_thread())
    Comment.objects.filter(pk=comment.pk).update(author=None, name="Old Hand")
    decision = removed(Comment.objects.get(pk=comment.pk))
    assert not Statement.objects.exists()
    assert decision.author is None


def test_an_edited_comment_is_stated_as_it_was_read():
    comment = make_comment(make_thread())
    comment.revisions.create(source="a", html="a", replaced_at=timezone.now())
    assert "since you edited it" in text_of(removed(comment))
    assert Comment.objects.filter(standing=SHOWN).count() == 0


def test_a_date_in_a_statement_is_that_of_the_publication(settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    timezone.deactivate()
    with timezone.override("Asia/Tokyo"):
        decision = removed()
        local = timezone.localtime(decision.at)
    assert isinstance(decision.at, datetime)
    assert f"was removed on {local.day} {local:%B %Y, %H:%M}" in text_of(decision)


def test_an_account_without_a_real_address_keeps_nobody_from_deciding():
    reader = make_reader()
    type(reader).objects.filter(pk=reader.pk).update(email="nowhere")
    decision = removed(make_comment(make_thread(), author=type(reader).objects.get(pk=reader.pk)))
    assert decision.statement.text
    assert letters("nowhere") == []

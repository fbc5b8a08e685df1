import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from afterword.moderation import triggers
from afterword.moderation.chaining import PLAIN, TEXTS, check_chain
from afterword.moderation.decisions import PRE_MODERATE
from afterword.moderation.erasing import erase_texts
from afterword.moderation.models import Chain, Decision
from afterword.moderation.news import decision_made
from afterword.moderation.recording import record
from tests.makers import make_reader, make_thread
from tests.moderation.acting import removed, rule

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def past_the_triggers(statement: str, *values) -> None:
    """What somebody could do who owns the database itself."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE moderation_decision DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER decisions_never_deleted")
            cursor.execute("DROP TRIGGER decisions_never_changed")
        cursor.execute(statement, values)


def three() -> list[Decision]:
    return [removed(facts=f"Fact {number}", rule=rule()) for number in range(3)]


def test_each_decision_holds_the_digest_of_the_one_before():
    first, second, third = three()
    assert [first.number, second.number, third.number] == [1, 2, 3]
    assert (first.previous_digest, second.previous_digest) == ("", first.digest)
    assert (Chain.objects.get().number, Chain.objects.get().digest) == (3, third.digest)
    assert check_chain() == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE moderation_decision SET law = 'none' WHERE number = 2", "2 was changed"),
        ("UPDATE moderation_decision SET facts = 'none' WHERE number = 2", "texts of decision 2"),
        (
            "UPDATE moderation_decision SET facts = '', erased_at = at, action = 'keep' "
            "WHERE number = 2",
            "2 was changed",
        ),
        ("UPDATE moderation_decision SET previous_digest = digest WHERE number = 3", "not follow"),
    ],
)
def test_what_was_changed_is_found(statement, fault):
    three()
    past_the_triggers(statement)
    assert fault in " ".join(check_chain())


@pytest.mark.parametrize(("number", "fault"), [(2, "some are missing"), (3, "should end with")])
def test_what_is_missing_is_found(number, fault):
    three()
    past_the_triggers("DELETE FROM moderation_statement")
    with connection.cursor() as cursor:  # again: what was deleted above was a statement
        cursor.execute("DELETE FROM moderation_decision WHERE number = %s", [number])
    assert fault in " ".join(check_chain())


def test_the_database_itself_lets_nobody_delete_or_change_a_decision():
    decision = removed()
    mine = Decision.objects.filter(pk=decision.pk)
    for attempt in (
        mine._raw_delete,
        lambda *_: mine.update(law="another"),
        lambda *_: mine.update(facts="another"),
        lambda *_: mine.update(erased_at=decision.at, facts="another"),
    ):
        with pytest.raises(DatabaseError, match="decision is never"), transaction.atomic():
            attempt("default")
    assert check_chain() == []


def test_texts_are_erased_once_and_the_chain_stays_whole():
    decision = removed(facts="They live in Mill Lane.", private_note="x", rule=rule())
    assert "Mill Lane" in decision.statement.text
    erase_texts(decision)
    erase_texts(decision)
    decision = Decision.objects.get(pk=decision.pk)
    assert (decision.facts, decision.private_note, decision.salt) == ("", "", "")
    assert decision.statement.text == ""
    assert check_chain() == []
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(facts="Put back")


def test_the_triggers_and_the_digest_know_every_column():
    columns = {field.column for field in Decision._meta.local_fields}
    assert {*triggers.KEPT, *triggers.ERASED, "erased_at"} == columns
    not_in_it = {"id", "digest", "salt", "erased_at"}
    assert {*PLAIN, *TEXTS, "at", "expires_at"} == columns - not_in_it


def test_the_words_that_were_decided_on_can_be_proved():
    from afterword.moderation.chaining import digest_of_words

    decision = removed()
    assert digest_of_words(decision, decision.comment.source) == decision.source_digest
    assert digest_of_words(decision, "Other words") != decision.source_digest


def test_the_command_says_whether_the_chain_is_whole():
    said = StringIO()
    call_command("check_decisions", stdout=said)
    assert said.getvalue() == "There are no decisions yet.\n"
    last = three()[-1]
    call_command("check_decisions", stdout=said)
    assert f"3 decisions: the chain is whole. It ends with {last.digest}" in said.getvalue()


def test_the_command_fails_where_the_chain_is_broken():
    three()
    past_the_triggers("UPDATE moderation_decision SET law = 'none' WHERE number = 2")
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("check_decisions", "--json", stdout=said)
    account = json.loads(said.getvalue())
    assert (account["decisions"], account["faults"]) == (3, ["Decision 2 was changed."])


def test_a_decision_of_the_system_has_no_actor_and_is_news(django_capture_on_commit_callbacks):
    heard = []
    decision_made.connect(
        lambda decision, **_: heard.append(decision), weak=False, dispatch_uid="test"
    )
    try:
        with django_capture_on_commit_callbacks(execute=True):
            decision = record(PRE_MODERATE, thread=make_thread(), automated=True, grounds=["flood"])
    finally:
        decision_made.disconnect(dispatch_uid="test")
    assert heard == [decision]
    assert decision.actor is None


def test_a_decision_on_nothing_but_an_author_is_in_the_chain_too():
    record("warn", author=make_reader(), actor=make_reader())
    assert check_chain() == []

"""What the public log says."""

from dataclasses import astuple
from datetime import timedelta

import pytest

from afterword.moderation.decisions import (
    APPROVE,
    HOLD,
    OVERTURN,
    PRE_MODERATE,
    REMOVE,
    RESTORE,
    SUSPEND,
    UNDO,
)
from afterword.moderation.logbook import entries
from afterword.moderation.models import Case
from tests.makers import make_comment, make_moderator, make_reader, make_section, make_thread
from tests.moderation.recorded import NOON, recorded, rule

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def words(count: int = 100, before: int | None = None) -> list[str]:
    return [entry.action_words for entry in entries(before, count)]


def test_the_latest_stands_first_with_its_rule():
    recorded(SUSPEND)
    number = recorded(REMOVE, rule=rule(3)).number
    first, second = entries(None, 10)
    assert (first.number, first.action_words, first.kind) == (number, "Comment removed", "comment")
    assert first.rule == (1, 3, "No threats")
    assert (second.action_words, second.kind, second.rule) == ("Author suspended", "author", None)


def test_each_kind_of_decision_is_said_in_words():
    for action in (OVERTURN, PRE_MODERATE, RESTORE, HOLD):
        recorded(action)
    assert words() == [
        "Comment held for review",
        "Comment restored",
        "Discussion read first",
        "Appeal upheld",
    ]


def test_a_law_and_a_section_are_named():
    case = Case.objects.create(kind="comment", section=make_section(), opened_at=NOON)
    recorded(REMOVE, law="Penal code, section 186", case=case)
    (entry,) = entries(None, 10)
    assert (entry.law, entry.section) == ("Penal code, section 186", "Town")


def test_everyday_decisions_of_a_day_share_a_line():
    for action, automated in ((HOLD, True), (HOLD, True), (APPROVE, False), (HOLD, True)):
        recorded(action, automated=automated)
    assert words() == ["3 comments held for review, 1 published after review"]


def test_another_day_or_anything_else_begins_a_new_line():
    recorded(HOLD, automated=True)
    recorded(HOLD, NOON + timedelta(days=1), automated=True)
    recorded(REMOVE, NOON + timedelta(days=1))
    recorded(APPROVE, NOON + timedelta(days=1))
    assert words() == [
        "Comment published after review",
        "Comment removed",
        "Comment held for review",
        "Comment held for review",
    ]


def test_what_a_moderator_holds_stands_alone():
    recorded(HOLD)
    recorded(HOLD)
    assert words() == ["Comment held for review"] * 2


def test_pages_follow_each_other_without_gap_or_repetition():
    for number in range(30):
        recorded(REMOVE if number % 4 == 0 else HOLD, automated=bool(number % 4))
    whole, pages, before = entries(None, 100), [], None
    while page := entries(before, 3):
        assert len(page) <= 3
        pages += page
        before = page[-1].number
    assert pages == whole
    assert sum(entry.count for entry in whole) == 30


def test_what_was_taken_back_at_once_is_left_out():
    slip = recorded(REMOVE)
    recorded(UNDO, NOON + timedelta(seconds=9), reverses=slip)
    assert words() == []


def test_what_was_restored_or_overturned_stands_with_its_reversal():
    for reversal in (RESTORE, OVERTURN):
        recorded(reversal, reverses=recorded(REMOVE))
    removed = "Comment removed"
    assert words() == ["Appeal upheld", removed, "Comment restored", removed]


def test_no_words_names_or_notes_are_in_it():
    author, bea = make_reader("Ada Canary"), make_moderator("Bea Canary")
    comment = make_comment(make_thread(title="Canary thread"), "Canary words.", author=author)
    texts = dict.fromkeys(("facts", "public_note", "private_note"), "canary note")
    recorded(REMOVE, actor=bea, author=author, comment=comment, thread=comment.thread, **texts)
    assert "canary" not in str([astuple(entry) for entry in entries(None, 10)]).casefold()


def test_a_page_costs_one_query_however_long_the_log_is(django_assert_num_queries):
    for number in range(60):
        recorded(REMOVE if number % 5 else APPROVE, rule=rule(3))
    with django_assert_num_queries(1):
        assert len(entries(None, 20)) == 20

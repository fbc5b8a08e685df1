from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from afterword.importers.saved_text.edits import edited


def at(minute):
    return datetime(2015, 11, 3, 13, tzinfo=UTC) + timedelta(minutes=minute)


def minutes(*shown):
    return {number: at(minute) for number, minute in enumerate(shown)}


def test_a_date_later_than_both_neighbours_is_an_edit():
    assert edited(minutes(1, 2, 9, 4, 5, 6)) == {2: at(2)}


def test_a_date_far_later_than_many_that_follow_is_one_edit():
    assert edited(minutes(1, 50, 3, 4, 5, 6, 7)) == {1: at(1)}


def test_an_edited_first_comment_was_posted_before_the_second():
    assert edited(minutes(50, 3, 4, 5, 6, 7)) == {0: at(3)}


def test_two_edits_side_by_side_are_both_found():
    shown = list(range(30))
    shown[10], shown[11] = 60, 50
    assert edited(minutes(*shown)) == {10: at(9), 11: at(9)}


def test_where_dates_follow_no_order_nothing_is_said():
    assert edited(minutes(9, 1, 8, 2, 7, 3, 6, 4)) == {}


def test_equal_dates_are_no_edit():
    assert edited(minutes(1, 1, 1, 2, 2)) == {}


@given(st.lists(st.integers(0, 100), max_size=40).map(sorted))
def test_dates_in_order_show_no_edit(shown):
    assert edited(minutes(*shown)) == {}

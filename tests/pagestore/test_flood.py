"""How often a page may be made anew: the arithmetic of tokens."""

from hypothesis import given
from hypothesis import strategies as st

from afterword.pagestore.flood import SECOND, TOKENS, may_be_served_old, spend, tokens_left

NOW = 1_000 * SECOND


def test_a_bucket_nobody_took_from_is_full():
    assert tokens_left(0, NOW) == 8


def test_each_remake_takes_a_token():
    full_at = 0
    for left in range(7, -1, -1):
        full_at = spend(full_at, NOW)
        assert tokens_left(full_at, NOW) == left


def test_an_empty_bucket_owes_nothing():
    full_at = 0
    for _ in range(100):
        full_at = spend(full_at, NOW)
    assert tokens_left(full_at, NOW + SECOND) == 2


def test_two_tokens_come_back_a_second_until_it_is_full():
    full_at = spend(spend(spend(0, NOW), NOW), NOW)
    assert tokens_left(full_at, NOW + SECOND // 2) == 6
    assert tokens_left(full_at, NOW + SECOND) == 7
    assert tokens_left(full_at, NOW + 60 * SECOND) == 8


def test_a_page_may_be_old_for_a_second_where_no_token_is_left():
    empty = NOW + TOKENS * SECOND // 2
    assert may_be_served_old(empty, made_at=NOW, now=NOW)
    assert not may_be_served_old(empty, made_at=NOW - SECOND, now=NOW)
    assert not may_be_served_old(empty - SECOND // 2, made_at=NOW, now=NOW)


@given(st.lists(st.integers(0, SECOND), max_size=300))
def test_remakes_are_bounded_however_the_changes_come(pauses):
    full_at, now, times = 0, NOW, []
    for pause in pauses:
        now += pause
        if tokens_left(full_at, now) >= 1:
            full_at = spend(full_at, now)
            times.append(now)
    for first in range(len(times)):
        for last in range(first, len(times)):
            seconds = (times[last] - times[first]) / SECOND
            assert last - first + 1 <= TOKENS + 2 * seconds

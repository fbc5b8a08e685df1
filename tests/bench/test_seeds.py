"""The comments everybody shows."""

from itertools import islice

from bench.peers.isso import rows
from bench.peers.xtd_order import in_order
from bench.seeds.comments import DEEPEST, MARK, comments


def test_a_shorter_thread_is_the_beginning_of_a_longer_one():
    assert list(comments(40)) == list(islice(comments(1000), 40))


def test_replies_come_after_what_they_answer_and_no_deeper_than_anybody_shows():
    met = {}
    for comment in comments(500):
        above = met.get(comment.parent)
        assert comment.depth == (above.depth + 1 if above else 0) <= DEEPEST
        assert comment.text.endswith(f"{MARK}{comment.number}.")
        met[comment.number] = comment
    assert {comment.depth for comment in met.values()} == set(range(DEEPEST + 1))


def test_isso_stores_every_reply_below_the_top_of_its_branch():
    stored = {id: parent for _, id, parent, *_ in rows(1, 200)}
    assert all(stored[parent] is None for parent in stored.values() if parent)
    assert any(stored.values())


def test_xtd_counts_the_places_of_a_branch_from_its_top():
    thread = [{"number": 1, "parent": None}, {"number": 2, "parent": 1}, {"number": 3, "parent": 1},
              {"number": 4, "parent": 2}, {"number": 5, "parent": None}]  # fmt: skip
    placed = {one["number"]: (one["top"], one["order"], one["nested"]) for one in in_order(thread)}
    assert placed == {1: (1, 1, 3), 2: (1, 2, 1), 4: (1, 3, 0), 3: (1, 4, 0), 5: (5, 1, 0)}

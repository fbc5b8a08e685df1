from itertools import islice, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.importers.saved_text.parents import (
    TOP,
    NewestFirst,
    OldestFirst,
    order_of,
)
from afterword.importers.saved_text.reading import read
from tests.importers.pages import drupal_page, threaded


@st.composite
def trees(draw, most=60):
    """The parent of each comment, in the order they were posted."""
    size = draw(st.integers(1, most))
    return [
        draw(st.one_of(st.none(), st.integers(0, number - 1))) if number else None
        for number in range(size)
    ]


def every_tree(keys, *, newest):
    """All trees that, shown in that order, show these keys: found by trying every place."""

    def grow(parents, path, last_reply):
        comment = len(parents)
        if comment == len(keys):
            yield tuple(parents)
            return
        for depth in range(len(path) + 1):
            parent = path[depth - 1] if depth else TOP
            if parent != TOP and keys[parent] > keys[comment]:
                continue
            before = last_reply.get(parent)
            if before is not None and is_out_of_turn(keys[before], keys[comment], newest):
                continue
            yield from grow(
                [*parents, parent], [*path[:depth], comment], {**last_reply, parent: comment}
            )

    return list(grow([], [], {}))


def is_out_of_turn(above, below, newest):
    """Whether two replies to one comment cannot stand in this order."""
    return above < below if newest else above > below


def true_parents(tree, shown):
    places = {number: place for place, number in enumerate(shown)}
    return [TOP if tree[number] is None else places[tree[number]] for number in shown]


def candidates(places, size):
    return [set(places.candidates(comment)) for comment in range(size)]


@pytest.mark.parametrize("size", range(1, 8))
def test_oldest_first_the_candidates_are_the_parents_in_all_possible_trees(size):
    for keys in permutations(range(size)):
        possible = every_tree(keys, newest=False)
        places = OldestFirst(keys)
        if not possible:
            assert places.outside
            continue
        assert candidates(places, size) == [set(parents) for parents in zip(*possible, strict=True)]
        assert tuple(places.parents({})) in possible


@pytest.mark.parametrize("size", range(1, 7))
def test_newest_first_there_is_one_tree(size):
    for keys in permutations(range(size)):
        (only,) = every_tree(keys, newest=True)
        places = NewestFirst(keys)
        assert candidates(places, size) == [{parent} for parent in only]
        assert tuple(places.parents({})) == only


@pytest.mark.parametrize("newest", [True, False])
@given(keys=st.lists(st.integers(0, 3), min_size=1, max_size=6))
@settings(deadline=None, max_examples=200)
def test_equal_keys_leave_all_places_open_that_they_can(newest, keys):
    possible = every_tree(keys, newest=newest)
    places = NewestFirst(keys) if newest else OldestFirst(keys)
    if possible:
        assert candidates(places, len(keys)) == [set(one) for one in zip(*possible, strict=True)]
        assert tuple(places.parents({})) in possible


@given(trees())
def test_oldest_first_the_true_parent_is_a_candidate_and_if_alone_it_is_the_parent(tree):
    shown = threaded(tree, newest=False)
    places = OldestFirst(shown)
    least = places.parents({})
    for comment, parent in enumerate(true_parents(tree, shown)):
        found = list(places.candidates(comment))
        assert parent in found
        assert places.count(comment) == len(found)
        if len(found) == 1:
            assert least[comment] == parent


@given(trees())
def test_newest_first_the_tree_comes_back(tree):
    shown = threaded(tree, newest=True)
    assert NewestFirst(shown).parents({}) == true_parents(tree, shown)


@given(trees(), st.data())
def test_a_true_hint_is_followed(tree, data):
    shown = threaded(tree, newest=False)
    true = true_parents(tree, shown)
    places = OldestFirst(shown)
    comment = data.draw(st.integers(0, len(shown) - 1))
    if true[comment] != TOP:
        assert places.may_answer(comment, true[comment])
        assert places.parents({comment: true[comment]})[comment] == true[comment]


@given(trees(most=8), st.data())
def test_with_any_hints_the_tree_is_one_that_can_be(tree, data):
    shown = threaded(tree, newest=False)
    pairs = st.dictionaries(
        st.integers(0, len(shown) - 1), st.integers(0, len(shown) - 1), max_size=4
    )
    places = OldestFirst(shown)
    hints = {a: b for a, b in data.draw(pairs).items() if places.may_answer(a, b)}
    assert tuple(places.parents(hints)) in every_tree(shown, newest=False)


@given(st.permutations(range(12)))
def test_any_order_at_all_gives_a_tree_without_circles(keys):
    for places in (OldestFirst(keys), NewestFirst(keys)):
        for comment, parent in enumerate(places.parents({})):
            assert TOP <= parent < comment
            assert parent == TOP or keys[parent] < keys[comment]
            assert parent in set(places.candidates(comment))


def test_a_page_that_begins_inside_a_branch_says_so():
    places = OldestFirst([50, 30, 31])
    assert places.outside == 1
    assert [list(places.candidates(comment)) for comment in range(3)] == [[TOP], [TOP], [1, TOP]]


@pytest.mark.parametrize(
    ("keys", "order"),
    [
        ([], "unknown"),
        ([5], "unknown"),
        ([1, 2, 3], "oldest"),
        ([3, 2, 1], "newest"),
        ([1, 5, 7, 2, 3], "oldest"),
        ([9, 3, 4, 1, 2], "newest"),
        ([9, 8, 1, 2, 3, 4], "newest"),
        ([50, 30, 31, 40, 41, 42, 43], "oldest"),
    ],
)
def test_the_order_of_a_page_is_told_by_its_top_level(keys, order):
    assert order_of(keys) == order


@given(trees(most=40))
@settings(deadline=None)
def test_a_page_printed_newest_first_gives_the_same_tree_and_is_certain(tree):
    reading = read(drupal_page(tree, newest=True))
    found = {comment.number: comment for comment in reading.comments}
    for number, parent in enumerate(tree):
        comment = found[1000 + number]
        assert comment.parent == (None if parent is None else str(1000 + parent))
        assert comment.basis == "certain"
        assert tuple(comment.candidates) == (comment.parent,)
    assert reading.read == len(tree)


@given(trees(most=40))
@settings(deadline=None)
def test_a_page_printed_oldest_first_keeps_the_true_parent_among_the_candidates(tree):
    reading = read(drupal_page(tree, newest=False))
    assert reading.order == "oldest"
    for comment in reading.comments:
        parent = tree[comment.number - 1000]
        true = None if parent is None else str(1000 + parent)
        assert true in comment.candidates
        assert comment.parent in comment.candidates
        assert (len(comment.candidates) == 1) == (comment.basis == "certain")
        if comment.basis == "certain":
            assert comment.parent == true


def test_a_long_page_is_read_without_walking_all_candidates():
    size = 20_000
    places = OldestFirst(range(size))
    assert places.count(size - 1) == size
    assert list(islice(places.candidates(size - 1), 3)) == [size - 2, size - 3, size - 4]
    assert places.parents({}) == [TOP] * size

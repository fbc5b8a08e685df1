import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.text.changes import CUT, KEPT, PUT, changes


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", []),
        ("the same", "the same", [(KEPT, "the same")]),
        ("", "all new", [(PUT, "all new")]),
        ("one word", "two word", [(CUT, "one"), (PUT, "two"), (KEPT, " word")]),
        ("x " * 2000, "y", [(CUT, "x " * 2000), (PUT, "y")]),
    ],
)
def test_what_stayed_went_and_came_stands_in_its_order(before, after, expected):
    assert changes(before, after) == expected


@given(st.text(max_size=200), st.text(max_size=200))
def test_both_texts_can_be_read_out_of_their_changes(before, after):
    found = changes(before, after)
    assert "".join(one.words for one in found if one.kind != PUT) == before
    assert "".join(one.words for one in found if one.kind != CUT) == after

"""Against the table and the rules of UTS 39 themselves."""

import json
import unicodedata
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.readers.lookalikes import _prototypes, skeleton, without_ignorables


def test_a_prototype_looks_like_nothing_else():
    table = _prototypes()
    assert len(table) > 6000
    assert not [char for char, look in table.items() if any(part in table for part in look)]


def test_every_pair_of_the_table_that_cannot_be_decomposed_has_one_skeleton():
    """The others never reach the table: the standard decomposes first."""
    source = files("confusable_homoglyphs").joinpath("confusables.json")
    pairs = [
        (char, other["c"])
        for char, others in json.loads(source.read_text(encoding="utf-8")).items()
        for other in others
        if unicodedata.is_normalized("NFD", char + other["c"])
    ]
    assert len(pairs) > 10_000
    assert [pair for pair in pairs if skeleton(pair[0]) != skeleton(pair[1])] == []


@pytest.mark.parametrize(
    ("text", "look"),
    [("I", "l"), ("1", "l"), ("0", "O"), ("m", "rn"), ("а", "a"), ("А", "A"), ("é", "e\u0301")],
)
def test_known_skeletons(text, look):
    assert skeleton(text) == look


@given(st.text(max_size=20))
def test_a_skeleton_is_decomposed_and_shows_everything_it_has(text):
    look = skeleton(text)
    assert unicodedata.is_normalized("NFD", look)
    assert without_ignorables(look) == look
    assert skeleton("\u200b".join(text)) == look

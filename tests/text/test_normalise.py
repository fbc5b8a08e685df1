"""One form for every text."""

import unicodedata

import pytest

from afterword.text.normalise import LIMIT, Problem, normalise, problem_of


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\x0bd\x0ce\u2028f\x85g", "a\nb\nc\nd\ne\nf\ng"),
        ("e\u0301", "é"),
        ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
        ("a\ud800b\udfffc", "abc"),
        ("a\ufdd0b\uffffc\U0001fffed", "abcd"),
        ("a  \n\tb\t \n\n", "a\n\tb"),
        ("\n\n  a", "  a"),
        ("👩\u200d🚀 می\u200cخواهم", "👩\u200d🚀 می\u200cخواهم"),
    ],
)
def test_texts_are_brought_to_one_form(typed, kept):
    assert normalise(typed) == kept


def test_piled_up_marks_are_thinned_out():
    piled = normalise("e" + "\u0334" * 200 + "nd")
    assert sum(map(bool, map(unicodedata.combining, piled))) == 8
    assert piled.endswith("nd")


def test_marks_of_real_languages_stay():
    hebrew = "בְּרֵאשִׁ֖ית בָּרָ֣א"
    assert normalise(hebrew) == unicodedata.normalize("NFC", hebrew)


@pytest.mark.parametrize(
    "text", ["", "   ", "\n\t", "\u200b\u2060\ufeff", "\u3164\u115f", "\u2800", "\u0301"]
)
def test_a_text_with_nothing_to_see_is_empty(text):
    assert problem_of(normalise(text)) is Problem.EMPTY


@pytest.mark.parametrize("text", ["a", ".", "👍", "ж", "\u200ba"])
def test_a_text_with_anything_to_see_is_not_empty(text):
    assert problem_of(normalise(text)) is None


def test_a_text_may_be_as_long_as_the_limit_and_no_longer():
    assert problem_of("a" * LIMIT) is None
    assert problem_of("a" * (LIMIT + 1)) is Problem.TOO_LONG

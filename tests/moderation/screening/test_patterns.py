import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from afterword.moderation.screening.patterns import (
    ORDINARY_TEXTS,
    PatternSet,
    problem_of_pattern,
)
from afterword.moderation.screening.wordlists import problem_of_word
from tests.moderation.screening.drafting import codes, lists, pattern


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "no pattern"),
        ("   ", "no pattern"),
        ("(", "missing )"),
        ("[z-a]", "not a pattern"),
        ("a**", "not a pattern"),
        ("(?=x)y", "no look-around"),
        ("(?<!x)y", "no look-around"),
        (r"(a)\1", "back-references"),
        ("x{2000}", "too large"),
        ("((a{100}){100}){100}", "too large"),
        (r"(\pL{9}x){99}", "too large"),
        ("a" * 301, "301 characters"),
        ("x*", "empty text"),
        ("()", "empty text"),
        ("a|", "empty text"),
        (".", "ordinary text"),
        (r"\S", "ordinary text"),
        (r"(?s).+", "ordinary text"),
        (r"[^x]", "ordinary text"),
        (r"\pL", "ordinary text"),
    ],
)
def test_a_pattern_that_cannot_be_listed_is_told_why(text, part):
    assert part in problem_of_pattern(text)


@pytest.mark.parametrize(
    "text",
    ["v[i1]agra", r"\bcasino\b", r"(?i:buy)\s+now", "馬鹿|阿呆", r"\+\d{10}", "a" * 300, r"^RE:"],
)
def test_a_pattern_that_says_something_can_be_listed(text):
    assert problem_of_pattern(text) == ""


@pytest.mark.parametrize("text", ["", " ", "…!", "\u200b", "x", "7"])
def test_a_word_that_is_none_or_too_many_cannot_be_listed(text):
    assert problem_of_word(text)


@pytest.mark.parametrize("text", ["idiot", "go to hell", "馬", "88", "ß", "é"])
def test_a_word_can_be_listed(text):
    assert problem_of_word(text) == ""


@given(st.text(max_size=40))
def test_any_pattern_gets_an_answer_and_one_that_may_be_listed_compiles(text):
    if problem_of_pattern(text) == "":
        assert PatternSet([text]).left_out == []


def test_patterns_know_no_case_and_see_through_what_cannot_be_seen():
    words = lists(pattern("v[i1]agra"))
    for text in ("VIAGRA", "v1\u200bagra", "v*i*agra", "ｖiagra"):
        assert "banned_word" in codes(text, words=words)


def test_patterns_see_addresses():
    assert lists(pattern(r"example\.org/\*")).find("https://example.org/*")


def test_what_does_not_compile_is_left_out_and_named_and_the_rest_is_found():
    words = lists(pattern("("), pattern("spam"), pattern("(?=x)"), "ham")
    assert words.left_out == ("(", "(?=x)")
    assert {hit.entry.text for hit in words.find("Spam, ham")} == {"spam", "ham"}


def test_a_pattern_listed_twice_is_found_as_both():
    assert len(lists(pattern("sp.m"), pattern("sp.m", "suspect")).find("spam")) == 2


def test_many_patterns_are_found_each():
    texts = [f"w{number}[aeiou]{{1,3}}x" for number in range(3000)]
    found = PatternSet(texts)
    assert found.found_in("w17aex and W2999uX") == [(17, "w17aex"), (2999, "W2999uX")]


def test_a_set_too_large_for_its_memory_is_cut_in_pieces():
    texts = [rf"x{number}\pL{{9}}" for number in range(64)]
    found = PatternSet(texts, memory=1 << 22)
    assert (len(found._sets), found.left_out) == (16, [])
    assert found.found_in("x63abcdefghi") == [(63, "x63abcdefghi")]


def test_a_set_that_runs_out_of_memory_while_it_searches_loses_nothing():
    """RE2 then says that nothing was found, and Python cannot tell that from the truth."""
    texts = [f"a.{{{number}}}b" for number in range(40, 60)]
    sets = PatternSet(texts)
    silent = re2.Set.SearchSet()
    silent.Add("never")
    silent.Compile()
    sets._sets = [(silent, numbers) for _, numbers in sets._sets]
    assert [number for number, _ in sets.found_in("a" + "x" * 45 + "b")] == [5]


def test_ordinary_texts_have_little_in_common():
    assert len(set.intersection(*(set(text.lower()) for text in ORDINARY_TEXTS))) <= 2

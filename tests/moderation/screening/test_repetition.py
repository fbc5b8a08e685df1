import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from afterword.moderation.screening import repetition
from afterword.moderation.screening.folding import folded
from tests.moderation.screening.drafting import codes, recent, seen

TEXT = "The ferry was late again this morning, and nobody at the harbour could tell us why."
OTHER = "I would rather have a bridge than another ten years of promises about better ferries."
ODDLY = "  the FERRY was late, again: this morning; and nobody at the *harbour* could tell us why "
NEARLY = "The ferry was late again this evening, and nobody at the harbour could tell us why!!"


@pytest.mark.parametrize(
    ("before", "found"),
    [
        (recent(TEXT, is_own=True), ["repeated_own"]),
        (recent(TEXT), ["repeated_site"]),
        (recent(ODDLY), ["repeated_site"]),
        (recent(NEARLY), ["near_duplicate"]),
        (recent(NEARLY, is_own=True), ["near_duplicate"]),
        (recent(OTHER), []),
        (recent(TEXT, is_own=True, minutes=60 * 24), []),
        (recent(TEXT, is_own=True, minutes=60 * 24 - 1), ["repeated_own"]),
        (recent(TEXT, minutes=60), []),
        (recent(TEXT, minutes=59), ["repeated_site"]),
        (recent(""), []),
    ],
)
def test_the_same_and_nearly_the_same_are_found_for_as_long_as_they_are_remembered(before, found):
    assert codes(TEXT, recent=(recent(OTHER), before)) == found


def test_ones_own_words_and_somebody_elses_are_both_found():
    both = (recent(TEXT), recent(TEXT, is_own=True))
    assert codes(TEXT, recent=both) == ["repeated_own", "repeated_site"]


def test_the_reason_says_when_and_never_who():
    (finding,) = seen(TEXT, recent=(recent(TEXT),))
    assert finding.public_reason == "somebody posted the same words five minutes ago"


@pytest.mark.parametrize("short", ["Thanks!", "I agree.", "+1", "🎉🎉🎉", "Well said, Ada."])
def test_what_many_say_is_no_repetition(short):
    assert codes(short, recent=(recent(short), recent(short, is_own=True))) == []


def test_quoting_somebody_is_no_repetition():
    assert codes(f"> {TEXT}\n\nI was there, too.", recent=(recent(TEXT),)) == []


def test_posting_a_quotation_with_the_same_answer_again_is_one():
    answered = f"> {OTHER}\n\n{TEXT}"
    assert codes(answered, recent=(recent(TEXT),)) == ["repeated_site"]


texts = st.lists(st.sampled_from(TEXT.lower().replace(",", "").split()), min_size=12, max_size=60)
changes = st.lists(st.tuples(st.integers(0, 400), st.sampled_from("xyz ")), max_size=6)


@given(texts, changes)
def test_the_cheap_look_first_loses_no_near_duplicate(words, typed):
    """A few letters put in anywhere: where the slow comparison alone would find it, so do we."""
    text = " ".join(words)
    changed = text
    for place, letter in typed:
        changed = changed[:place] + letter + changed[place:]
    assume(folded(changed) != folded(text))
    score = fuzz.ratio(folded(text), folded(changed))
    assume(len(folded(text)) >= repetition.ALIKE_AT_LEAST)
    assert (codes(changed, recent=(recent(text),)) == ["near_duplicate"]) == (
        score >= repetition.ALIKE
    )


def test_texts_without_spaces_are_compared_too():
    text = "昨日の市場で魚を買いましたが、とても新鮮で美味しかったので、また来週も行くつもりです。"
    assert codes(text.replace("魚", "肉"), recent=(recent(text),)) == ["near_duplicate"]

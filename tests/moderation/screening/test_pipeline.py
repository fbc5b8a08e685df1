"""All phases run, whatever they find; what they are given may be anything."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.moderation.screening.drafts import (
    AuthorRecord,
    Draft,
    Rate,
    Recent,
    SanctionInForce,
    Settings,
    ThreadFacts,
)
from afterword.moderation.screening.pipeline import ALL, screen
from afterword.moderation.screening.policy import OUTCOMES
from tests.moderation.screening.drafting import NOW, codes, entry, lists, pattern, recent

WORDS = lists("idiot", entry("ferry", "suspect"), pattern("v[i1]agra"))
ALL_AT_ONCE = (
    "YOU IDIOT, THE FERRY IS FULL OF VIAGRA AND NOBODY\u202e AT THE HARBOUR SEEMS TO CARE A BIT"
)

moments = st.integers(0, 90_000).map(lambda seconds: NOW - timedelta(seconds=seconds))
words = st.sampled_from([*ALL_AT_ONCE.split(), "https://bit.ly/x", "\u200b", "é", "馬鹿", "> "])
texts = st.text(max_size=60) | st.lists(words, max_size=30).map(" ".join)
links = st.sampled_from(["https://bit.ly/x", "https://a.example/", "mailto:a@b.example"])
drafts = st.builds(Draft, texts, st.lists(links).map(tuple), st.booleans())
authors = st.builds(
    AuthorRecord,
    name=st.text(max_size=20),
    trust=st.sampled_from(["new", "known", "trusted", "staff"]),
    approved=st.integers(0, 20),
    removed_in_30_days=st.integers(0, 9),
    decided_in_30_days=st.integers(0, 9),
    joined_at=st.none() | moments,
    posted_at=st.lists(moments, max_size=60).map(lambda times: tuple(sorted(times, reverse=True))),
    sanctions=st.lists(
        st.builds(
            SanctionInForce,
            st.sampled_from(["warn", "hold", "suspend", "ban"]),
            st.none() | moments | st.just(NOW + timedelta(days=1)),
        ),
        max_size=3,
    ).map(tuple),
    is_brought=st.booleans(),
)
threads = st.builds(
    ThreadFacts,
    st.sampled_from(["open", "pre-moderated", "closed", "archived"]),
    st.text(max_size=20),
    st.integers(0, 99),
    st.integers(0, 99),
)
wishes = st.builds(
    Settings,
    mode=st.sampled_from(["all-before", "all-after", "first-before"]),
    first_comments=st.integers(0, 3),
    flood=st.none() | st.just(Rate(30, 600)),
    words=st.just(WORDS),
    hosts=st.just({"a.example": (0, 9)}),
    staff_names=st.just(("Edda Grim",)),
    recent=st.lists(st.builds(Recent, texts, st.booleans(), moments), max_size=3).map(tuple),
)


@given(drafts, authors, threads, wishes)
def test_all_phases_run_and_none_hears_of_another(draft, author, thread, settings):
    each = [look(draft, author, thread, settings, NOW) for look in ALL]
    assert screen(draft, author, thread, settings, NOW) == [one for found in each for one in found]


@given(drafts, authors, threads, wishes)
def test_every_finding_can_be_kept_and_told(draft, author, thread, settings):
    for finding in screen(draft, author, thread, settings, NOW):
        assert finding.code in OUTCOMES
        assert 0 <= finding.severity <= 9
        assert finding.evidence
        assert finding.public_reason
        assert not finding.public_reason.endswith(".")


def test_a_comment_can_be_wrong_in_every_way_at_once():
    banned = AuthorRecord(
        "Edda Grim",
        removed_in_30_days=5,
        decided_in_30_days=5,
        joined_at=NOW,
        posted_at=(NOW,),
        sanctions=tuple(map(SanctionInForce, ("hold", "suspend", "ban"))),
    )
    found = codes(
        Draft(ALL_AT_ONCE, ("https://bit.ly/x", "https://a.example/")),
        banned,
        ThreadFacts("closed", "Closed.", 99, 9),
        words=WORDS,
        hosts={"a.example": (0, 9)},
        staff_names=("Edda Grim",),
        recent=(recent(ALL_AT_ONCE), recent(ALL_AT_ONCE, is_own=True)),
    )
    not_at_once = {"near_duplicate", "read_first", "plugin", "plugin_silent"}
    assert set(found) == OUTCOMES.keys() - not_at_once
    assert len(found) == len(set(found))


LONG = {
    "one letter": "a" * 10_000,
    "one word": "idiot " * 1_666,
    "signs": "1a$ " * 2_500,
    "drawn out": "aaaa " * 2_000,
    "entities": "&#105;" * 1_666,
    "ampersands": "&" * 10_000,
    "accents": "a\u0301\u0302" * 3_333,
    "compatible forms": "\ufdfa" * 10_000,
    "hidden letters": "\U000e0041" * 10_000,
    "directions": "\u202e" * 10_000,
    "two scripts": "idiоt " * 1_666,
    "addresses": "https://" * 1_250,
    "no spaces": "字" * 10_000,
    "spaced": "x " * 5_000,
    "almost a pattern": "xaxaxaxb" * 1_250,
}


@pytest.mark.parametrize("kind", LONG)
def test_the_longest_hostile_text_is_gone_through(kind):
    """In time that grows with the text alone; whatever is quadratic here takes minutes."""
    text = LONG[kind]
    slow = lists("idiot", pattern("(x+x+)+y"), pattern("(xa|xax)*c"), pattern(".*.*.*=.*z"))
    others = tuple(recent(text[number:]) for number in range(20))
    for number in range(20):
        codes(f"{number} {text}", words=slow, recent=others)

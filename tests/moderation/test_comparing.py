import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.moderation.comparing import (
    ADDED,
    CHANGED,
    CUT,
    MOVED,
    PUT,
    REMOVED,
    SAME,
    RuleText,
    differences,
    is_same,
)

CIVIL = RuleText("Stay civil", "Argue against what somebody says, never against who they are.")
THREATS = RuleText("No threats", "No calls for violence.")
SELLING = RuleText("No advertising", "No links that sell.")


def kinds(old, new) -> list[tuple[str, int, int]]:
    return [(one.kind, one.was, one.number) for one in differences(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([], [CIVIL], [(ADDED, 0, 1)]),
        ([CIVIL], [CIVIL], [(SAME, 1, 1)]),
        ([CIVIL, THREATS], [CIVIL], [(SAME, 1, 1), (REMOVED, 2, 0)]),
        ([CIVIL, THREATS], [THREATS, CIVIL], [(MOVED, 2, 1), (MOVED, 1, 2)]),
        ([CIVIL], [RuleText("Stay civil", "Be kind.")], [(CHANGED, 1, 1)]),
        ([CIVIL], [RuleText("Be civil", CIVIL.text)], [(CHANGED, 1, 1)]),
        ([THREATS], [RuleText("Threats", "No calls for violence, ever.")], [(CHANGED, 1, 1)]),
        ([THREATS], [SELLING], [(ADDED, 0, 1), (REMOVED, 1, 0)]),
        (
            [CIVIL, THREATS],
            [SELLING, CIVIL, THREATS],
            [(ADDED, 0, 1), (MOVED, 1, 2), (MOVED, 2, 3)],
        ),
    ],
)
def test_what_became_of_each_rule_is_said(old, new, expected):
    assert kinds(old, new) == expected


def test_the_words_that_changed_are_marked():
    (one,) = differences([RuleText("Links", "Two links")], [RuleText("Links", "Three links")])
    assert one.text == ((CUT, "Two"), (PUT, "Three"), ("kept", " links"))


rules = st.lists(st.builds(RuleText, st.text(max_size=8), st.text(max_size=20)), max_size=6)


@given(rules, rules)
def test_both_versions_can_be_read_out_of_the_differences(old, new):
    found = differences(old, new)
    now = [one for one in found if one.number]
    assert [RuleText(*(said(run, CUT) for run in (one.title, one.text))) for one in now] == new
    before = sorted((one for one in found if one.was), key=lambda one: one.was)
    assert [RuleText(*(said(run, PUT) for run in (one.title, one.text))) for one in before] == old
    assert is_same(old, new) == all(one.kind == SAME for one in found)


def said(runs, without: str) -> str:
    return "".join(words for kind, words in runs if kind != without)

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.moderation.screening.findings import Finding
from afterword.moderation.screening.policy import (
    BINDS_STAFF,
    FIXED,
    MEANINGS,
    OUTCOMES,
    POSSIBLE,
    outcome_of,
    verdict,
)

MINUTE = timedelta(minutes=1)


def finding(code: str, wait: timedelta | None = None) -> Finding:
    return Finding(code, 5, "evidence", f"reason of {code}", wait)


def judged(*those: str, outcomes=None, trust="known", insisted=False):
    found = [finding(code) for code in those]
    return verdict(found, outcomes or {}, trust, insisted)


@pytest.mark.parametrize(
    ("found", "outcome", "binding"),
    [
        ([], "publish", []),
        (["young_account"], "publish", []),
        (["suspect_word"], "queue", ["suspect_word"]),
        (["suspect_word", "first_link", "young_account", "many_links"], "hold",
         ["first_link", "many_links"]),
        (["shouting", "suspect_word"], "nudge", ["shouting"]),
        (["shouting", "first_comments"], "nudge", ["shouting"]),
        (["shouting", "banned_word", "closed"], "refuse", ["banned_word", "closed"]),
        (["something_new"], "queue", ["something_new"]),
    ],
)  # fmt: skip
def test_the_gravest_outcome_holds_and_its_findings_bind(found, outcome, binding):
    reached = judged(*found)
    assert reached.outcome == outcome
    assert [one.code for one in reached.binding] == binding
    assert [one.code for one in reached.findings] == found


@pytest.mark.parametrize(
    ("found", "outcome"),
    [(["shouting"], "queue"), (["shouting", "first_comments"], "hold"), (["closed"], "refuse")],
)
def test_who_insists_is_asked_no_more(found, outcome):
    assert judged(*found, insisted=True).outcome == outcome


def test_a_policy_changes_what_follows():
    assert judged("shouting", outcomes={"shouting": "publish"}).outcome == "publish"
    assert judged("suspect_word", outcomes={"suspect_word": "refuse"}).outcome == "refuse"


@pytest.mark.parametrize("wish", ["", "delete", None, 3])
def test_an_outcome_that_does_not_exist_changes_nothing(wish):
    assert outcome_of("shouting", {"shouting": wish}) == "nudge"


def test_no_policy_opens_a_closed_thread_or_lets_the_banned_in():
    for code in FIXED:
        assert judged(code, outcomes=dict.fromkeys(OUTCOMES, "publish")).outcome == "refuse"


@given(st.lists(st.sampled_from(sorted(OUTCOMES))))
def test_only_closed_threads_and_sanctions_bind_the_staff(found):
    reached = judged(*found, trust="staff")
    assert (reached.outcome == "publish") == BINDS_STAFF.isdisjoint(found)
    assert len(reached.findings) == len(found)


@given(st.lists(st.sampled_from(sorted(OUTCOMES))), st.sampled_from(sorted(OUTCOMES)))
def test_another_finding_never_makes_it_milder(found, another):
    order = ["publish", "queue", "hold", "nudge", "refuse"]
    assert order.index(judged(*found).outcome) <= order.index(judged(*found, another).outcome)


def test_the_reason_joins_what_binds_and_says_nothing_twice():
    assert judged("first_link", "many_links", "first_link", "suspect_word").reason == (
        "reason of first_link; reason of many_links"
    )


def test_a_long_reason_fits_its_column():
    many = [Finding("first_link", 1, "x" * 900, f"{n}" * 290) for n in range(9)]
    assert len(verdict(many, {}, "new", False).reason) == 500
    assert (len(many[0].evidence), len(many[0].public_reason)) == (500, 290)


@pytest.mark.parametrize(
    ("waits", "wait"),
    [([MINUTE, 2 * MINUTE], 2 * MINUTE), ([MINUTE, None], None), ([None], None), ([], None)],
)
def test_it_is_worth_waiting_only_where_everything_passes(waits, wait):
    found = [finding("too_fast", each) for each in waits]
    assert verdict(found, {}, "known", False).wait == wait


def test_every_code_has_an_outcome_that_exists_and_a_meaning():
    assert OUTCOMES.keys() == MEANINGS.keys()
    assert set(OUTCOMES.values()) == set(POSSIBLE)
    assert OUTCOMES.keys() >= FIXED | BINDS_STAFF

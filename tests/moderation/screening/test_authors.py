from dataclasses import replace
from datetime import timedelta

import pytest

from afterword.moderation.screening.drafts import SanctionInForce
from tests.moderation.screening.drafting import KNOWN, NOW, ago, codes, seen

TOMORROW = NOW + timedelta(days=1)


@pytest.mark.parametrize(
    ("sanction", "code", "reason"),
    [
        (SanctionInForce("ban"), "banned", "you cannot post here any more"),
        (SanctionInForce("suspend", TOMORROW), "suspended",
         "you cannot post until 5 May 2026, 12:00 UTC"),
        (SanctionInForce("suspend"), "suspended", "you cannot post for the time being"),
        (SanctionInForce("hold"), "held_author",
         "a moderator reads your comments before they appear"),
        (SanctionInForce("hold", TOMORROW), "held_author",
         "a moderator reads your comments before they appear until 5 May 2026, 12:00 UTC"),
    ],
)  # fmt: skip
def test_each_sanction_is_found_and_told(sanction, code, reason):
    (finding,) = seen("A text.", replace(KNOWN, sanctions=(sanction,)))
    assert (finding.code, finding.public_reason) == (code, reason)


def test_a_suspension_tells_how_long():
    (finding,) = seen("A text.", replace(KNOWN, sanctions=(SanctionInForce("suspend", TOMORROW),)))
    assert finding.wait == timedelta(days=1)


@pytest.mark.parametrize("sanction", [SanctionInForce("warn"), SanctionInForce("suspend", NOW)])
def test_a_warning_and_what_is_over_stop_nothing(sanction):
    assert codes("A text.", replace(KNOWN, sanctions=(sanction,))) == []


def test_all_sanctions_in_force_are_found():
    two = (SanctionInForce("hold"), SanctionInForce("suspend", TOMORROW))
    assert codes("A text.", replace(KNOWN, sanctions=two)) == ["held_author", "suspended"]


@pytest.mark.parametrize(
    ("removed", "decided", "found"),
    [(2, 5, True), (3, 10, True), (2, 7, False), (4, 4, False), (0, 50, False), (15, 50, True)],
)
def test_three_in_ten_removed_count_from_five_decisions_on(removed, decided, found):
    author = replace(KNOWN, removed_in_30_days=removed, decided_in_30_days=decided)
    assert (codes("A text.", author) == ["rejections"]) == found


def test_an_account_is_young_for_a_day():
    assert codes("A text.", replace(KNOWN, joined_at=ago(hours=23))) == ["young_account"]
    assert codes("A text.", replace(KNOWN, joined_at=ago(hours=24))) == []

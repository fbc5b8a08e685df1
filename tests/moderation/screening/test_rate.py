from dataclasses import replace
from datetime import timedelta

import pytest

from afterword.moderation.screening.drafts import Draft, Rate, ThreadFacts
from tests.moderation.screening.drafting import KNOWN, ago, codes, seen

SECOND = timedelta(seconds=1)


def posted(*seconds: int, trust="known"):
    return replace(KNOWN, trust=trust, posted_at=tuple(ago(seconds=n) for n in seconds))


@pytest.mark.parametrize(
    ("author", "wait"),
    [
        (posted(3), 7),
        (posted(10), None),
        (posted(*range(20, 110, 10)), None),
        (posted(*range(20, 120, 10)), 490),
        (posted(*range(11, 311, 5)), 3600 - 306),
        (posted(11, 1000, 2000, trust="new"), 1600),
        (posted(11, 1000, trust="new"), None),
        (posted(11, 1000, 3600, trust="new"), None),
        (posted(11, 1000, 2000, trust="known"), None),
        (posted(3, 1000, 2000, trust="new"), 1600),
        (posted(), None),
    ],
)
def test_the_wait_is_until_the_last_limit_is_over(author, wait):
    found = [f for f in seen("A text.", author) if f.code == "too_fast"]
    assert [finding.wait for finding in found] == ([wait * SECOND] if wait else [])


def test_the_reason_tells_limit_and_wait():
    (finding,) = seen("A text.", posted(*range(20, 120, 10)))
    assert finding.public_reason == "you can post ten comments in ten minutes; wait nine minutes"


def test_an_edit_is_no_comment_more():
    assert codes(Draft("A text.", is_edit=True), posted(1, 2, 3)) == []


def test_a_publication_without_limits_finds_nobody_too_fast():
    assert codes("A text.", posted(1, 2, 3), rates=(), new_rates=()) == []


def test_as_many_comments_as_make_a_flood_are_one():
    busy = ThreadFacts(posted_lately=30, by_authors=12)
    assert codes("A text.", KNOWN, busy, flood=Rate(31, 600)) == []
    assert codes("A text.", KNOWN, busy, flood=None) == []
    (finding,) = seen("A text.", KNOWN, busy, flood=Rate(30, 600))
    assert (finding.code, finding.evidence) == ("flood", "30 comments by 12 people in ten minutes.")

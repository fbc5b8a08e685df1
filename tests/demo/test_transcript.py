"""Threads written by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from afterword.cli.demo.transcript import read_transcript

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
THREAD = """\
@ 1 hob +5m
: pick For its brevity.
No.

@ 2 > 1 hen +1h
: edited +1h3m
Yes.

And > no.
@ before
Yes.

@ 7 > 1 gurney +20m
: removed rule 3: personal attack
Never you.
"""


def test_a_transcript_is_read_in_the_order_of_time():
    comments = read_transcript(THREAD, NOON)
    assert [(c.key, c.parent, c.author) for c in comments] == [
        (1, None, "hob"),
        (2, 1, "gurney"),
        (3, 1, "hen"),
    ]


def test_notes_say_what_happened_to_a_comment():
    pick, removed, edited = read_transcript(THREAD, NOON)
    assert pick.pick == "For its brevity."
    assert (removed.standing, removed.reason) == ("removed", "rule 3: personal attack")
    assert edited.edited_at == NOON + timedelta(hours=1, minutes=3)
    assert (edited.source, edited.source_before) == ("Yes.\n\nAnd > no.", "Yes.")


def test_a_time_that_cannot_be_read_is_named():
    with pytest.raises(ValueError, match=r"\+soon"):
        read_transcript("@ 1 hob +soon\nNo.\n", NOON)


def test_a_reply_to_a_comment_that_is_not_there_is_refused():
    with pytest.raises(KeyError):
        read_transcript("@ 2 > 1 hob +1m\nNo.\n", NOON)

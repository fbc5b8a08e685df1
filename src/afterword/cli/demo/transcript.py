"""Threads written by hand, as plain text.

@ 3 > 1 hob +2h05m          key, key of the parent, who, how long after the article
: pick One line why         or removed REASON, held REASON, withdrawn, edited +2h10m
The text, in Markdown.
@ before                    only for an edited comment: what stood there first
The first text.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from afterword.cli.demo.numbering import in_order
from afterword.cli.demo.shapes import DemoComment

HEADER = re.compile(r"^@ (\d+)(?: > (\d+))? (\S+) (\+\S+)\n", re.MULTILINE)
NOTE = re.compile(r": (\w+) ?(.*)\n")
SPAN = re.compile(r"\+(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")
FIELDS = 5


def read_transcript(text: str, published_at: datetime) -> list[DemoComment]:
    """The comments of a transcript, oldest first and numbered so."""
    return in_order(read_comments(text, published_at))


def read_comments(text: str, published_at: datetime) -> Iterator[DemoComment]:
    """The comments in the order and with the numbers of the file."""
    _, *pieces = HEADER.split(text)
    for start in range(0, len(pieces), FIELDS):
        key, parent, author, after, rest = pieces[start : start + FIELDS]
        notes, body = read_notes(rest, published_at)
        source, _, before = body.partition("\n@ before\n")
        yield DemoComment(
            key=int(key),
            parent=int(parent) if parent else None,
            author=author,
            source=source.strip("\n"),
            posted_at=published_at + read_span(after),
            source_before=before.strip("\n") or None,
            **notes,
        )


def read_notes(rest: str, published_at: datetime) -> tuple[dict[str, Any], str]:
    """What the lines below a header say, and the text that follows them."""
    notes: dict[str, Any] = {}
    while match := NOTE.match(rest):
        word, value = match.groups()
        rest = rest[match.end() :]
        if word == "pick":
            notes["pick"] = value
        elif word == "edited":
            notes["edited_at"] = published_at + read_span(value)
        else:
            notes |= {"standing": word, "reason": value}
    return notes, rest


def read_span(written: str) -> timedelta:
    """`+1d2h03m` as a length of time."""
    match = SPAN.fullmatch(written)
    if not match:
        raise ValueError(f"not a length of time: {written!r}")
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)

"""Choosing an encoding by what the client says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.edge.encodings import best

ALL = ("zstd", "br", "gzip")


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        (None, "identity"),
        (b"", "identity"),
        (b"gzip", "gzip"),
        (b"gzip, deflate, br, zstd", "zstd"),
        (b"gzip, deflate, br", "br"),
        (b"br;q=0.5, gzip;q=0.9", "gzip"),
        (b"gzip;q=0", "identity"),
        (b"gzip;q=0, *;q=0.5", "zstd"),
        (b"*", "zstd"),
        (b"identity, gzip;q=0.5", "identity"),
        (b"identity;q=0.5, gzip", "gzip"),
        (b"GZIP;Q=1.0", "gzip"),
        (b"x-gzip", "gzip"),
        (b"gzip;q=2", "identity"),
        (b"gzip;q=nonsense, br", "br"),
        (b"*;q=0", "identity"),
        (b",,;q=1,gzip", "gzip"),
        (b"\xff\xfe", "identity"),
    ],
)
def test_the_heaviest_encoding_at_hand_is_chosen(header, chosen):
    assert best(header, ALL) == chosen


def test_only_what_is_at_hand_is_chosen():
    assert best(b"gzip, br, zstd", ("gzip",)) == "gzip"
    assert best(b"br", ("gzip",)) == "identity"
    assert best(b"br", ()) == "identity"


@given(st.binary(max_size=100))
def test_no_header_breaks_the_choice(header):
    assert best(header, ALL) in (*ALL, "identity")

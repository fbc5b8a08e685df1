import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.importers.recognising import SAVED_TEXT, recognise
from afterword.importers.rows import NotReadable
from afterword.importers.saved_text.decoding import MAX_BYTES, decode
from afterword.importers.saved_text.reading import read
from tests.importers.pages import comment, page

PAGE = page(comment(5, "Zoë", "Déjà vu."))


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"Beans\nare\x00dear", "NUL stands at position 9 (line 2)"),
        (bytes(range(1, 9)) * 20, "control characters"),
        (b"%PDF-1.7 and more", "a PDF file"),
        (b"PK\x03\x04 and more", "a ZIP archive"),
        (b"\x1f\x8b and more", "a gzip archive"),
        (b"\n <!DOCTYPE html><html>", "an HTML page"),
        (b'<?xml version="1.0"?>', "an XML file"),
        (b'{"comments": []}', "a JSON file"),
        (b"x" * (MAX_BYTES + 1), "50,000,000 is the most"),
        (b"Beans are dear.\n" * 100, "No comment was found in the 101 lines"),
        (b"a\nb\x81\x8d", "line 2"),
        (codecs.BOM_UTF16_LE + b"a\x00\n\x00b", "line 2"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_place_and_what_to_do(source, reason):
    with pytest.raises(NotReadable) as refused:
        read(source)
    assert reason in refused.value.reason
    assert refused.value.remedy


@pytest.mark.parametrize(
    "source",
    [
        PAGE.encode(),
        codecs.BOM_UTF8 + PAGE.encode(),
        codecs.BOM_UTF16_LE + PAGE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + PAGE.encode("utf-16-be"),
        PAGE.encode("windows-1252"),
        PAGE,
    ],
)
def test_any_usual_encoding_is_read(source):
    (only,) = read(source).comments
    assert (only.author, only.text) == ("Zoë", "Déjà vu.")


def test_windows_1252_is_said():
    assert "Windows-1252" in decode(PAGE.encode("windows-1252"))[1][0].reason


def test_a_damaged_character_costs_no_comment_and_is_said():
    raw = page(comment(5, "Zoë", "Déjà vu, déjà vu, déjà vu, déjà vu.")).encode() + b"\xff"
    reading = read(raw)
    assert reading.comments[0].author == "Zoë"
    assert "damaged" in reading.warnings[0].reason


def test_lone_surrogates_and_control_characters_break_nothing():
    (only,) = read(page(comment(5, text="a\ud800b\x07c\u200b"))).comments
    assert only.text == "a?bc"


def test_text_is_recognised():
    assert recognise(PAGE.encode()) == SAVED_TEXT


@given(st.binary(max_size=200))
def test_no_bytes_at_all_give_anything_but_a_reading_or_a_refusal(raw):
    with pytest.raises(NotReadable):
        read(raw)


LINES = st.sampled_from(
    [
        "",
        "\u00a0",
        "Tue, 11/03/2015 - 13:20 | 5 a",
        "Tue, 11/03/2015 - 13:20 | 6 a...",
        "Tue, 31/31/2015 - 13:20 | 7",
        "a's picture",
        "Submitted by a on 11/03/2015 13:20",
        "Fri, 2012-11-09 17:18 — b (not verified)",
        "a says:",
        "November 9, 2012 at 5:18 pm",
        "Permalink",
        "Name",
        "2015-11-03 13:20 +00:00 · № 5 · in reply to № 5",
        "Name · 2015-11-03 13:20 +00:00 · № 6 · x",
        "↑ № 5 a",
        "Vote up!",
        "3",
        "reply",
        "Comment viewing options",
        "Save settings",
        "Comments 3",
        "This page has been archived and commenting is disabled.",
        "Advertisement",
        "> words",
        "    words",
        "Tags: a, b",
    ]
)


@given(st.lists(LINES, max_size=25))
@settings(deadline=None, max_examples=300)
def test_lines_in_any_order_are_read_or_refused_and_every_comment_is_accounted_for(lines):
    try:
        reading = read("\n".join(["Title", *lines]))
    except NotReadable:
        return
    assert reading.read == len(reading.comments) + len(reading.skipped) > 0
    ids = [one.source_id for one in reading.comments]
    assert len(set(ids)) == len(ids)

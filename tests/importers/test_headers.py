import pytest

from afterword.importers.saved_text.headers import find, picture_name
from afterword.importers.saved_text.lines import split
from afterword.importers.saved_text.pictures import with_pictures

DATE = "Tue, 11/03/2015 - 13:20"


@pytest.mark.parametrize(
    ("text", "style", "name", "number"),
    [
        (f"{DATE} | 6744408 knukles", "drupal number", "knukles", 6744408),
        (f"{DATE} | 6744408 a | b O'Neil 3", "drupal number", "a | b O'Neil 3", 6744408),
        (f"\u00a0 {DATE}\u00a0|\t6744408  knukles \u00a0", "drupal number", "knukles", 6744408),
        (f"{DATE} |\n6744408\n\nknukles", "drupal number", "knukles", 6744408),
        ("Tue, 11/03/2015 -\n13:20 | 6744408 knukles", "drupal number", "knukles", 6744408),
        (f"{DATE} | 6744408\nknukles's picture", "drupal number", "knukles", 6744408),
        ("Tue, 31/31/2015 - 13:20 | 6744408 x", "drupal number", "x", 6744408),
        ("Fri, 2012-11-09 17:18 — Keir", "drupal dash", "Keir", None),
        ("11/09/2012 - 17:18 - Keir (not verified)", "drupal dash", "Keir", None),
        ("November 9, 2012 - 5:18pm — Keir\n(not verified)", "drupal dash", "Keir", None),
        (f"Submitted by Keir (not verified) on {DATE}.", "submitted by", "Keir", None),
        (f"Submitted by\nKeir\non {DATE}", "submitted by", "Keir", None),
        (f"By Keir on {DATE} | reply", "submitted by", "Keir", None),
        ("Keir says:\nNovember 9, 2012 at 5:18 pm Reply", "wordpress", "Keir", None),
        ("Keir says: November 9, 2012 at 5:18 pm", "wordpress", "Keir", None),
        ("Keir on November 9, 2012 at 5:18 pm said:", "wordpress on", "Keir", None),
        (f"Keir (not verified)\n{DATE}\n\nPermalink", "drupal permalink", "Keir", None),
        ("Keir\n\n2015-11-03 13:20 +00:00 · № 7", "afterword", "Keir", 7),
        ("Keir\n\nSTAFF · NEW\n\n2015-11-03 13:20 +00:00 · № 7", "afterword", "Keir", 7),
        (
            "Keir · 2015-11-03 13:20 +00:00 · № 7 · New · First words …",
            "afterword in one line",
            "Keir",
            7,
        ),
    ],
)
def test_each_style_of_header_is_found(text, style, name, number):
    (header,) = find(split(f"{text}\nThe words of the comment."))
    assert (header.style.name, header.name, header.number) == (style, name, number)


@pytest.mark.parametrize(
    "line",
    [
        "We met on Tue, 11/03/2015 - 13:20 | 6744408 of us",
        f"> {DATE} | 6744408 knukles",
        "By the way, it rains",
        "He said: no",
        f"{DATE} | many knukles",
        "2015 was a year - really (not verified)",
        "x" * 5000 + DATE,
        "",
    ],
)
def test_a_line_that_only_looks_like_a_header_is_none(line):
    assert find(split(line)) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("knukles's picture", "knukles"),
        ("knukles’s picture", "knukles"),
        ("James' picture", "James"),
        ("Sam O'Neil's Picture", "Sam O'Neil"),
        ("the bigger picture", ""),
        ("picture", ""),
    ],
)
def test_a_picture_line_names_whose_it_is(line, name):
    assert picture_name(line) == name


def test_unverified_guests_are_told_from_members():
    guest, member = find(split(f"{DATE} — A (not verified)\nx\n{DATE} — B\nx"))
    assert not guest.is_verified
    assert member.is_verified


def test_what_a_reply_answers_and_when_it_was_edited_stand_in_our_own_headers():
    text = "Keir\n\n2015-11-03 13:20 +00:00 · № 7 · in reply to № 5 a · b\n\n"
    (header,) = find(split(f"{text}edited 2015-11-03 13:25 +00:00\n\nWords"))
    assert header.reply_to == 5
    assert header.edited.printed == "2015-11-03 13:25 +00:00"


def test_the_picture_line_below_gives_the_whole_name():
    lines = split(f"{DATE} | 5 Cognitive Disso...\n\nCognitive Dissonance II's picture\n\nWords")
    (header,) = with_pictures(find(lines), lines)
    assert header.name == "Cognitive Dissonance II"
    assert lines[header.after].number == 4


def test_the_picture_line_may_stand_above():
    lines = split(f"A's picture\n{DATE} — A\nx\n\nB's picture\n{DATE} — B\nA's picture is fine")
    first, second = with_pictures(find(lines), lines)
    assert (first.first, second.first) == (0, 4)


def test_another_ones_picture_line_is_left_to_the_text():
    lines = split(f"{DATE} | 5 knukles\nMona Lisa's picture\n")
    (header,) = with_pictures(find(lines), lines)
    assert header.picture == ""

"""Our own pages, as the text a browser saves of them, read back."""

import pytest

from afterword.importers.saved_text.reading import read

HEAD = """THE PAPER
News
Search
Log in
TOWN

Beans, again

Why they are dear.

Ann Editor
3 November 2015, 13:12
4 comments

Beans have become dear.

Comments 4
EDITOR’S PICKS

Beans?

knukles, № 1 · because
Comment viewing options
Layout
Threaded
Flat
Save settings
Just this once

"""
IN_FULL = """↑ № 0 Elder · Who began

knukles

AUTHOR

2015-11-03 13:20 +00:00 · № 1

Beans?

Second paragraph

Reply
Quote
Link
Hide 3 replies
Sam O'Neil

2015-11-03 13:21 +00:00 · № 2 · in reply to № 1 knukles

edited 2015-11-03 13:25 +00:00

line 1
line 2

Reply
Quote
Link
Context
Hide 2 replies

Removed by a moderator: rule 3, personal attack

2015-11-03 13:22 +00:00 · № 3 · in reply to № 2 Sam O'Neil

Hide 1 reply
Ann · Editor

STAFF · NEW

2015-11-03 13:23 +00:00 · № 4 · in reply to № 3

Link

is a word

Reply
Quote
Link
Context

Withdrawn by its author

2015-11-03 13:24 +00:00 · № 5 · in reply to № 99 Elsewhere

Late

AWAITING REVIEW: FIRST COMMENT

2015-11-03 13:25 +00:00 · № 6

Held words

Link
Write a comment
Your comment
Post comment
House rules
"""
IN_LINES = """knukles · 2015-11-03 13:20 +00:00 · № 1 · Author · Beans? Second paragraph
Sam O'Neil · 2015-11-03 13:21 +00:00 · № 2 · in reply to № 1 knukles · line 1 line 2 …

Removed by a moderator: rule 3, personal attack

2015-11-03 13:22 +00:00 · № 3 · in reply to № 2 Sam O'Neil

Ann · 2015-11-03 13:23 +00:00 · № 4 · in reply to № 3 · Staff · New · Link is a word
"""


def test_every_comment_comes_back_with_its_parent_as_given():
    reading = read(HEAD + IN_FULL)
    assert [(one.number, one.author, one.parent) for one in reading.comments] == [
        (1, "knukles", None),
        (2, "Sam O'Neil", "1"),
        (3, "", "2"),
        (4, "Ann · Editor", "3"),
        (5, "", "99"),
        (6, "Late", None),
    ]
    assert reading.parents == {"given": 6}


def test_words_come_back_without_what_stands_around_them():
    assert [one.text for one in read(HEAD + IN_FULL).comments] == [
        "Beans?\n\nSecond paragraph",
        "line 1\nline 2",
        "Removed by a moderator: rule 3, personal attack",
        "Link\n\nis a word",
        "Withdrawn by its author",
        "Held words",
    ]


def test_standing_and_times_come_back():
    reading = read(HEAD + IN_FULL)
    assert [one.standing for one in reading.comments] == [
        "shown",
        "shown",
        "removed",
        "shown",
        "withdrawn",
        "held",
    ]
    (edited,) = reading.edited
    assert edited.edited_at.minute == 25
    assert edited.posted_at_is_exact
    assert edited.zone_is_given


def test_the_article_comes_back():
    article = read(HEAD + IN_FULL).article
    assert article.title == "Beans, again"
    assert article.authors == ("Ann Editor",)
    assert article.standfirst == "Why they are dear."
    assert [block.text for block in article.body] == ["Beans have become dear."]


def test_names_that_stand_on_the_title_are_told_from_it():
    head = HEAD.replace("\n\nWhy they are dear.\n\n", "\n")
    article = read(head + IN_FULL).article
    assert (article.title, article.authors) == ("Beans, again", ("Ann Editor",))


def test_an_address_shown_shortened_is_said():
    text = IN_FULL.replace("Held words", "See example.org/beans/a…z.html")
    assert any("shortened" in warning.reason for warning in read(HEAD + text).warnings)


@pytest.mark.parametrize("number", [1, 2, 4])
def test_in_one_line_only_the_first_words_come_back_and_that_is_said(number):
    reading = read(HEAD + IN_LINES)
    comments = {one.number: one for one in reading.comments}
    assert not comments[number].text_is_whole
    assert sum("first words" in warning.reason for warning in reading.warnings) == 3


def test_in_one_line_the_thread_comes_back():
    reading = read(HEAD + IN_LINES)
    assert [(one.number, one.author, one.parent, one.text) for one in reading.comments] == [
        (1, "knukles", None, "Beans? Second paragraph"),
        (2, "Sam O'Neil", "1", "line 1 line 2 …"),
        (3, "", "2", "Removed by a moderator: rule 3, personal attack"),
        (4, "Ann", "3", "Link is a word"),
    ]

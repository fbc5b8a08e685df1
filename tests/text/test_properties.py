"""What holds for every text."""

import re
from html import unescape
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from afterword.text.clean import Profile, clean
from afterword.text.finishing import LANGUAGES
from afterword.text.markdown import to_html
from afterword.text.normalise import normalise, problem_of
from afterword.text.plain import excerpt, words
from afterword.text.quotation import quote
from afterword.text.source import to_source
from afterword.text.tokens import text_of
from afterword.text.urls import Link, linkify, shorten
from tests.text.hostile import STRINGS, examine

PIECES = (
    (
        "word",
        "ж",
        "é",
        "人",
        "1",
        " ",
        "  ",
        "    ",
        "\n",
        "\n\n",
        "\t",
        "*",
        "**",
        "_",
        "`",
        "```",
        "~~",
    )
    + (
        "~~~",
        "> ",
        ">",
        "- ",
        "1. ",
        "3) ",
        "# ",
        "---",
        "===",
        "|",
        "\\",
        "\\<",
        "<",
        ">",
        "&",
        "&amp;",
    )
    + ("[", "](", "]", ")", "(", "!", "![", "]:", '"', "'", ":", "://", "@", ".", "…", "¯\\_(")
    + ("https://example.org/a_b", "example.org", "www.", "<https://a.org>", "mailto:a@b.org")
    + ("<b>", "</b>", "<!--", "-->", "<script>", "javascript:", "\x00", "\ud800", "\u0345")
)
SOURCES = st.one_of(
    st.text(),
    st.text(st.characters()),
    st.lists(st.sampled_from(PIECES + STRINGS), max_size=25).map("".join),
)
_ATTRIBUTE = re.compile(r'(?:href|title|value|start)="([^"]*)"')
_WORD = re.compile(r"[^\W_]+")
_MARKERS = re.compile(r"^[\s>*+-]*(?:\d+[.)]\s*)+", re.MULTILINE)


@given(SOURCES)
def test_a_comment_holds_nothing_it_may_not_hold(source):
    examined = examine(to_html(source))
    assert examined.faults == []
    assert examined.deepest < 60


@given(SOURCES)
def test_the_sanitiser_finds_nothing_left_to_do(source):
    html = to_html(source)
    assert clean(html) == html


@given(SOURCES)
def test_foreign_html_holds_nothing_it_may_not_hold(source):
    html = clean(source)
    assert examine(html).faults == []
    assert clean(html) == html


@given(SOURCES)
def test_foreign_text_with_lines_and_links_is_clean_once_cleaned(source):
    html = clean(source, lines=True, links=True)
    assert examine(html).faults == []
    assert clean(html) == html


@given(SOURCES)
def test_foreign_articles_are_clean_once_cleaned(source):
    html = clean(source, Profile.ARTICLE)
    assert clean(html, Profile.ARTICLE) == html


@given(SOURCES)
def test_words_typed_are_words_shown(source):
    html = to_html(source)
    told = " ".join([text_of(html), *map(unescape, _ATTRIBUTE.findall(html))])
    told = f"{told} {unquote(told)}"
    typed = set(_WORD.findall(_MARKERS.sub(" ", normalise(source)))) - LANGUAGES
    assert [word for word in typed if word not in told] == []


@given(st.text(st.sampled_from("ab ж1.,;!?\n")))
def test_plain_text_is_shown_letter_by_letter(source):
    assert "".join(words(to_html(source)).split()) in (
        "".join(normalise(source).split()),
        "".join(_MARKERS.sub("", normalise(source)).split()),
    )


@given(SOURCES)
def test_normalising_twice_changes_nothing(source):
    text = normalise(source)
    assert normalise(text) == text
    problem_of(text)


@given(SOURCES)
def test_rendering_does_not_depend_on_who_normalised(source):
    assert to_html(normalise(source)) == to_html(source)


@given(SOURCES)
def test_every_text_can_be_quoted_excerpted_and_written_back(source):
    html = to_html(source)
    to_html(to_source(html))
    to_html(quote(source, source))
    assert len(excerpt(html, 80)) <= 81
    assert "\n" not in excerpt(html, 80)


@given(SOURCES)
def test_linking_loses_nothing(source):
    pieces = linkify(source)
    rest = source
    for piece in pieces:
        typed = piece if isinstance(piece, str) else piece.address
        typed = typed if rest.startswith(typed) else typed.removeprefix("https://")
        assert rest.startswith(typed)
        rest = rest[len(typed) :]
    assert rest == ""
    assert all(len(piece.shown) <= 40 for piece in pieces if isinstance(piece, Link))


@given(st.text(min_size=1))
def test_a_shortened_address_is_short(path):
    assert len(shorten(f"https://example.org/{path}")) <= 40

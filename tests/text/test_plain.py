"""First words, and all words."""

import pytest

from afterword.text.plain import excerpt, excerpt_of_source, words


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("<p>one<br>\ntwo</p>\n<p>three</p>", "one two three"),
        ("<ul><li>a</li><li>b</li></ul>", "a b"),
        ("<p>1 &lt; 2 &amp; <em>so</em>on</p>", "1 < 2 & soon"),
        ("<p>&lt;b&gt;</p>", "<b>"),
        ("", ""),
    ],
)
def test_html_is_read_as_plain_words(html, plain):
    assert words(html) == plain
    assert excerpt(html) == plain


def test_an_excerpt_passes_over_what_others_said():
    html = "<blockquote><p>theirs</p></blockquote>\n<p>mine</p>"
    assert excerpt(html) == "mine"
    assert words(html) == "theirs mine"


def test_an_excerpt_of_nothing_but_a_quotation_is_the_quotation():
    assert excerpt("<blockquote><p>theirs</p></blockquote>") == "theirs"


def test_an_excerpt_ends_with_a_whole_word():
    assert excerpt("<p>the ferry, the tide and the quay</p>", 12) == "the ferry…"
    assert excerpt("<p>the ferry sails</p>", 9) == "the ferry…"


def test_a_very_long_word_is_cut():
    assert excerpt(f"<p>a {'b' * 100}</p>", 10) == "a bbbbbbb…"


def test_an_excerpt_of_a_source_shows_what_was_typed():
    assert excerpt_of_source("> theirs\n\n*mine* <b> [x](https://example.org)") == "mine <b> x"

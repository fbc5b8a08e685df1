"""Foreign HTML, brought into our elements."""

import pytest

from afterword.text.clean import Profile, clean


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        ("<b>a</b> <i>b</i> <strike>c</strike>", "<strong>a</strong> <em>b</em> <del>c</del>"),
        ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
        ("a<div>b</div>c", "a<p>b</p><p>c</p>"),
        ("<div><div><p>a</p></div>\n</div>\n<p>b</p>", "<p>a</p><p>b</p>"),
        ("<h1>a</h1>b<hr>c", "<p>a</p><p>b</p><p>c</p>"),
        ("<em>a<div>b</div>c</em>", "<em>a<br>b<br>c</em>"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "<p>a</p><p>b</p>"),
        ("<ul><li><div>a</div></li></ul>", "<ul><li><p>a</p></li></ul>"),
        ("<span>a</span><font color=red>b</font>", "ab"),
        ("<script>a</script><style>b</style>c", "c"),
        ("<a href='/x'>a</a> <a name=b>c</a>", "a c"),
        ("<p onclick=x class=y id=z style=w>a</p>", "<p>a</p>"),
        ("<blockquote cite='https://a.org'>a</blockquote>", "<blockquote>a</blockquote>"),
        ("<img src='/x.png' alt='a &lt; b'>", "a &lt; b"),
        ("a<wbr>b", "ab"),
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("</p></div>a", "<p></p>a"),
        ("a &#1; b \ud800", "a  b "),
    ],
)
def test_foreign_html_becomes_a_comment(foreign, ours):
    assert clean(foreign) == ours


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        ("a\nb\n\nc", "<p>a<br>\nb</p><p>c</p>"),
        ("a <b>b\nc</b>\nd", "<p>a <strong>b<br>\nc</strong><br>\nd</p>"),
        ("a\n<ul>\n<li>b</li>\n</ul>\n\nc", "<p>a</p><ul>\n<li>b</li></ul><p>c</p>"),
        ("<p>a\nb</p>\n\n<p>c</p>", "<p>a\nb</p><p>c</p>"),
        ("a<br>\nb", "<p>a<br>b</p>"),
        ("<pre>a\n\nb</pre>\nc", "<pre>a\n\nb</pre><p>c</p>"),
        ("<em>a\n\nb</em>", "<p><em>a<br>b</em></p>"),
        ("\n\na\n\n", "<p>a</p>"),
    ],
)
def test_where_line_ends_were_meant_they_are_kept(foreign, ours):
    assert clean(foreign, lines=True) == ours


def test_addresses_in_foreign_text_are_linked_if_asked_for():
    html = (
        "see example.org, <code>example.org</code>, <a href='https://a.org'><i>example.org</i></a>"
    )
    assert clean(html).count("<a ") == 1
    assert clean(html, links=True).count("<a ") == 2


def test_a_foreign_picture_becomes_a_link():
    assert clean("<img src='https://example.org/cat.png' alt='a cat'>") == (
        '<a href="https://example.org/cat.png" title="https://example.org/cat.png"'
        ' rel="ugc nofollow noopener">a cat</a>'
    )


def test_an_article_keeps_headings_figures_and_tables():
    html = (
        "<h2>a</h2><figure>b<figcaption>c</figcaption></figure><hr>"
        '<table><tbody><tr><td colspan="2">d</td></tr></tbody></table>H<sub>2</sub>O'
    )
    assert clean(html, Profile.ARTICLE) == html


def test_headings_of_an_article_stand_below_its_headline():
    assert clean("<h1>a</h1><h5>b</h5>", Profile.ARTICLE) == "<h2>a</h2><h4>b</h4>"


def test_a_link_in_an_article_is_vouched_for():
    assert clean("<a href='https://a.org'>a</a>", Profile.ARTICLE) == (
        '<a href="https://a.org" rel="noopener">a</a>'
    )


@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize("name", ["blockquote", "ul><li", "div", "b", "table><tr><td", "font"])
def test_nesting_is_capped_and_the_words_stay(profile, name):
    html = clean(f"<{name}>" * 250 + "word", profile)
    assert html.count("<") < 200
    assert "word" in html


def test_of_a_document_nested_beyond_reason_only_the_words_stay():
    html = "<blockquote>" * 5_000 + "some <b>words</b> 1 &lt; 2" + "</blockquote>" * 5_000
    assert clean(html).split() == ["<p>", "some", "words", "1", "&amp;lt;", "2", "</p>"]

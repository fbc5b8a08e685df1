"""HTML back to Markdown."""

import pytest

from afterword.text.clean import clean
from afterword.text.markdown import to_html
from afterword.text.source import to_source


@pytest.mark.parametrize(
    ("html", "source"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<p>a<br>b</p>", "a\nb"),
        ("<em>a</em> <strong>b</strong> <del>c</del>", "*a* **b** ~~c~~"),
        ("<em> a </em>b", " *a* b"),
        ("<code>a`b</code>", "``a`b``"),
        ("<pre>a\n  b\n</pre>", "```\na\n  b\n```"),
        ("<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n>\n> b\n\nc"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ('<ol start="3"><li>a</li><li value="7">b</li></ol>', "3. a\n7. b"),
        ('<a href="https://a.org/x">there</a>', "[there](https://a.org/x)"),
        ('<a href="https://a.org/x">a.org/x</a>', "a.org/x"),
        ("2 * 3 _x_ [a] `b`", "2 \\* 3 \\_x\\_ \\[a] \\`b\\`"),
        ("snake_case 5*3", "snake_case 5*3"),
        (
            "<p>1. not a list</p><p>- nor this</p><p>&gt; nor this</p>",
            "1\\. not a list\n\n\\- nor this\n\n\\> nor this",
        ),
    ],
)
def test_html_is_written_as_markdown(html, source):
    assert to_source(html) == source


@pytest.mark.parametrize(
    "source",
    [
        "> said\n\nanswered",
        "> > a\n>\n> b\n\nc",
        "- a\n- b\n  - c\n\n1. x\n3. y",
        "*a* **b** `c` ~~d~~ <b> &amp; a <- b",
        "```\n> code\n\n  more\n```",
        "see example.org/x, [there](https://example.org/y_z) and https://example.org/" + "a" * 60,
        "\\*not\\* 2 * 3 * 4\n# no\n\\> no",
        "¯\\_(ツ)_/¯ C:\\dir f**k",
        "one\ntwo\n\nthree",
    ],
)
def test_a_comment_survives_the_way_to_markdown_and_back(source):
    html = to_html(source)
    assert to_html(to_source(html)) == html


def test_an_imported_comment_can_be_edited():
    imported = clean("<div>Dear <b>all</b>,</div><div>see <a href='https://a.org'>this</a>:</div>")
    assert to_source(imported) == "Dear **all**,\n\nsee [this](https://a.org):"


@pytest.mark.parametrize("html", ["</p>", "<li>a", "<ol start='x'><li value='99999999999'>", "<"])
def test_even_html_that_is_not_clean_is_written(html):
    assert isinstance(to_source(html), str)

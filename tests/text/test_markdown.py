"""What readers type, and what they see."""

import re
from pathlib import Path

import pytest

from afterword.text.markdown import to_html

# Markup kept small in the tables: attributes of links are looked at in test_links.py.
_LINK = re.compile(r"<a [^>]*>")


def shown(source: str) -> str:
    return _LINK.sub("<a>", to_html(source)).replace("\n", "")


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("one\ntwo", "<p>one<br>two</p>"),
        ("one\r\n\r\ntwo", "<p>one</p><p>two</p>"),
        ("*a* **b** `c` ~~d~~", "<p><em>a</em> <strong>b</strong> <code>c</code> <del>d</del></p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("> a\n> b", "<blockquote><p>a<br>b</p></blockquote>"),
        ("[a](https://example.org)", "<p><a>a</a></p>"),
        ("    code", "<pre><code>code</code></pre>"),
        ("```python\na < b\n```", "<pre><code>a &lt; b</code></pre>"),
        ("这是**重点**内容", "<p>这是<strong>重点</strong>内容</p>"),
    ],
)
def test_markdown_is_rendered(source, html):
    assert shown(source) == html


@pytest.mark.parametrize(
    "typed",
    [
        "<b>bold</b>",
        "a <- b",
        "if a<b and c>d",
        "AT&amp;T &copy; &#60;",
        "<!-- not a comment -->",
        "<div>",
        "# not a heading",
        "## nor this",
        "f**k this s**t",
        "5*3*2",
        "snake_case_name",
        "¯\\_(ツ)_/¯",
        "| a | b |",
        "* * *",
        "- - -",
        "***",
        "[ref]: nowhere",
        "[text][ref]",
        "[click](javascript:alert)",
        "[here](/elsewhere)",
        "![picture](picture.png)",
        "~~ not struck ~~",
        "~~ nor ~~this",
        "me@example.org",
        "C:\\Users",
        ">_<",
        ">:-(",
        ">= 3",
        ">50% of them",
    ],
)
def test_what_is_not_markup_stays_as_typed(typed):
    escaped = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert to_html(typed) == f"<p>{escaped}</p>"


@pytest.mark.parametrize("line", ["---", "===", "-", "=", "-----", "_ _ _"])
def test_a_ruled_line_under_a_line_makes_no_heading(line):
    assert shown(f"text\n{line}") == f"<p>text<br>{line}</p>"


def test_the_answer_does_not_fall_into_the_quotation_before_it():
    assert shown("> said\nanswered") == "<blockquote><p>said</p></blockquote><p>answered</p>"


def test_the_answer_does_not_fall_into_the_quotation_within_a_quotation():
    inner = "<blockquote><p>first</p></blockquote><p>second</p>"
    assert shown("> > first\n> second") == f"<blockquote>{inner}</blockquote>"


def test_code_that_looks_like_a_quotation_is_left_alone():
    assert to_html("```\n> a\nb\n> c\n```") == "<pre><code>&gt; a\nb\n&gt; c\n</code></pre>"


def test_a_quoted_fence_ends_with_its_quotation():
    html = shown("> ```\n> code\nanswer\n> more\nanswer")
    assert html.endswith("<p>answer</p><blockquote><p>more</p></blockquote><p>answer</p>")


def test_points_are_answered_under_their_own_numbers():
    assert shown("1. yes\n3. no") == '<ol><li>yes</li><li value="3">no</li></ol>'
    assert shown("3. c\n2. b") == '<ol start="3"><li>c</li><li value="2">b</li></ol>'


def test_a_list_all_of_ones_is_counted():
    assert shown("1. a\n1. b\n1. c") == "<ol><li>a</li><li>b</li><li>c</li></ol>"


def test_points_keep_their_numbers_behind_other_letters():
    assert shown("- ж\n  > 1. ä\n  > 4. ö") == (
        '<ul><li>ж<blockquote><ol><li>ä</li><li value="4">ö</li></ol></blockquote></li></ul>'
    )


@pytest.mark.parametrize("fence", ["```dear all", "~~~dear all", "``` dear all", "```dear"])
def test_words_on_the_line_of_a_fence_are_not_lost(fence):
    words = fence.strip("`~ ")
    assert to_html(f"{fence}\nmore\n```").startswith(f"<pre><code>{words}\nmore\n")


def test_the_name_of_a_language_is_no_text():
    assert to_html("```Python\nx\n```") == "<pre><code>x\n</code></pre>"


def test_a_picture_becomes_a_link():
    assert shown("![a cat](https://example.org/cat.png)") == "<p><a>a cat</a></p>"
    assert shown("![](https://example.org/cat.png)") == "<p><a>example.org/cat.png</a></p>"


def test_a_picture_in_a_link_becomes_its_words():
    source = "[![a cat](https://example.org/cat.png)](https://example.org)"
    assert shown(source) == "<p><a>a cat</a></p>"


def test_an_escaped_character_is_shown_without_its_backslash():
    assert shown("\\*a\\* \\<b> \\\\<b>") == "<p>*a* &lt;b&gt; \\&lt;b&gt;</p>"


def test_in_code_everything_is_as_typed():
    typed = "\\< &amp; <b> f**k # ]: https://example.org/a_b_c ¯\\_(ツ)_/¯"
    escaped = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert to_html(f"`{typed}`") == f"<p><code>{escaped}</code></p>"
    assert to_html(f"```\n{typed}\n```") == f"<pre><code>{escaped}\n</code></pre>"


def test_a_percent_sign_in_text_is_left_alone():
    assert to_html("100%01 %02") == "<p>100%01 %02</p>"


@pytest.mark.parametrize("source", [">" * 300 + "word", "- " * 300 + "word", "> - " * 90 + "word"])
def test_nesting_is_capped_and_the_words_stay(source):
    html = to_html(source)
    assert html.count("<blockquote>") + html.count("<ul>") == 20
    assert "word" in html


def test_emphasis_is_capped_and_the_words_stay():
    html = to_html("*a **b " * 100 + "c** d*" * 100)
    assert "<em><strong>" not in html
    assert html.count("a ") >= 100


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_rendering_gives_its_memory_back():
    source = "a *word* and example.org\n" * 300
    to_html(source)
    before = _pages_in_use()
    for _ in range(200):
        to_html(source)
    # What cmark hands out is some 30 KB each time: 1,500 pages, were it kept.
    assert _pages_in_use() - before < 500


def _pages_in_use() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1])

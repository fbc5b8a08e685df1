"""The quotation a reply begins with."""

from afterword.text.markdown import to_html
from afterword.text.quotation import LONGEST, quote


def test_a_quotation_names_its_author_and_leaves_room_for_the_answer():
    assert quote("one\n\ntwo", "Ada") == "Ada wrote:\n\n> one\n>\n> two\n\n"


def test_an_answer_typed_below_stands_outside_of_the_quotation():
    html = to_html(quote("one\ntwo", "Ada") + "three")
    assert html.replace("\n", "") == (
        "<p>Ada wrote:</p><blockquote><p>one<br>two</p></blockquote><p>three</p>"
    )


def test_a_name_is_no_markup():
    assert to_html(quote("x", "*A*_b_[c](https://a.org)")).startswith("<p>*A*_b_[c](")


def test_a_fence_left_open_ends_with_the_quotation():
    assert to_html(quote("```\ncode", "Ada") + "answer").endswith("<p>answer</p>")


def test_a_long_comment_is_cut_between_words():
    quotation = quote("word " * 2_000, "Ada")
    assert len(quotation) < LONGEST + 100
    assert quotation.endswith("word\n>\n> […]\n\n")


def test_the_words_can_be_another_language():
    assert quote("x", "Ada", "{name} schrieb:").startswith("Ada schrieb:\n")

from datetime import UTC, datetime

import pytest

from afterword.importers.rows import Advertisement, Paragraph, Quotation
from afterword.importers.saved_text.reading import read
from tests.importers.pages import comment

COMMENT = comment(5)
SPACE = "\u00a0"


def article(text):
    return read(f"{text}\n\n{COMMENT}").article


@pytest.mark.parametrize(
    "head",
    [
        "Beans “Rule”\n\nSubmitted by Ann Editor on 11/03/2015 13:12 -0500",
        "Beans “Rule”\nAnn Editor's picture\nSubmitted by Ann Editor on 11/03/2015 13:12 -0500",
        "Ann Editor’s picture\n\nBeans “Rule”\n\nSubmitted by Ann Editor on 11/03/2015 13:12 -0500",
        "Beans “Rule”\n\nAnn Editor's picture\nTue, 11/03/2015 - 13:12 -0500\n12 comments\n",
        "Beans “Rule”\n\nBy Ann Editor\n11/03/2015 13:12 -0500",
        "Skip to main content\nNews\nHome\nBeans “Rule”\nAnn Editor's picture\n"
        "Submitted by Ann Editor on 11/03/2015 13:12 -0500\n",
    ],
)
def test_title_and_byline_are_found_however_they_stand(head):
    found = article(f"{head}\n\nBeans have become dear.\n\nDearer than ever.")
    assert found.title == "Beans “Rule”"
    assert found.authors == ("Ann Editor",)
    assert found.published_at == datetime(2015, 11, 3, 18, 12, tzinfo=UTC)
    assert found.body == (Paragraph("Beans have become dear."), Paragraph("Dearer than ever."))


def test_a_picture_line_alone_is_a_byline():
    found = article("Beans\n\nAnn Editor's picture\n\nText.")
    assert (found.title, found.authors, found.body) == (
        "Beans",
        ("Ann Editor",),
        (Paragraph("Text."),),
    )


def test_without_a_byline_the_first_line_is_the_title():
    found = article("Beans\n\nText.")
    assert (found.title, found.authors, found.body) == ("Beans", (), (Paragraph("Text."),))


def test_a_page_of_comments_alone_has_no_title():
    reading = read(COMMENT)
    assert reading.article.title == ""
    assert reading.read == 1


def test_what_stands_between_title_and_byline_is_the_standfirst():
    found = article("Beans\n\nWhy they are dear, and will be.\n\nBy Ann Editor\n\nText.")
    assert found.title == "Beans"
    assert found.standfirst == "Why they are dear, and will be."


def test_paragraphs_divided_by_a_no_break_space_are_one_quotation():
    text = f"Beans\n\nText.\n\nHe said:\n\nOne.\n{SPACE}\nTwo.\n {SPACE}\nThree.\n\nAfter."
    assert article(text).body == (
        Paragraph("Text."),
        Paragraph("He said:"),
        Quotation(("One.", "Two.", "Three.")),
        Paragraph("After."),
    )


def test_a_no_break_space_between_empty_lines_needs_words_that_announce_a_quotation():
    quoted = f"One.\n\n{SPACE}\n\nTwo."
    assert article(f"Beans\n\nText.\n\nHe said:\n\n{quoted}\n\nAfter.").body == (
        Paragraph("Text."),
        Paragraph("He said:"),
        Quotation(("One.", "Two.")),
        Paragraph("After."),
    )
    assert article(f"Beans\n\nText.\n\n{quoted}").body == (
        Paragraph("Text."),
        Paragraph("One."),
        Paragraph("Two."),
    )


def test_where_all_paragraphs_are_divided_so_none_is_a_quotation():
    found = article(f"Beans\n{SPACE}\nOne.\n{SPACE}\nTwo.\n{SPACE}\nThree.")
    assert found.body == (Paragraph("One."), Paragraph("Two."), Paragraph("Three."))


def test_indented_and_marked_paragraphs_are_quotations():
    text = "Beans\n\nText.\n\n    One.\n\n    Two.\n\nMore.\n\n> Three.\n> Four.\n\nEnd."
    assert article(text).body == (
        Paragraph("Text."),
        Quotation(("One.", "Two.")),
        Paragraph("More."),
        Quotation(("Three.\nFour.",)),
        Paragraph("End."),
    )


def test_a_paragraph_in_quotation_marks_is_a_quotation_and_its_credit_belongs_to_it():
    text = "“When it becomes serious, one has to lie, and one has to lie well.”"
    found = article(f"Beans\n\nText.\n\n{text}\n\n— Jean Someone, The Mirror\n\nEnd.")
    assert found.body[1] == Quotation((text,), "Jean Someone", "The Mirror")
    assert found.body[2] == Paragraph("End.")


def test_an_indented_list_of_words_is_no_quotation():
    found = article("Beans\n\nText.\n\n    Soy\n    Central Banks\n\nMore.")
    assert found.body[1] == Paragraph("Soy\nCentral Banks")


def test_an_advertisement_leaves_its_place():
    found = article("Beans\n\nText.\n\n- Advertisement -\n\nMore.")
    assert found.body == (Paragraph("Text."), Advertisement(), Paragraph("More."))


def test_furniture_around_the_article_is_left_out():
    furniture = "12345 reads\nPrinter-friendly version\nYour rating: None Average: 4.5 (12 votes)\n"
    furniture += "Average:\n4.5\n"
    found = article(f"Beans\n\nText.\n\n{furniture}\nTags: Soy, Central Banks\n\n7 comments")
    assert found.body == (Paragraph("Text."),)
    assert found.tags == ("Soy", "Central Banks")


@pytest.mark.parametrize("above", [True, False])
def test_an_archived_page_says_so(above):
    notice = "This page has been archived and commenting is disabled."
    page = (
        f"Beans\n\n{notice}\n\nText.\n\n{COMMENT}" if above else f"Beans\n\n{COMMENT}\n\n{notice}"
    )
    found = read(page)
    assert found.article.is_archived
    assert found.article.notices == (notice,)
    assert found.comments[-1].text == "Words."


def test_a_closed_page_says_so_but_a_comment_does_not_close_it():
    assert article("Beans\n\nText.\n\nComments are closed.").is_closed
    said = comment(5, text="Comments on this article are now closed.")
    reading = read(f"Beans\n\nText.\n\n{said}{comment(4)}")
    assert not reading.article.is_closed
    assert reading.comments[0].text == "Comments on this article are now closed."
    assert any("not taken for a notice" in warning.reason for warning in reading.warnings)


def test_the_address_is_the_callers_or_the_one_printed():
    printed = "Beans\n\nText.\n\nSource URL (retrieved on 2015): http://example.org/beans"
    assert article(printed).address == "http://example.org/beans"
    assert read(f"{printed}\n\n{COMMENT}", address="/beans/").article.address == "/beans/"

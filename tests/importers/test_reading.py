"""Whole pages, as one finds them: each with something that stands in the way."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from afterword.importers.saved_text.reading import read
from tests.importers.pages import ARTICLE, comment, page, printed_at

OPTIONS = """Comment viewing options
Threaded list - expanded
Threaded list - collapsed
Flat list - expanded
Date - newest first
Date - oldest first
50 comments per page
Save settings
Select your preferred way to display the comments and click "Save settings" to activate your \
changes.
"""
DATE = printed_at(0)


def texts(reading):
    return [comment.text for comment in reading.comments]


def test_a_page_gives_its_article_and_every_comment():
    reading = read(page(comment(5, "a", "One."), comment(7, "b", "Two.", 3)))
    assert reading.article.title == "The Fate Of Beans"
    assert reading.article.authors == ("Ann Editor",)
    assert [(one.number, one.author, one.text) for one in reading.comments] == [
        (5, "a", "One."),
        (7, "b", "Two."),
    ]
    assert reading.read == 2
    assert reading.comments[1].place.line == 15


def test_times_take_the_zone_they_are_given():
    reading = read(page(comment(5)), timezone=ZoneInfo("Europe/Berlin"))
    assert reading.comments[0].posted_at == datetime(2015, 11, 3, 12, 20, tzinfo=UTC)
    assert not reading.comments[0].zone_is_given
    assert not any("zone" in warning.reason for warning in reading.warnings)


def test_an_edited_comment_keeps_both_times():
    reading = read(page(comment(5, minute=1), comment(6, minute=9), comment(7, minute=3)))
    (edited,) = reading.edited
    assert edited.number == 6
    assert edited.edited_at - edited.posted_at == 8 * (edited.posted_at.resolution * 60_000_000)
    assert not edited.posted_at_is_exact


def test_the_box_of_viewing_options_belongs_to_nothing():
    reading = read(page(comment(5, text="One."), between=OPTIONS))
    assert texts(reading) == ["One."]
    assert len(reading.article.body) == 2


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n\n", "\r\r\n"])
def test_line_ends_of_any_kind_give_the_same_comments(ends):
    plain = page(comment(5, text="One.\n\nTwo."), comment(7, text="Three.\nFour."))
    reading = read(plain.replace("\n", ends))
    assert texts(reading) == ["One.\n\nTwo.", "Three.\nFour."]


def test_no_break_spaces_and_tabs_hide_no_header():
    text = page(comment(5, "slewie the rat"), comment(7)).replace(" ", "\u00a0")
    reading = read(text.replace("\u00a0|\u00a0", "\t|\u00a0 \u00a0"))
    assert [one.author for one in reading.comments] == ["slewie the rat", "knukles"]


def test_votes_around_a_comment_are_not_its_words():
    voted = f"{DATE} | 5 a\na's picture\n\nVote up!\n 53\nVote down!\n-1\n\n42\nis all.\n"
    below = f"{DATE} | 6 b\nb's picture\n\n+1\n\nVote up! 3 Vote down! 0\n"
    assert texts(read(page(voted, below))) == ["42\nis all.", "+1"]


def test_buttons_below_most_comments_are_not_their_words():
    comments = [comment(number, text="Words.\n\nreply\nedit\n") for number in (5, 6, 7)]
    assert texts(read(page(*comments))) == ["Words."] * 3


def test_a_single_reply_is_a_word_like_others():
    comments = [comment(5, text="I wait for your\n\nreply"), comment(6), comment(7)]
    assert texts(read(page(*comments)))[0] == "I wait for your\n\nreply"


def test_a_line_that_asks_for_log_in_is_not_part_of_the_words():
    text = "Words.\n\n- Login or register to post comments\n\nAdvertisement"
    assert texts(read(page(comment(5, text=text), comment(6)))) == ["Words.", "Words."]


def test_the_foot_of_the_page_is_cut_off_and_said():
    foot = "\nLogin or register to post comments\nSimilar Articles You Might Enjoy:\nBeans\n"
    banned = "Do NOT follow this link or you will be banned from the site!\n"
    reading = read(page(comment(5), comment(6, text="Last."), foot + banned))
    assert texts(reading) == ["Words.", "Last."]
    assert any("foot of the page" in warning.reason for warning in reading.warnings)


def test_subjects_above_headers_stay_with_their_comment():
    comments = [
        f"{subject}\n\nSubmitted by {name} on {DATE}.\n\nWords of {name}.\n\nreply\n"
        for subject, name in (("Comments", "a"), ("Nonsense", "b"), ("Quite so", "c"))
    ]
    reading = read(page(*comments))
    assert texts(reading) == ["Words of a.", "Words of b.", "Words of c."]
    assert [one.subject for one in reading.comments] == ["", "Nonsense", "Quite so"]


def test_a_comment_without_words_is_kept_and_said():
    reading = read(page(comment(5, text=""), comment(6)))
    assert texts(reading) == ["", "Words."]
    assert any("without text" in warning.reason for warning in reading.warnings)


def test_a_pasted_header_is_part_of_the_text():
    pasted = f"You said:\n\n{DATE} | 5 a\n\nOne.\n\nNo."
    reading = read(page(comment(5, "a", "One."), comment(6, "b", pasted), comment(7)))
    assert [one.number for one in reading.comments] == [5, 6, 7]
    assert reading.comments[1].text == pasted
    assert any("quoted header" in warning.reason for warning in reading.warnings)


def test_a_header_pasted_with_its_picture_line_is_part_of_the_text_too():
    pasted = comment(5, "a", "One.").strip() + "\n\nNo, and no."
    for order in ("oldest", "newest"):
        comments = [comment(5, "a", "One."), comment(6, "b", pasted)]
        reading = read(page(*comments[:: 1 if order == "oldest" else -1]))
        assert sorted(one.number for one in reading.comments) == [5, 6]
        assert dict(zip([5, 6], sorted(texts(reading), key=len), strict=True))[5] == "One."


def test_a_comment_that_stands_twice_is_brought_once_and_the_other_accounted_for():
    reading = read(page(comment(5, text="One."), comment(6), comment(5, text="One.")))
    assert [one.number for one in reading.comments] == [5, 6]
    (skipped,) = reading.skipped
    assert "line 10" in skipped.reason
    assert skipped.place.line == 20
    assert reading.read == 3


def test_two_comments_of_a_person_within_a_minute_are_two():
    text = f"Submitted by a on {DATE}\n\nWords.\n"
    reading = read(page(text, text, text, between="Comments"))
    assert reading.read == 3
    assert len({one.source_id for one in reading.comments}) == 3


def test_source_ids_stay_the_same_where_no_numbers_are_shown():
    first, second = (f"Submitted by {name} on {DATE}\n\nWords.\n" for name in "ab")
    alone = read(page(first, between="Comments"))
    both = read(page(second, first, between="Comments"))
    assert alone.comments[0].source_id == both.comments[1].source_id
    assert alone.article.source_id == both.article.source_id


def test_the_byline_of_the_article_is_no_comment():
    text = f"Submitted by a on {DATE}\n\nWords.\n"
    assert read(page(text, between="2 comments")).read == 1
    assert read(f"Beans\n\nAnn — says\n\nFri, 2012-11-09 17:18 — Ann\n\nText.\n\n{text}").read == 1


def test_a_page_without_numbers_rests_on_dates_and_says_so():
    shown = [("a", 9), ("b", 5), ("c", 7), ("d", 5), ("e", 1)]
    text = page(*(f"{printed_at(minute)} — {name}\n\nWords.\n" for name, minute in shown))
    reading = read(text)
    by_name = {one.author: one for one in reading.comments}
    assert reading.order == "newest"
    assert (by_name["c"].parent, by_name["c"].basis) == (by_name["b"].source_id, "dated")
    assert (by_name["a"].parent, by_name["a"].basis) == (None, "dated")
    assert by_name["d"].basis == "least depth"
    assert list(by_name["d"].candidates) == [by_name["b"].source_id, None]
    assert not by_name["c"].parent_is_known


def test_a_quotation_tells_whom_a_comment_answers():
    comments = [
        comment(1, "a", "Beans are the only thing that matters here.", 1),
        comment(2, "b", "Something else entirely.", 2),
        comment(3, "c", "“Beans are the only thing that matters here.” Really?", 3),
        comment(4, "d", "> something else entirely, but more\n\nb: I do not think so.", 4),
    ]
    reading = read(page(*comments))
    quoting, naming = reading.comments[2], reading.comments[3]
    assert (quoting.parent, quoting.basis) == ("1", "quoted")
    assert reading.comments[1].parent == "1"
    assert reading.comments[1].basis == "least depth"
    assert naming.basis == "least depth"


def test_a_name_tells_whom_a_comment_answers():
    comments = [
        comment(1, "malikai", "One.", 1),
        comment(2, "Paul Atreides", "Two.", 2),
        comment(3, "c", "@Paul Atreides: no.", 3),
        comment(4, "d", "malikai, what do you mean?", 4),
    ]
    by_at, by_greeting = read(page(*comments)).comments[2:]
    assert (by_at.parent, by_at.basis, by_at.evidence) == ("2", "named", "Paul Atreides")
    assert (by_greeting.parent, by_greeting.basis) == ("1", "named")


def test_what_is_quoted_from_the_article_tells_nothing():
    comments = [
        comment(1, "a", "“They will be dearer, all of them.” Ha.", 1),
        comment(2, "b", "“They will be dearer, all of them.” Oh.", 2),
    ]
    article = ARTICLE + "\nThey will be dearer, all of them.\n"
    assert read(page(*comments, article=article)).comments[1].basis == "least depth"


def test_a_page_that_begins_inside_a_branch_claims_no_certainty():
    comments = [comment(number, minute=number) for number in (50, 30, 31, 41, 42)]
    reading = read(page(*comments), order="oldest")
    assert reading.comments[0].basis == "least depth"
    assert any("another page" in warning.reason for warning in reading.warnings)


def test_comments_in_one_line_of_time_may_be_a_flat_list():
    reading = read(page(*(comment(number, minute=number) for number in (9, 8, 7))))
    assert any("flat list" in warning.reason for warning in reading.warnings)


def test_a_cut_name_without_a_picture_is_known_to_be_cut():
    reading = read(page(f"{DATE} | 5 Cognitive Disso...\n\nWords.\n"))
    assert reading.comments[0].author == "Cognitive Disso..."
    assert not reading.comments[0].author_is_whole


def test_an_impossible_date_loses_no_comment():
    reading = read(page("Tue, 31/31/2015 - 13:20 | 5 a\na's picture\n\nWords.\n"))
    assert reading.comments[0].posted_at is None


@pytest.mark.parametrize("style", ["wordpress", "permalink"])
def test_other_softwares_pages_are_read(style):
    if style == "wordpress":
        comments = [
            f"{name} says:\nNovember 9, 2012 at 5:1{at} pm\n\nHi.\n\nReply\n"
            for at, name in enumerate("abc")
        ]
    else:
        comments = [
            f"{name} (not verified)\n{printed_at(at)}\n\nPermalink\n\nHi.\n"
            for at, name in enumerate("abc")
        ]
    reading = read(page(*comments))
    assert [one.author for one in reading.comments] == ["a", "b", "c"]
    assert texts(reading) == ["Hi."] * 3


def test_a_picture_line_with_another_name_is_no_text_where_most_comments_have_one():
    gone = f"{DATE} | 9 Deleted\nAnonymous's picture\n\nWords.\n"
    reading = read(page(comment(5), comment(6), gone))
    assert reading.comments[2].author == "Deleted"
    assert texts(reading) == ["Words."] * 3


def test_a_notice_below_an_empty_comment_is_not_its_text():
    notice = "This page has been archived and commenting is disabled."
    reading = read(page(comment(5), comment(6, text=""), notice))
    assert reading.article.is_archived
    assert texts(reading) == ["Words.", ""]


def test_pages_without_a_title_are_not_taken_for_one():
    first, second = read(comment(5)), read(comment(9))
    assert first.article.source_id != second.article.source_id
    again = read(comment(6, minute=1) + comment(5))
    assert first.article.source_id == again.article.source_id


def test_pages_of_the_same_title_and_another_date_are_two():
    one, other = ARTICLE, ARTICLE.replace("13:12", "14:12")
    ids = {read(page(comment(5), article=article)).article.source_id for article in (one, other)}
    assert len(ids) == 2


def test_a_page_after_another_says_that_parents_may_be_missing():
    foot = "\n« first ‹ previous 1 2 3 next › last »\n"
    reading = read(page(comment(9), comment(7), foot))
    assert texts(reading) == ["Words.", "Words."]
    assert any("page before" in warning.reason for warning in reading.warnings)

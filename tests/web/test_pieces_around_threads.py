"""Page links, viewing options, and the context of a discussion."""

import pytest

from afterword.discussions.viewing import View
from afterword.web.pieces.discussion import discussion
from afterword.web.pieces.marks import Marks
from afterword.web.pieces.options import choices
from afterword.web.pieces.paging import offered, paging
from tests.web.branches import branch, page_with


@pytest.mark.parametrize(
    ("number", "count", "shown"),
    [
        (1, 1, [1]),
        (1, 4, [1, 2, 3, 4]),
        (1, 9, [1, 2, 3, None, 9]),
        (5, 9, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        (6, 20, [1, None, 4, 5, 6, 7, 8, None, 20]),
        (20, 20, [1, None, 18, 19, 20]),
    ],
)
def test_the_first_the_last_and_the_near_pages_are_offered(number, count, shown):
    assert offered(number, count) == shown


def test_page_links_tell_the_neighbours_and_where_one_is():
    html = paging(2, 3, lambda number: f"/a/?x&page={number}").html
    assert '<a rel="prev" href="/a/?x&amp;page=1">' in html
    assert '<a rel="next" href="/a/?x&amp;page=3">' in html
    assert '<b aria-current="page">2</b>' in html


def test_the_first_page_has_none_before_and_the_last_none_after():
    assert paging(1, 2, str).previous == ""
    assert paging(2, 2, str).next == ""


def test_the_options_are_answered_as_the_view_is():
    chosen = {
        choice.name: [value for value, _, is_chosen in choice.options if is_chosen]
        for choice in choices(View(layout="flat", order="picks", per_page=300))
    }
    assert chosen == {
        "layout": ["flat"], "replies": ["expanded"], "order": ["picks"], "per_page": ["300"],
    }  # fmt: skip


def test_page_links_of_a_thread_carry_the_whole_view():
    page = page_with(branch([0]), order="newest")
    address = discussion(page, Marks(), "/town/x/")["paging"].next
    assert address == (
        "/town/x/?layout=threaded&replies=expanded&order=newest&per_page=50&page=2#comments"
    )


def test_up_to_three_picks_are_quoted_above_the_thread():
    comments = branch([0, 0, 0, 0])
    picks = discussion(page_with(comments, picks=comments), Marks(), "/")["picks"]
    assert [number for number, *_ in picks] == [1001, 1002, 1003]
    assert picks[0][1:] == ("Ada Quill", "Words of 1.", "Well said.", "/c/1001")


def test_picks_that_stand_first_are_not_quoted_as_well():
    comments = branch([0])
    page = page_with(comments, picks=comments, order="picks")
    assert discussion(page, Marks(), "/")["picks"] == []

"""Nested lists are well formed and true, wherever a page begins."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from afterword.web.pieces.marks import Marks
from afterword.web.pieces.threads import comment_list_html, context_html, thread_html
from tests.web.branches import branch, comment_below, page_with, thread_of

LEVELS = st.lists(st.integers(0, 12), min_size=1, max_size=60)


def drawn(page, marks=None):
    """The page's HTML, read by a parser that forgives nothing."""
    html = thread_html(page, marks or Marks())
    # Empty attributes and elements are the only parts of our HTML that are not XML.
    strict = html.replace("<details open ", '<details open="" ').replace(' decoding="async">', "/>")
    return etree.fromstring(f"<body>{strict}</body>", etree.XMLParser(huge_tree=True))


def above(article):
    """The numbers of the comments whose replies hold this one, the nearest first."""
    items = list(article.iterancestors("li"))[1:]
    return [first_number(item) for item in items]


def first_number(item):
    article = item.find(".//article")
    return int(article.get("id").removeprefix("comment-"))


@given(LEVELS)
def test_every_comment_stands_below_its_parent(levels):
    comments = branch(levels)
    articles = drawn(page_with(comments)).iter("article")
    for comment, article in zip(comments, articles, strict=True):
        assert article.get("id") == f"comment-{comment.id}"
        assert above(article)[:1] == ([comment.parent_id] if comment.parent_id else [])


@given(LEVELS, st.data())
def test_a_page_that_begins_inside_a_branch_nests_below_its_stubs(levels, data):
    comments = branch(levels)
    start = data.draw(st.integers(0, len(comments) - 1))
    stubs, parent = [], comments[start].parent
    while parent:
        stubs.insert(0, parent)
        parent = parent.parent
    page = drawn(page_with(comments[start:], stubs=stubs))
    assert len(page.findall(".//article")) == len(comments) - start
    assert len(page.findall(".//p[@class='stub']")) == len(stubs)
    assert len(list(page.find(".//article").iterancestors("li"))) == len(stubs) + 1


@given(LEVELS, st.integers(0, 59))
def test_missing_ancestors_break_no_nesting(levels, start):
    comments = branch(levels)[start:]
    page = drawn(page_with(comments))
    assert [int(a.get("id")[8:]) for a in page.iter("article")] == [c.id for c in comments]


def test_a_chain_of_a_hundred_is_drawn_a_hundred_deep():
    last = list(drawn(page_with(branch(range(100)))).iter("article"))[-1]
    assert len(above(last)) == 99


def test_replies_fold_under_their_number():
    html = thread_html(page_with(branch([0, 1, 2, 1, 0, 1])), Marks())
    assert html.count("<summary><span>Hide</span> 3 replies</summary>") == 1
    assert html.count("<summary><span>Hide</span> 1 reply</summary>") == 2


def test_names_are_headings_of_the_rank_of_their_depth():
    html = thread_html(page_with(branch([0, 1, 2, 3, 4])), Marks())
    assert [html.count(f"<h{rank} ") for rank in (3, 4, 5, 6)] == [1, 1, 1, 2]


def test_headings_do_not_skip_a_rank_below_a_stub_or_a_tombstone():
    comments = branch([0, 1, 2])
    comments[1].standing = "removed"
    html = thread_html(page_with(comments[1:], stubs=comments[:1]), Marks())
    assert "<h3 " in html
    assert "<h4 " not in html


def test_a_flat_page_is_one_list_that_says_whom_each_answers():
    page = drawn(page_with(branch([0, 1, 2]), layout="flat"))
    assert len(page.findall(".//ol")) == 1
    assert "in reply to № 1002 Ada Quill" in "".join(page.itertext())


def test_links_within_a_page_need_no_journey():
    comments = branch([0, 1, 2])
    html = thread_html(page_with(comments[1:], stubs=comments[:1]), Marks())
    assert '<a href="#comment-1002">№ 1002' in html
    assert '<a href="/c/1001">№ 1001' in html


@pytest.mark.parametrize("layout", ["threaded", "flat"])
def test_a_collapsed_comment_is_one_line_that_opens(layout):
    page = drawn(page_with(branch([0, 1]), layout=layout, replies="collapsed"))
    lines = ["".join(summary.itertext()) for summary in page.iter("summary")]
    assert lines == [
        "Ada Quill · 2026-05-04 12:01 +00:00 · № 1001 · Words of 1.",
        "Ada Quill · 2026-05-04 12:02 +00:00 · № 1002 · in reply to № 1001 Ada Quill · Words of 2.",
    ]
    assert [a.get("id") for a in page.iter("article")] == ["comment-1001", "comment-1002"]


def test_picks_stand_first_and_leave_a_line_in_their_own_place():
    comments = branch([0, 1, 1])
    page = drawn(page_with(comments, picks=[comments[2]], order="picks"))
    assert [a.get("id") for a in page.iter("article")] == [
        "comment-1003", "comment-1001", "comment-1002",
    ]  # fmt: skip
    (stub,) = page.findall(".//p[@class='stub']")
    assert stub.find("a").get("href") == "#comment-1003"


def test_on_later_pages_a_pick_is_only_the_line_in_its_place():
    comments = branch([0, 1])
    page = page_with(comments, picks=[comments[1]], order="picks", number=2)
    html = thread_html(page, Marks())
    assert 'id="comment-1002"' not in html
    assert '↑ <a href="/c/1002">' in html


def test_a_pick_keeps_its_place_in_other_orders_and_wears_a_badge():
    comments = branch([0, 1])
    html = thread_html(page_with(comments, picks=[comments[1]]), Marks())
    assert html.count('id="comment-1002"') == 1
    assert "Editor’s pick" in html


@pytest.mark.parametrize(("state", "offers"), [("open", True), ("closed", False)])
def test_no_reply_is_offered_where_none_is_taken(state, offers):
    html = thread_html(page_with(branch([0]), state=state), Marks(may_post=True))
    assert ("/c/1001/reply" in html) is offers


def test_nothing_can_be_changed_on_an_archived_page():
    own = Marks(reader_id=1, editable_ids=frozenset({1001}), deletable_ids=frozenset({1001}))
    assert "/c/1001/edit" in thread_html(page_with(branch([0])), own)
    html = thread_html(page_with(branch([0]), state="archived"), own)
    assert "/edit" not in html
    assert "/delete" not in html


def test_the_context_of_a_comment_is_a_line_each_above_and_the_branch_below():
    comments = branch([0, 1, 2, 3, 4, 3])
    html = context_html(comments[:2], comments[2], Marks(), comments[3:])
    assert html.count('class="stub"') == 2
    assert "<summary><span>Hide</span> 3 replies</summary>" in html
    assert "<summary><span>Hide</span> 1 reply</summary>" in html


def test_a_list_from_several_threads_names_each():
    comment = comment_below(seq=1, thread=thread_of())
    comment.thread.title = "<Four> minutes"
    html = comment_list_html([comment], Marks())
    assert '<a href="/town/four-minutes/">&lt;Four&gt; minutes</a>' in html


def test_a_held_comment_is_for_its_author_and_for_moderators():
    comments = branch([0, 1])
    comments[0].standing, comments[0].reason = "held", "first comment"
    page = page_with(comments)
    for marks, sees in ((Marks(), False), (Marks(reader_id=2), False), (Marks(reader_id=1), True)):
        assert ('id="comment-1001"' in thread_html(page, marks)) is sees
    html = thread_html(page, replace(Marks(), moderates=True))
    assert "Awaiting review: first comment" in html

"""Readers read, with and without a script: views, pages, permalinks, search, the archive."""

from itertools import product

import pytest
from playwright.sync_api import Page, expect

from .records import (
    ARCHIVED,
    LONG,
    LONGEST,
    OPEN,
    ancestors,
    comments_of,
    in_order,
    thread_number,
)

EIGHT_VIEWS = list(product(("threaded", "flat"), ("expanded", "collapsed"), ("oldest", "newest")))
SIZES = (10, 30, 50, 70, 90, 150, 200, 250, 300)
ARCHIVE_NOTICE = "This page has been archived and commenting is disabled."
WHOLE_VIEW = """async (addresses) => {
  const pages = [];
  for (const address of addresses) {
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const comments = [...page.querySelectorAll("#comments > .thread article.comment")];
    pages.push({
      numbers: comments.map((one) => Number(one.id.slice(8))),
      astray: comments.filter((one) => !one.closest("ol.thread li")).length,
      parents: Object.fromEntries(comments.map((one) => {
        const below = one.closest("li").parentElement.closest("li");
        const above = below?.querySelector("article.comment, .stub a");
        const number = (above?.id || above?.href || "").match(/\\d+$/)?.[0];
        return [one.id.slice(8), Number(number || 0)];
      })),
    });
  }
  return pages;
}"""


def choose(page: Page, layout: str, replies: str, order: str, per_page: int = 50) -> None:
    chosen = {"layout": layout, "replies": replies, "order": order, "per_page": str(per_page)}
    for name, value in chosen.items():
        page.locator(f".options [name={name}]").select_option(value)


def numbers(page: Page) -> list[int]:
    articles = page.locator("#comments > .thread article.comment")
    return articles.evaluate_all("all => all.map(one => Number(one.id.slice(8)))")


def stubs_on(page: Page) -> list[int]:
    stubs = page.locator(".stub a").evaluate_all("all => all.map(one => one.pathname)")
    return [int(path.removeprefix("/c/")) for path in stubs]


def branch(comments: list, number: int) -> list[int]:
    """All that stands below a comment."""
    ordered = in_order(comments, "threaded", "oldest")
    return [below for below in ordered if number in ancestors(comments, below)]


def test_each_of_the_eight_views_can_be_saved_and_is_kept(open_page, server, javascript):
    comments = comments_of(server, LONG)
    page = open_page(LONG, javascript=javascript)
    for layout, replies, order in EIGHT_VIEWS:
        choose(page, layout, replies, order)
        with page.expect_navigation():
            page.get_by_role("button", name="Save settings").click()
        assert page.url.endswith(f"{LONG}#comments")
        assert numbers(page) == in_order(comments, layout, order)[:50]
        folded = page.locator("#comments > .thread details.line").count()
        assert (folded > 40) == (replies == "collapsed")
    page.goto(LONG)
    assert numbers(page) == in_order(comments, "flat", "newest")[:50]


def test_just_this_once_is_an_address_and_changes_nothing_else(open_page, server, javascript):
    comments = comments_of(server, LONG)
    page = open_page(LONG, javascript=javascript)
    choose(page, "flat", "collapsed", "newest", 10)
    with page.expect_navigation():
        page.get_by_role("button", name="Just this once").click()
    assert numbers(page) == in_order(comments, "flat", "newest")[:10]
    assert "order=newest" in page.url
    page.goto(LONG)
    assert numbers(page) == in_order(comments, "threaded", "oldest")[:50]


def test_pages_are_turned_by_links(open_page, server, javascript):
    wanted = in_order(comments_of(server, LONG), "threaded", "oldest")
    page = open_page(f"{LONG}?per_page=70", javascript=javascript)
    found = numbers(page)
    while page.locator("#comments a[rel=next]").count():
        with page.expect_navigation():
            page.locator("#comments a[rel=next]").first.click()
        found += numbers(page)
    assert found == wanted
    assert (
        page.get_by_role("navigation", name="Pages of comments", exact=True)
        .locator("[aria-current=page]")
        .inner_text()
        == "3"
    )


def test_a_page_that_begins_inside_a_branch_names_what_stands_above(open_page, server):
    comments = comments_of(server, LONG)
    first_ones = in_order(comments, "threaded", "oldest")[::10]
    deepest = max(first_ones, key=lambda number: len(ancestors(comments, number)))
    page = open_page(f"{LONG}?per_page=10&page={first_ones.index(deepest) + 1}")
    assert stubs_on(page) == ancestors(comments, deepest)
    assert len(stubs_on(page)) > 1


@pytest.mark.parametrize("view", EIGHT_VIEWS, ids=".".join)
def test_every_comment_of_the_longest_thread_stands_once_in_each_view(open_page, server, view):
    layout, replies, order = view
    comments = comments_of(server, LONGEST)
    sizes = (SIZES[EIGHT_VIEWS.index(view)], SIZES[-1])  # the whole table is kept by discussions
    page = open_page("/house-rules/", bypass_csp=True)
    for size in sizes:
        query = f"layout={layout}&replies={replies}&order={order}&per_page={size}"
        count = -(-len(comments) // size)
        addresses = [f"{LONGEST}?{query}&page={number}" for number in range(1, count + 1)]
        pages = page.evaluate(WHOLE_VIEW, addresses)
        found = [number for one in pages for number in one["numbers"]]
        assert found == in_order(comments, layout, order), size
        assert not any(one["astray"] for one in pages)
        if layout == "threaded":
            parents = {int(n): up for one in pages for n, up in one["parents"].items()}
            assert parents == {one.id: one.parent or 0 for one in comments}


def test_a_permalink_leads_into_the_readers_own_view(open_page, server, javascript):
    comments = comments_of(server, LONG)
    page = open_page(LONG, javascript=javascript)
    choose(page, "flat", "expanded", "newest", 30)
    with page.expect_navigation():
        page.get_by_role("button", name="Save settings").click()
    for place in (0, 77, len(comments) - 1):
        wanted = in_order(comments, "flat", "newest")[place]
        page.goto(f"/c/{wanted}")
        number = place // 30 + 1
        assert page.url.endswith(f"{LONG}{f'?page={number}' * (number > 1)}#comment-{wanted}")
        expect(page.locator(f"#comment-{wanted}")).to_be_in_viewport()
        assert numbers(page)[place % 30] == wanted


def test_an_address_opens_the_folded_comment_it_points_at(open_page, server, javascript):
    wanted = comments_of(server, OPEN)[7].id
    page = open_page(f"{OPEN}?replies=collapsed#comment-{wanted}", javascript=javascript)
    expect(page.locator(f"#comment-{wanted} .words")).to_be_in_viewport()
    assert page.locator("details.line[open]").count() == 1


def test_context_shows_what_a_comment_answers_and_what_answers_it(open_page, server, javascript):
    comments = comments_of(server, LONG)
    branches = {one.id: branch(comments, one.id) for one in comments if one.standing == "shown"}
    above = {number: ancestors(comments, number) for number in branches}
    wanted = max(branches, key=lambda number: len(above[number]) * len(branches[number]))
    page = open_page(f"/c/{wanted}", javascript=javascript)
    with page.expect_navigation():
        page.locator(f"#comment-{wanted}").get_by_role("link", name="Context").click()
    assert stubs_on(page) == above[wanted]
    shown = page.locator("article.comment").evaluate_all("all => all.map(one => one.id)")
    assert shown == [f"comment-{number}" for number in (wanted, *branches[wanted])][:51]


def test_an_archived_page_says_so_first_and_offers_no_form(open_page, server, javascript):
    page = open_page(ARCHIVED, javascript=javascript, signed_in="reader")
    strip = page.get_by_role("complementary", name="Archive notice")
    expect(strip).to_contain_text(ARCHIVE_NOTICE)
    heading = page.get_by_role("heading", level=1)
    assert strip.bounding_box()["y"] < heading.bounding_box()["y"]
    expect(page.locator("#write")).to_have_text(ARCHIVE_NOTICE)
    assert page.locator("textarea").count() == 0
    assert page.get_by_role("link", name="Reply").count() == 0
    choose(page, "flat", "expanded", "newest")
    with page.expect_navigation():
        page.get_by_role("button", name="Just this once").click()
    assert numbers(page) == in_order(comments_of(server, ARCHIVED), "flat", "newest")


def test_an_archived_page_refuses_what_is_sent_all_the_same(open_page, server):
    number = thread_number(server, ARCHIVED)
    page = open_page(f"/t/{number}/comment", signed_in="reader")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing was posted")
    assert page.locator("form[method=post]").count() == 0


def test_articles_and_comments_are_found(open_page, javascript):
    page = open_page("/", javascript=javascript)
    page.get_by_role("link", name="Search").click()
    page.get_by_role("searchbox").fill("ladder")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".rows").get_by_role("heading")).to_contain_text(["One Ladder, Two Jacks"])
    page.get_by_label("Comments").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Search").click()
    assert page.get_by_role("searchbox").input_value() == "ladder"
    assert page.locator(".thread article.comment").count() > 1
    page.get_by_role("searchbox").fill("zzzzqqq")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("Try fewer or other words")).to_be_visible()


def test_an_author_and_a_reader_have_pages(open_page, javascript):
    page = open_page(OPEN, javascript=javascript)
    page.locator("a[rel=author]").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ines Calloway")
    page.go_back()
    name = page.locator("#comments .by a").first
    said = name.inner_text()
    name.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(said)
    assert page.locator("article.comment").count()

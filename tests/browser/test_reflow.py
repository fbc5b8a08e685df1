"""Pages on narrow screens, from right to left, on paper, in the colours a reader wishes."""

import pytest
from playwright.sync_api import Page, expect

from .accessibility import violations
from .kinds import KINDS, turn_to
from .records import ARABIC, ARCHIVED, LONG, OPEN

NARROW = {"width": 320, "height": 640}
OVERFLOWING = """() => {
  const width = document.documentElement.clientWidth;
  const all = [...document.body.querySelectorAll("*")];
  return all
    .filter((one) => one.checkVisibility() && !one.closest(".skip, .hidden, .more"))
    .filter((one) => {
      const box = one.getBoundingClientRect();
      return box.right > width + 1 || box.left < -1;
    })
    .map((one) => `${one.tagName}.${one.className}`).slice(0, 5);
}"""
VISIBLE_COMMENTS = """() => [...document.querySelectorAll("#comments .words")]
  .filter((one) => one.checkVisibility() && one.clientHeight).length"""


@pytest.mark.parametrize("role", ["", "reader", "moderator"])
def test_nothing_must_be_scrolled_sideways_at_320_pixels(open_page, server, thread_alone, role):
    page = open_page("about:blank", signed_in=role)
    page.set_viewport_size(NARROW)
    too_wide = {}
    for kind in [name for name in KINDS if KINDS[name].role == role]:
        turn_to(page, server, kind)
        scrolled = page.evaluate("document.documentElement.scrollWidth") - NARROW["width"]
        if scrolled or page.evaluate(OVERFLOWING):
            too_wide[kind] = (scrolled, page.evaluate(OVERFLOWING))
    assert too_wide == {}


def test_an_arabic_article_reads_from_right_to_left(open_page):
    page = open_page(ARABIC)
    article = page.get_by_role("article").first
    assert article.get_attribute("lang") == "ar"
    assert article.evaluate("one => getComputedStyle(one).direction") == "rtl"
    paragraph = page.locator(".text .prose p").first
    assert paragraph.evaluate("one => getComputedStyle(one).direction") == "rtl"
    words = page.locator("#comments .words").first
    assert words.evaluate("one => getComputedStyle(one).direction") == "rtl"
    masthead = page.get_by_role("banner")
    assert masthead.evaluate("one => getComputedStyle(one).direction") == "ltr"
    heading, column = page.get_by_role("heading", level=1), page.locator(".text").bounding_box()
    box = heading.evaluate("""one => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return range.getBoundingClientRect().right;
    }""")
    standfirst = page.locator(".standfirst").bounding_box()
    assert abs(box - (standfirst["x"] + standfirst["width"])) < 24
    assert column["width"] > 300


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
def test_paper_shows_every_folded_comment_and_no_form(open_page, javascript):
    page = open_page(f"{OPEN}?replies=collapsed", signed_in="reader", javascript=javascript)
    shut = page.evaluate(VISIBLE_COMMENTS)
    page.emulate_media(media="print")
    total = page.locator("#comments .words").count()
    assert shut == 0
    assert total > 20
    assert page.evaluate(VISIBLE_COMMENTS) == total
    for gone in ("form", "nav", ".actions", ".write", ".options", ".skip"):
        assert page.locator(f"{gone}:visible").count() == 0, gone


def test_paper_shows_long_comments_whole(open_page, thread_alone):
    page = open_page(thread_alone)
    long = page.locator(".more + .words")
    page.emulate_media(media="print")
    assert long.evaluate("one => one.scrollHeight - one.clientHeight") <= 1
    expect(page.get_by_text("Read on")).to_be_hidden()


def test_a_long_comment_opens_without_a_script(open_page, thread_alone, javascript):
    page = open_page(thread_alone, javascript=javascript)
    long = page.locator(".more + .words")
    assert long.evaluate("one => one.scrollHeight > one.clientHeight")
    page.get_by_text("Read on").click()
    assert long.evaluate("one => one.scrollHeight - one.clientHeight") <= 1


def test_the_archive_notice_is_on_paper_and_the_advertisement_is_not(open_page):
    page = open_page(ARCHIVED)
    page.emulate_media(media="print")
    expect(page.get_by_role("complementary", name="Archive notice")).to_be_visible()
    assert page.locator(".slot:visible").count() == 0


COLOURED = ["/", f"{LONG}?per_page=10", "/account/signup/"]
UNFRAMED = """() => [...document.querySelectorAll("main :is(button, input, select, textarea)")]
  .filter((one) => one.checkVisibility() && one.type !== "hidden" && one.className !== "plain")
  .filter((one) => {
    const style = getComputedStyle(one);
    return style.borderTopWidth === "0px" || style.borderTopColor === style.backgroundColor;
  }).map((one) => one.outerHTML)"""


@pytest.mark.parametrize("path", COLOURED)
def test_more_contrast_is_given_to_who_asks_for_it(open_page, path, scheme):
    page = open_page(path, scheme=scheme, contrast="more", bypass_csp=True)
    assert violations(page) == []
    assert shades_of_ink(page) == 1
    assert shades_of_ink(open_page(path, scheme=scheme)) == 5


def shades_of_ink(page: Page) -> int:
    """In how many colours words, hairlines and frames are drawn."""
    return page.evaluate("""() => {
        const given = getComputedStyle(document.documentElement);
        const names = ["--ink", "--ink2", "--ink3", "--rule", "--control"];
        return new Set(names.map((name) => given.getPropertyValue(name))).size;
    }""")


@pytest.mark.parametrize("path", COLOURED)
def test_colours_forced_upon_the_page_hide_nothing(open_page, path, scheme):
    page = open_page(path, scheme=scheme, forced_colors="active")
    assert page.evaluate(UNFRAMED) == []
    seen = page.locator("body").inner_text()
    assert seen == open_page(path).locator("body").inner_text()

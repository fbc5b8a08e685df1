"""What the script adds, and what the keyboard reaches."""

import pytest
from playwright.sync_api import Page, expect

from .records import ARCHIVED, FOR_WRITING, LONG, OPEN, READ_FIRST, comments_of

FOCUSED = "document.activeElement"
OUTLINED = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""


@pytest.fixture
def page(open_page) -> Page:
    """A reader on an article with a thread; nothing here is posted."""
    return open_page(OPEN, signed_in="reader")


def focused(page: Page) -> str:
    return page.evaluate(f"{FOCUSED}.textContent.trim()")


def test_the_first_stops_of_the_keyboard_skip_to_what_matters(page, javascript):
    stops = []
    for _ in range(3):
        page.keyboard.press("Tab")
        stops.append(focused(page))
        expect(page.locator(".skip:focus")).to_be_in_viewport()
    assert stops[0] == "Skip to the article"
    assert stops[1].startswith("Skip to the comments (")
    assert stops[2] == "Skip to the comment form"
    page.keyboard.press("Enter")
    expect(page.locator("#write textarea")).to_be_in_viewport()


@pytest.mark.parametrize("path", ["/", OPEN, f"{LONG}?replies=collapsed&per_page=10", "/search"])
def test_wherever_the_keyboard_stops_one_can_see_it(open_page, path, scheme):
    page = open_page(path, scheme=scheme)
    page.keyboard.press("Tab")
    first, stops = page.evaluate_handle(FOCUSED), 0
    while stops < 60:
        assert page.evaluate(OUTLINED), page.evaluate(f"{FOCUSED}.outerHTML")
        page.keyboard.press("Tab")
        stops += 1
        if page.evaluate(f"one => one === {FOCUSED} || {FOCUSED} === document.body", first):
            break
    assert stops > 5


def test_a_reply_is_written_in_place_and_escape_takes_it_back(page):
    link = page.locator("article.comment").get_by_role("link", name="Reply").nth(2)
    comment = link.locator("xpath=ancestor::article")
    home = page.locator("#write .comment-form")
    expect(home).to_have_count(1)
    link.focus()
    page.keyboard.press("Enter")
    form = comment.locator(".comment-form")
    expect(form.locator("textarea")).to_be_focused()
    expect(form.locator("label")).to_contain_text("Your reply to")
    expect(form.get_by_role("button", name="Post reply")).to_be_visible()
    assert form.evaluate("one => new URL(one.action).pathname").endswith("/reply")
    page.keyboard.type("Half a thou")
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    expect(home.locator("textarea")).to_have_value("")
    assert home.evaluate("one => new URL(one.action).pathname").endswith("/comment")
    page.keyboard.press("Enter")
    expect(form.locator("textarea")).to_have_value("Half a thou")


def test_a_reply_opens_in_a_page_of_its_own_where_the_reader_wants_it(page):
    link = page.locator("article.comment").get_by_role("link", name="Reply").first
    with page.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    expect(opened.value.get_by_role("heading", level=1)).to_contain_text("Reply")
    expect(page.locator("#write .comment-form")).to_have_count(1)


def test_a_draft_survives_a_reload_and_goes_when_it_is_posted(open_page):
    page = open_page(FOR_WRITING, signed_in="reader")
    page.locator("textarea").fill("A duck of some standing")
    page.reload()
    expect(page.locator("textarea")).to_have_value("A duck of some standing")
    with page.expect_navigation():
        page.get_by_role("button", name="Post comment").click()
    expect(page.get_by_role("status")).to_contain_text("Published.")
    expect(page.locator("textarea")).to_have_value("")
    page.reload()
    expect(page.locator("textarea")).to_have_value("")


def test_the_limit_is_named_when_it_comes_near(page):
    page.locator("textarea").fill("x" * 9_200)
    expect(page.locator(".comment-form .hint")).to_have_text("800 characters left")


def test_a_fold_says_what_it_will_do(open_page, javascript):
    page = open_page(OPEN, javascript=javascript)
    fold = page.locator("details.replies").first
    summary = fold.locator("> summary")
    said = summary.inner_text()
    assert said.startswith("Hide ")
    summary.click()
    count = said.removeprefix("Hide ")
    assert summary.inner_text().strip() == count
    shown = "one => getComputedStyle(one, '::before').content"  # the styles say it
    assert summary.evaluate(shown) == '"Show"'
    summary.click()
    expect(summary).to_have_text(said)
    assert summary.evaluate(shown) == "none"


def test_keys_move_from_comment_to_comment_once_they_are_turned_on(page, server):
    page.keyboard.press("j")
    assert page.evaluate(f"{FOCUSED} === document.body")
    page.get_by_role("button", name="Keys j, k, r").click()
    page.keyboard.press("j")
    first, second = [one.id for one in comments_of(server, OPEN)][:2]
    expect(page.locator(f"#comment-{first}")).to_be_focused()
    expect(page.locator(f"#comment-{first}")).to_be_in_viewport()
    page.keyboard.press("j")
    expect(page.locator(f"#comment-{second}")).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(f"#comment-{first}")).to_be_focused()
    page.keyboard.press("r")
    expect(page.locator(f"#comment-{first} textarea")).to_be_focused()
    page.keyboard.type("jkr")
    expect(page.locator("textarea")).to_have_value("jkr")


def test_new_comments_are_offered_and_never_inserted(open_page):
    page = open_page("about:blank", signed_in="reader")
    page.clock.install()
    page.goto(FOR_WRITING)
    page.clock.run_for(1_000)
    before = page.locator("article.comment").count()
    other = open_page(FOR_WRITING, signed_in="editor")
    other.locator("textarea").fill("Quack.")
    with other.expect_navigation():
        other.get_by_role("button", name="Post comment").click()
    page.clock.run_for(61_000)
    expect(page.get_by_role("status")).to_have_text("1 new comment: show")
    assert page.locator("article.comment").count() == before
    with page.expect_navigation():
        page.get_by_role("status").get_by_role("link", name="show").click()
    expect(page.locator("article.comment")).to_have_count(before + 1)


@pytest.mark.parametrize("path", [ARCHIVED, READ_FIRST, "/", "/account/login/"])
def test_the_script_minds_its_manners_on_pages_without_a_form(open_page, path):
    page = open_page(path)
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    assert page.locator("main").count() == 1


def test_the_address_of_a_comment_marks_it(open_page, server, javascript, scheme):
    wanted = comments_of(server, OPEN)[5].id
    page = open_page(f"/c/{wanted}", javascript=javascript, scheme=scheme)
    marked, other = page.locator(f"#comment-{wanted}"), page.locator("article.comment").first
    ground = "one => getComputedStyle(one).backgroundColor"
    assert marked.evaluate(ground) != other.evaluate(ground)

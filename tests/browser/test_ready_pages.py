"""Who is signed in reads ready pages made for everybody, and sees what Django would have shown."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .records import FOR_WRITING, LONG, OPEN, READ_FIRST, thread_number
from .test_budgets import SHIFT
from .test_writing import act, comment_saying, post

MADE_FOR_NOBODY = "() => !!document.querySelector('nav > template')"
SEEN = """() => {
  const seen = (one) => [one.tagName, one.className, one.getAttribute("href"), one.innerText];
  const named = (one) => one.querySelectorAll("header.masthead *, #comments *, .skip");
  return [...named(document)].filter((one) => !one.matches("template, [type=hidden]")).map(seen);
}"""
"""What a reader can see or follow, without where it stands in the source."""


@pytest.fixture
def words() -> str:
    """Words unlike any others, or they would wait for a moderator."""
    return f"The duck said {uuid4()}, {uuid4()}."


@pytest.fixture
def reader(open_page) -> Page:
    """A reader whose browser has learnt that ready pages will do."""
    page = open_page("/house-rules/", signed_in="reader")
    assert cookie(page.context, "me") == "1"
    return page


def cookie(context: BrowserContext, name: str) -> str:
    return next((one["value"] for one in context.cookies() if one["name"] == name), "")


def turn_to(page: Page, path: str) -> None:
    """Open a page, and wait until it is the reader's."""
    page.goto(path)
    expect(page.get_by_role("link", name="Log out")).to_be_visible()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize(
    "path",
    ["/", "/town/", "/author/ines-calloway/", "/house-rules/", f"{OPEN}?per_page=10",
     f"{OPEN}?replies=collapsed&per_page=10", f"{LONG}?per_page=10&page=2",
     f"{OPEN}?order=picks&layout=flat&per_page=10"],
)  # fmt: skip
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_ready_page_looks_as_if_it_were_made_for_this_reader(open_page, path, phone):
    page = open_page("/house-rules/", signed_in="reader", phone=phone)
    turn_to(page, path)
    assert page.evaluate(MADE_FOR_NOBODY)
    whole = open_page(path, signed_in="reader", phone=phone)
    whole.context.clear_cookies(name="me")
    whole.reload()
    assert not whole.evaluate(MADE_FOR_NOBODY)
    assert page.evaluate(SEEN) == whole.evaluate(SEEN)
    height = "document.documentElement.getBoundingClientRect().height"
    assert page.evaluate(height) == whole.evaluate(height)


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", ["/", OPEN, f"{FOR_WRITING}#write", f"{OPEN}#comments"])
@pytest.mark.parametrize("known", [True, False], ids=["name kept", "name not kept"])
def test_nothing_moves_when_a_page_is_made_the_readers(reader, open_page, path, phone, known):
    page = open_page("/house-rules/", signed_in="reader", phone=phone)
    if known:
        turn_to(page, "/")
    turn_to(page, path)
    assert page.evaluate(SHIFT) <= 0.02


def test_a_reader_writes_on_a_ready_page_and_sees_the_comment_at_once(reader, words):
    turn_to(reader, FOR_WRITING)
    assert reader.evaluate(MADE_FOR_NOBODY)
    post(reader, words)
    expect(reader.get_by_role("status")).to_contain_text("Published.")
    expect(comment_saying(reader, words)).to_be_in_viewport()
    turn_to(reader, FOR_WRITING + "?order=newest")
    assert reader.evaluate(MADE_FOR_NOBODY)
    written = comment_saying(reader, words)
    expect(written).to_have_count(1)
    expect(written.locator(".new")).to_have_count(0)
    act(reader, written, "Edit")
    post(reader, f"{words} Still is.", "Save changes")
    turn_to(reader, FOR_WRITING + "?order=newest")
    act(reader, comment_saying(reader, f"{words} Still is."), "Delete")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Delete your comment?")


def test_each_form_of_a_ready_page_has_a_key_of_its_own(reader):
    keys = set()
    for _ in range(3):
        turn_to(reader, FOR_WRITING)
        keys.add(reader.locator("#write [name=submission]").input_value())
    assert len(keys) == 3
    assert all(re.fullmatch("[0-9a-f]{32}", key) for key in keys)


def test_a_button_pressed_twice_on_a_ready_page_posts_once(reader, words):
    turn_to(reader, FOR_WRITING)
    reader.locator("textarea").fill(words)
    reader.get_by_role("button", name="Post comment").dblclick()
    reader.wait_for_url("**#comment-*")
    expect(comment_saying(reader, words)).to_have_count(1)


def test_a_reply_is_written_in_place_on_a_ready_page(reader, words):
    turn_to(reader, FOR_WRITING)
    post(reader, words)
    turn_to(reader, FOR_WRITING + "?order=newest")
    act(reader, comment_saying(reader, words), "Reply")
    expect(comment_saying(reader, words).locator("textarea")).to_be_focused()
    reply = f"Quite so: {uuid4()}, {uuid4()}."
    post(reader, reply, "Post reply")
    expect(reader.locator("article.comment", has_text=reply)).to_have_count(1)


@pytest.mark.parametrize("query", ["", "?replies=collapsed"])
def test_what_others_wrote_since_is_marked_new(reader, server, open_page, words, query):
    turn_to(reader, FOR_WRITING)
    leave_for_a_day(server, FOR_WRITING)
    other = open_page(FOR_WRITING, signed_in="editor")
    post(other, words)
    turn_to(reader, FOR_WRITING + query)
    assert reader.evaluate(MADE_FOR_NOBODY)
    expect(reader.locator(".since")).to_contain_text("new since your last visit: first new ↓")
    expect(
        reader.locator("li", has=comment_saying(reader, words)).locator(".new").last
    ).to_have_text("New")
    seen = reader.evaluate(SEEN)
    reader.context.clear_cookies(name="me")
    reader.reload()
    assert not reader.evaluate(MADE_FOR_NOBODY)
    assert reader.evaluate(SEEN) == seen
    reader.get_by_role("link", name="first new").click()
    expect(reader.locator(".comment:target")).to_have_count(1)


def leave_for_a_day(server, address: str) -> None:
    """Whoever looked at this thread did so yesterday."""
    import sqlite3

    with sqlite3.connect(server.directory / "afterword.sqlite3", timeout=20) as database:
        database.execute(
            "UPDATE discussions_visit SET at = datetime(at, '-1 day') WHERE thread_id = ?",
            [thread_number(server, address)],
        )


def test_who_has_something_waiting_gets_the_whole_page(reader, words):
    turn_to(reader, READ_FIRST)
    post(reader, words)
    expect(comment_saying(reader, words)).to_contain_text("Awaiting review")
    for _ in range(2):
        turn_to(reader, READ_FIRST)
        expect(comment_saying(reader, words)).to_contain_text("Awaiting review")
        assert not reader.evaluate(MADE_FOR_NOBODY)
    assert cookie(reader.context, "me") == "1"


def test_a_moderator_always_gets_the_whole_page(open_page):
    page = open_page(OPEN, signed_in="moderator")
    page.goto(OPEN)
    assert not page.evaluate(MADE_FOR_NOBODY)
    assert cookie(page.context, "me") == ""
    expect(page.get_by_role("link", name="Moderate").first).to_be_visible()


def test_whoever_logs_out_leaves_nothing(server, browser, open_page):
    page = open_page("/account/login/")
    email, password = server.accounts["reader"]
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(password)
    page.get_by_role("main").get_by_role("button", name="Log in").click()
    expect(page.get_by_role("link", name="Log out")).to_be_visible()
    turn_to(page, OPEN)
    name = page.locator("nav[aria-label=Account] bdi").inner_text()
    page.locator("textarea").fill("A draft that is nobody else's business")
    page.get_by_role("link", name="Log out").click()
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Log out").click()
    for path in ("/", OPEN):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        expect(page.get_by_role("link", name="Log in").first).to_be_visible()
        expect(page.locator("nav[aria-label=Account]")).not_to_contain_text(name)
    assert page.locator("textarea").count() == 0
    kept = {one["name"] for one in page.context.cookies()}
    assert kept.isdisjoint({"me", "reader", "session"})
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_session_that_ended_leaves_a_guests_page(reader):
    turn_to(reader, OPEN)
    reader.context.clear_cookies(name="session")
    assert cookie(reader.context, "reader") == "1"
    reader.goto(OPEN)
    expect(reader.get_by_role("link", name="Log in").first).to_be_visible()
    expect(reader.locator("#write textarea")).to_have_count(0)
    assert (cookie(reader.context, "reader"), cookie(reader.context, "me")) == ("", "")
    assert reader.evaluate("localStorage.getItem('afterword:reader')") is None


def test_a_session_forged_with_the_hint_is_a_guests(open_page, server):
    page = open_page("about:blank")
    forged = {"session": "forged", "reader": "1", "me": "1"}
    page.context.add_cookies(
        [{"name": name, "value": value, "url": server.address} for name, value in forged.items()]
    )
    page.goto(OPEN)
    expect(page.get_by_role("link", name="Log in").first).to_be_visible()
    expect(page.locator("#write textarea")).to_have_count(0)
    assert cookie(page.context, "me") == ""


def test_new_comments_lead_to_the_first_of_them(open_page, words):
    page = open_page("about:blank")
    page.clock.install()
    page.goto(FOR_WRITING)
    other = open_page(FOR_WRITING, signed_in="editor")
    post(other, words)
    page.clock.run_for(70_000)
    expect(page.get_by_role("status")).to_have_text("1 new comment: show")
    page.get_by_role("link", name="show", exact=True).click()
    expect(comment_saying(page, words)).to_be_in_viewport()
    assert "#comment-" in page.url


def test_whoever_turns_scripts_off_finds_back_to_whole_pages(open_page, cookies_of):
    page = open_page("about:blank", javascript=False)
    page.context.add_cookies(cookies_of("reader"))
    page.goto(OPEN)
    page.locator("#write").get_by_role("link", name="Log in").click()
    expect(page.get_by_role("link", name="Log out")).to_be_visible()
    expect(page.locator("#write textarea")).to_be_visible()

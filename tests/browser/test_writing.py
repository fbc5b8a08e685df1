"""Readers write, with and without a script; what is refused gives the text back."""

from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from .records import FOR_WRITING, READ_FIRST


@pytest.fixture
def words() -> str:
    """Words unlike any others, or they would wait for a moderator."""
    return fresh("The duck said")


def fresh(beginning: str) -> str:
    return f"{beginning}: {uuid4()}, {uuid4()}."


@pytest.fixture
def page(open_page, javascript) -> Page:
    """A reader on the article that may be written to."""
    return open_page(FOR_WRITING, javascript=javascript, signed_in="reader")


def post(page: Page, text: str, button: str = "Post comment") -> None:
    page.locator("textarea").fill(text)
    with page.expect_navigation():
        page.get_by_role("button", name=button).click()


def comment_saying(page: Page, text: str) -> Locator:
    return page.locator("article.comment").filter(has=page.locator(".words", has_text=text))


def act(page: Page, comment: Locator, action: str) -> None:
    """Follow one of the words below a comment."""
    comment.get_by_role("link", name=action, exact=True).click()


def test_a_comment_is_published_where_it_was_written(page, words):
    post(page, f"{words} *Emphatically.*")
    assert "#comment-" in page.url
    expect(page.get_by_role("status")).to_contain_text("Published.")
    written = comment_saying(page, words)
    expect(written).to_be_in_viewport()
    expect(written.locator("em")).to_have_text("Emphatically.")
    assert page.url.endswith("#" + written.get_attribute("id"))


def test_a_preview_posts_nothing_and_shows_what_would_stand_there(page, words):
    post(page, f"{words}\n\n- one\n- two", "Preview")
    preview = page.get_by_role("region", name="Preview")
    expect(preview).to_contain_text(words)
    expect(preview.get_by_role("listitem")).to_have_text(["one", "two"])
    page.get_by_role("link", name="Back without posting").click()
    expect(page.get_by_text(words)).to_have_count(0)


def test_a_preview_can_be_posted(page, words):
    post(page, words, "Preview")
    with page.expect_navigation():
        page.get_by_role("button", name="Post comment").click()
    expect(comment_saying(page, words)).to_have_count(1)


def test_a_reply_stands_below_what_it_answers(page, words):
    post(page, words)
    act(page, comment_saying(page, words), "Reply")
    reply = fresh("Quite")
    post(page, reply, "Post reply")
    replies = page.locator("li", has=page.locator(f"> {own_id(page, words)}")).locator("li")
    expect(replies).to_have_count(1)
    expect(replies).to_contain_text("in reply to №")
    expect(replies).to_contain_text(reply)


def own_id(page: Page, words: str) -> str:
    """The address within the page of the comment that begins with these words."""
    return "#" + page.locator("article.comment", has_text=words).first.get_attribute("id")


def test_a_quotation_begins_with_the_words_quoted(page, words):
    post(page, words)
    name = comment_saying(page, words).get_by_role("heading").inner_text()
    act(page, comment_saying(page, words), "Quote")
    box = page.locator("textarea")
    expect(box).to_have_value(f"{name} wrote:\n\n> {words}\n\n")
    post(page, box.input_value() + fresh("It did not"), "Post reply")
    quoted = page.locator(":target, article.comment:has(blockquote)").last.locator("blockquote")
    expect(quoted).to_have_text(words)


def test_a_comment_can_be_edited_and_says_so(page, words):
    post(page, words)
    act(page, comment_saying(page, words), "Edit")
    expect(page.locator("textarea")).to_have_value(words)
    post(page, f"{words} And so is the drake.", "Save changes")
    edited = comment_saying(page, f"{words} And so is the drake.")
    expect(edited.locator(".meta", has_text="edited")).to_be_visible()


def test_a_deleted_comment_leaves_a_stone_and_its_replies(page, words):
    post(page, words)
    act(page, comment_saying(page, words), "Reply")
    reply = fresh("Stays")
    post(page, reply, "Post reply")
    act(page, page.locator(own_id(page, words)), "Delete")
    expect(page.get_by_role("heading", level=1)).to_have_text("Delete your comment?")
    with page.expect_navigation():
        page.get_by_role("button", name="Delete").click()
    expect(page.locator(".comment.gone", has_text="Withdrawn by its author").last).to_be_visible()
    expect(comment_saying(page, reply)).to_have_count(1)
    expect(page.get_by_text(words, exact=True)).to_have_count(0)


def test_a_comment_is_kept_when_the_reader_thinks_better_of_deleting_it(page, words):
    post(page, words)
    act(page, comment_saying(page, words), "Delete")
    page.get_by_role("link", name="Keep it").click()
    expect(comment_saying(page, words)).to_have_count(1)


def test_what_holds_no_words_is_refused(page):
    post(page, "   \n  ")
    expect(page.get_by_role("alert")).to_contain_text("There is no text")
    expect(page.locator("textarea")).to_have_attribute("aria-invalid", "true")
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.locator("textarea")).to_be_in_viewport()


def test_a_form_cut_short_gives_the_text_back(page, words):
    page.locator(".comment-form [name=end]").evaluate("field => field.remove()")
    post(page, words)
    expect(page.get_by_role("alert")).to_contain_text("arrived incomplete")
    expect(page.locator("textarea")).to_have_value(words)
    post(page, page.locator("textarea").input_value())
    expect(comment_saying(page, words)).to_have_count(1)


def test_an_edit_that_comes_after_a_reply_is_refused_with_its_text(page, open_page, words):
    post(page, words)
    act(page, comment_saying(page, words), "Edit")
    other = open_page(FOR_WRITING, signed_in="editor")
    act(other, comment_saying(other, words), "Reply")
    post(other, "Too late to change it now.", "Post reply")
    post(page, f"{words} Not.", "Save changes")
    expect(page.get_by_role("alert")).to_contain_text("Your text is kept below")
    expect(page.locator("textarea")).to_have_value(f"{words} Not.")


def test_who_was_logged_out_meanwhile_logs_in_and_finds_the_text(page, server, words):
    page.context.clear_cookies()
    post(page, words)
    expect(page.get_by_role("status")).to_contain_text("Your text is kept")
    email, password = server.accounts["reader"]
    page.get_by_label("Email").or_(page.get_by_label("E-mail")).fill(email)
    page.get_by_label("Password").fill(password)
    with page.expect_navigation():
        page.get_by_role("button", name="Log in").click()
    expect(page.locator("textarea")).to_have_value(words)
    with page.expect_navigation():
        page.get_by_role("button", name="Post comment").click()
    expect(comment_saying(page, words)).to_have_count(1)


def test_a_button_pressed_twice_posts_once(page, words):
    page.locator("textarea").fill(words)
    page.get_by_role("button", name="Post comment").dblclick()
    page.wait_for_url("**#comment-*")
    expect(comment_saying(page, words)).to_have_count(1)


def test_where_comments_are_read_first_the_author_alone_sees_the_new_one(
    open_page, javascript, words
):
    page = open_page(READ_FIRST, javascript=javascript, signed_in="reader")
    post(page, words)
    expect(page.get_by_role("status")).to_contain_text("Awaiting review, because")
    expect(comment_saying(page, words)).to_contain_text("Awaiting review")
    guest = open_page(READ_FIRST)
    expect(guest.get_by_text(words)).to_have_count(0)


def test_a_guest_is_asked_to_log_in_where_the_form_would_be(open_page, javascript):
    page = open_page(FOR_WRITING, javascript=javascript)
    assert page.locator("#write textarea").count() == 0
    page.locator("#write").get_by_role("link", name="Log in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")

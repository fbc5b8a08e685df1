"""An editor's day at the desk, through the forms an editor sees."""

from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from .records import ask

NOTICE = "This page has been archived and commenting is disabled."
WORDS = "I was asked to open the door. I was not asked to hold it."


@pytest.fixture
def desk(open_page) -> Page:
    """The desk, with an editor at it."""
    return open_page("/desk/", signed_in="editor")


@pytest.fixture
def title() -> str:
    return f"A Door & “Its <Hinge>” {uuid4().hex[:6]}"


def write_article(page: Page, section: int, title: str) -> None:
    """Fill in the form: a headline, a paragraph, a quotation of two paragraphs with its source."""
    page.goto(f"/desk/pages/add/publishing/article/{section}/")
    page.locator("[name=title]").fill(title)
    page.locator("[name=standfirst]").fill("The desk tries its own door.")
    add_block(page, "Paragraph")
    page.locator("[data-contentpath=body] [contenteditable=true]").click()
    page.keyboard.type("A door was opened, and shut again.")
    add_block(page, "Quotation")
    page.locator("[name=body-1-value-paragraphs-0-value]").fill(WORDS)
    paragraphs = page.locator("[data-contentpath=paragraphs]").last
    paragraphs.get_by_role("button", name="Add", exact=True).last.click()
    page.locator("[name=body-1-value-paragraphs-1-value]").fill("Nobody held it.")
    page.locator("[name=body-1-value-speaker]").fill("The porter")
    page.locator("[name=body-1-value-outlet]").fill("Minutes of the Hinge Committee")
    page.locator("[name=body-1-value-link]").fill("https://example.org/minutes")


def add_block(page: Page, name: str) -> None:
    body = page.locator("[data-contentpath=body]").last
    body.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name=name, exact=True).click()


def publish(page: Page) -> None:
    page.get_by_role("button", name="More actions").last.click()
    with page.expect_navigation():
        page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("published")


def answer(page: Page, words: str, button: str) -> None:
    """Give the reason the desk asks for, and go on."""
    page.locator("[name=reason]").fill(words)
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=button, exact=True).click()


def test_an_article_is_written_published_archived_and_opened_again(desk, server, title, open_page):
    section = ask(server, "SELECT id FROM wagtailcore_page WHERE slug = 'town'")[0][0]
    write_article(desk, section, title)
    publish(desk)
    number = ask(server, "SELECT id FROM wagtailcore_page WHERE title = ?", title)[0][0]
    address = ask(server, "SELECT address FROM discussions_thread WHERE title = ?", title)[0][0]
    assert address.startswith("/town/a-door-its-hinge")

    reader = open_page("/town/", signed_in="reader")
    reader.get_by_role("link", name=title).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(title)
    quotation = reader.locator("figure", has=reader.locator("blockquote"))
    expect(quotation.locator("p")).to_have_text([WORDS, "Nobody held it."])
    expect(quotation.locator("figcaption")).to_contain_text("The porter")
    source = quotation.get_by_role("link", name="Minutes of the Hinge Committee")
    expect(source).to_have_attribute("href", "https://example.org/minutes")
    reader.locator("textarea").fill("I was there, and it squeaked.")
    with reader.expect_navigation():
        reader.get_by_role("button", name="Post comment").click()
    reader.locator("textarea").fill("Typed while the archive closed.")

    desk.goto(f"/desk/articles/{number}/archive/")
    expect(desk.get_by_role("main")).to_contain_text("one comment")
    answer(desk, "The hinge is settled.", "Archive")
    with reader.expect_navigation():
        reader.get_by_role("button", name="Post comment").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Nothing was posted")
    expect(reader.get_by_label("Your text, to copy")).to_have_value(
        "Typed while the archive closed."
    )
    reader.goto(address)
    expect(reader.get_by_role("complementary", name="Archive notice")).to_contain_text(NOTICE)
    expect(reader.locator("textarea")).to_have_count(0)
    expect(reader.locator("article.comment")).to_have_count(1)

    desk.goto(f"/desk/articles/{number}/open-archive/")
    answer(desk, "  ", "Open the archive again")
    assert "/open-archive/" in desk.url
    answer(desk, "It squeaks again.", "Open the archive again")
    reader.goto(address)
    expect(reader.get_by_role("complementary", name="Archive notice")).to_have_count(0)
    expect(reader.locator("#write")).to_have_text("Comments on this page are closed.")
    record = "SELECT state, reason FROM discussions_statechange WHERE reason <> '' ORDER BY id"
    assert ask(server, record)[-2:] == [
        ("archived", "The hinge is settled."),
        ("closed", "It squeaks again."),
    ]


def test_the_archive_is_reached_from_the_articles_own_menu(desk, server):
    query = "SELECT id FROM wagtailcore_page WHERE slug = 'four-minutes'"
    number = ask(server, query)[0][0]
    desk.goto(f"/desk/pages/{number}/edit/")
    desk.get_by_role("button", name="Actions").first.click()
    desk.get_by_role("link", name="Archive…").first.click()
    expect(desk.get_by_role("main")).to_contain_text("No comment can be added, edited or deleted")


def test_a_preview_shows_the_article_as_readers_will_see_it(desk, server, title):
    section = ask(server, "SELECT id FROM wagtailcore_page WHERE slug = 'town'")[0][0]
    write_article(desk, section, title)
    desk.get_by_role("button", name="Toggle preview").click()
    preview = desk.frame_locator("#w-preview-iframe")
    expect(preview.get_by_role("heading", level=1)).to_have_text(title)
    expect(preview.locator("figure blockquote")).to_contain_text(WORDS)


def test_a_reader_has_no_desk(open_page, server):
    page = open_page("/desk/", signed_in="reader")
    assert page.url == f"{server.address}/"
    expect(page.get_by_role("status")).to_contain_text("You do not have permission")
    expect(page.get_by_role("link", name="Desk", exact=True)).to_have_count(0)
    page = open_page("/desk/")
    assert page.url == f"{server.address}/account/login/?next=/desk/"

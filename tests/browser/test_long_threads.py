"""A thread that grew long while it was served is opened, paged and answered as any other."""

import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving import AFTERWORD, Server, make_demo, outside, served

from .conftest import DESKTOP, sign_in, watch

ARTICLE = "/town/four-minutes/"
COUNT = 6_000
WORDS = "A reply in the middle of thousands."


@pytest.fixture(scope="module")
def grown(tmp_path_factory) -> Iterator[Server]:
    """The demonstration, served while its longest thread grows."""
    directory = tmp_path_factory.mktemp("grown") / "site"
    with served(directory, make_demo(directory)) as running:
        command = [AFTERWORD, "demo", directory, "--comments", str(COUNT)]
        done = subprocess.run(command, env=outside(), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        yield running


@pytest.fixture
def page(browser: Browser, grown: Server) -> Iterator[Page]:
    """A reader's page of it."""
    troubles: list[str] = []
    context = browser.new_context(base_url=grown.address, viewport=DESKTOP)
    context.set_default_timeout(15_000)
    page = context.new_page()
    watch(page, grown, troubles)
    yield page
    context.close()
    assert troubles == []


def this_page(page: Page) -> str:
    return page.locator("[aria-current=page]").first.inner_text()


def test_a_long_thread_is_paged_to_its_end_and_back(page):
    page.goto(ARTICLE)
    before_next = page.locator("nav a[aria-label^='Page ']").last
    last = before_next.inner_text()
    assert int(last) > 110
    before_next.click()
    expect(page.locator("[aria-current=page]").first).to_have_text(last)
    expect(page.locator("a[rel=next]")).to_have_count(0)
    page.locator("a[rel=prev]").first.click()
    expect(page.locator("[aria-current=page]").first).to_have_text(str(int(last) - 1))
    expect(page.locator("article.comment")).to_have_count(50)


def test_a_comment_in_the_middle_is_answered_where_it_stands(page, grown):
    sign_in(page, *grown.accounts["reader"])
    page.goto(f"{ARTICLE}?page=60")
    page.locator("article.comment").first.get_by_role("link", name="Reply", exact=True).click()
    page.locator("textarea").fill(WORDS)
    with page.expect_navigation():
        page.get_by_role("button", name="Post reply").click()
    written = page.locator("article.comment").filter(has_text=WORDS)
    expect(written).to_have_count(1)
    expect(written).to_be_in_viewport()
    assert this_page(page) in ("60", "61")

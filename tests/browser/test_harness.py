"""The demonstration is up, and what watches the pages really sees."""

import pytest

from tests.browser.accessibility import violations


def test_the_front_page_opens_with_and_without_javascript(open_page, javascript):
    page = open_page("/", javascript=javascript)
    assert page.locator("main").count() == 1


@pytest.mark.parametrize("role", ["editor", "moderator", "reader"])
def test_the_accounts_of_the_demonstration_can_sign_in(open_page, role):
    page = open_page("/", signed_in=role)
    assert page.get_by_role("link", name="Log out").count() == 1


def test_axe_sees_a_picture_without_words(open_page):
    page = open_page("/", bypass_csp=True)
    assert violations(page) == []
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert any("image-alt" in line for line in violations(page))

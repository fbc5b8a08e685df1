"""Reporting, reading the reasons and appealing, as people do it, with a script and without."""

import re

import pytest
from playwright.sync_api import Page, expect

from .judged import judged
from .kinds import places, press
from .records import OPEN

JUDGED = "/judged/"
ASKED = {
    "It breaks the house rules": {"rule"},
    "It is against the law": {"law", "good_faith"},
    "It infringes my copyright": {"work", "good_faith"},
}
"""The fields of each kind of report that another kind has not."""


@pytest.mark.parametrize("kind", ASKED)
def test_each_kind_of_report_shows_what_it_asks_for_and_no_more(
    open_page, server, javascript, kind
):
    page = open_page(f"/c/{places(server)['comment']}/report", javascript=javascript)
    page.get_by_label(kind).check()
    for name in set().union(*ASKED.values()):
        expect(page.locator(f"[name={name}]")).to_be_visible(visible=name in ASKED[kind])


def test_a_guest_reports_a_comment_and_follows_the_report(open_page, javascript):
    page = open_page(f"{OPEN}?per_page=10", javascript=javascript)
    with page.expect_navigation():
        page.locator(".actions").get_by_role("link", name="Report").first.click()
    page.get_by_label("It is against the law").check()
    press(page, "Send report")
    expect(page.get_by_role("alert")).to_contain_text("The law, or what is illegal about it")
    page.get_by_label("The law, or what is illegal about it").fill("Section 185")
    page.get_by_label("In your words").fill("It calls the ferryman a thief.")
    page.get_by_label("Your name").fill("Ines Marlow")
    page.get_by_label("Your e-mail address").fill(f"ines-{javascript}@example.org")
    page.get_by_label("I believe in good faith").check()
    press(page, "Send report")
    expect(page).to_have_url(re.compile("/report/R-"))
    expect(page.get_by_role("heading", level=1)).to_have_text("A moderator will look at it")


def test_the_line_that_stays_leads_its_author_to_the_reasons(open_page, server, javascript):
    page = open_page(JUDGED, javascript=javascript, signed_in="reader")
    stone = page.locator(f"#comment-{judged(server)['gone']}")
    expect(stone).to_contain_text("Removed by a moderator: rule 1,")
    with page.expect_navigation():
        stone.get_by_role("link", name="Why, and how to appeal").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your comment was removed")
    expect(page.get_by_role("main")).to_contain_text("No ducks, please.")


def test_nobody_else_is_led_there(open_page, server, javascript):
    for role in ("", "editor"):
        page = open_page(JUDGED, javascript=javascript, signed_in=role)
        stone = page.locator(f"#comment-{judged(server)['gone']}")
        expect(stone).to_contain_text("Removed by a moderator: rule 1,")
        expect(stone.get_by_text("Why, and how to appeal")).to_have_count(0)


def test_an_appeal_is_one_click(open_page, server, javascript):
    key = judged(server)["to_appeal"][javascript]
    page = open_page(f"/statement/{key}", javascript=javascript, signed_in="reader")
    press(page, "Appeal")
    expect(page.get_by_role("status")).to_contain_text("Another moderator will decide")
    expect(page.get_by_role("button", name="Appeal")).to_have_count(0)


def test_a_draft_is_kept_until_what_was_insisted_on_is_posted(open_page, server):
    page: Page = open_page(f"/c/{places(server)['comment']}/reply", signed_in="reader")
    page.locator("textarea").fill("THE DUCK WAS RIGHT, AND SO WAS THE OTHER DUCK, AS I SAID")
    press(page, "Post reply")
    expect(page.get_by_role("alert")).to_contain_text("reads as shouting")
    press(page, "Post it as it is")
    expect(page.get_by_role("status")).to_contain_text("Published.")
    page.goto(f"/c/{places(server)['comment']}/reply")
    expect(page.locator("textarea")).to_have_value("")

"""The desk's sheets: axe finds nothing on any, nothing sticks out, and they need no script."""

import json
import subprocess
from functools import cache
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.serving import AFTERWORD, Server, outside

from .accessibility import COLOUR_RULES, violations
from .conftest import PHONE

SCRIPT = """
import json
from django.urls import reverse
from afterword.discussions import bulk
from afterword.discussions.models import Thread
from afterword.moderation.appealing import appeal
from afterword.moderation.deciding import decide_on
from afterword.moderation.listing import propose
from afterword.moderation.noting import note
from afterword.moderation.rulemaking import in_force
from afterword.moderation.sanctioning import warn
from afterword.publishing.models import Section
from afterword.readers.models import Reader
from django.utils import timezone
moderator = Reader.objects.get(email={moderator!r})
author = Reader.objects.create_user("gull@example.org", "correct horse", name="Otto Gull")
thread = Thread.objects.create(address="/gull/", title="Otto at the Quay")
rows = [bulk.Row(1, None, "A **sardine** is no argument.", timezone.now(), author=author)]
bulk.bring_comments(thread, rows)
rule = in_force().rules.get(number=1)
removal = decide_on(thread.comments.get(), "remove", by=moderator, rule=rule, private_note="Again")
made = appeal(removal, author, "It was about the fish.")
warned = warn(author, by=moderator, rule=rule, facts="Threw a sardine.")
note(author, "Knows his fish.", by=moderator)
word = propose("sardine", note="Fish")
print(json.dumps({{
    "appeal": made.pk, "author": author.pk, "warning": warned.pk, "word": word.pk,
    "thread": thread.pk, "section": Section.objects.first().pk, "moderator": moderator.pk,
}}))
"""
SHEETS = {
    "author card": "/desk/people/{author}/card/",
    "warn": "/desk/people/{author}/card/warn/",
    "hold": "/desk/people/{author}/card/hold/",
    "suspend": "/desk/people/{author}/card/suspend/",
    "ban": "/desk/people/{author}/card/ban/",
    "lift": "/desk/sanctions/{warning}/lift/",
    "words": "/desk/words/",
    "add words": "/desk/words/add/",
    "word": "/desk/words/{word}/",
    "policies": "/desk/policies/",
    "policy of the publication": "/desk/policies/publication/",
    "policy of a section": "/desk/policies/sections/{section}/",
    "policy of a discussion": "/desk/policies/discussions/{thread}/",
    "rules": "/desk/rules/",
    "version of the rules": "/desk/rules/1/",
    "duties": "/desk/duties/",
    "duties of one": "/desk/duties/{moderator}/",
    "appeal": "/desk/appeals/{appeal}/",
}
STICKS_OUT = """() => {
  const sheet = document.querySelector('.sheet'), edge = sheet.getBoundingClientRect().right + 2;
  return [...sheet.querySelectorAll('*')].filter(
    (one) => one.getBoundingClientRect().right > edge && !one.closest('.w-sr-only')
  ).map((one) => one.outerHTML.slice(0, 80));
}"""


def numbers(server: Server) -> dict[str, int]:
    """What the sheets are about: an author with a removed comment, a warning and an appeal."""
    return _numbers(server.directory, server.accounts["moderator"][0])


@cache
def _numbers(directory, moderator: str) -> dict[str, int]:
    script = SCRIPT.format(moderator=moderator)
    said = subprocess.run(
        [AFTERWORD, "manage", "--site", directory, "shell", "--verbosity=0", "-c", script],
        env=outside(), check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    return json.loads(said.splitlines()[-1])


def open_sheet(open_page, server: Server, name: str, **options) -> Page:
    return open_page(SHEETS[name].format(**numbers(server)), signed_in="editor", **options)


def press(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=button, exact=True).first.click()


@pytest.mark.parametrize("name", SHEETS)
def test_axe_finds_nothing_on_a_sheet_wide_or_narrow(open_page, server, name):
    page = open_sheet(open_page, server, name, bypass_csp=True)
    assert violations(page) == []
    page.add_style_tag(content="* { transition: none !important }")  # no colour half-way
    page.emulate_media(color_scheme="dark")
    assert violations(page, *COLOUR_RULES) == []
    page.set_viewport_size(PHONE)
    assert page.evaluate(STICKS_OUT) == []
    assert violations(page) == []


def test_what_an_author_will_be_told_is_read_without_a_script(open_page, server):
    page = open_sheet(open_page, server, "suspend", javascript=False)
    page.locator("[name=rule]").select_option(index=2)
    page.locator("[name=facts]").fill("Threw another sardine.")
    press(page, "See what they will be told")
    expect(page.locator(".sheet-letter")).to_contain_text("Threw another sardine.")
    expect(page.locator(".sheet-letter")).to_contain_text("you can appeal until")


def test_a_word_is_tried_and_put_live_without_a_script(open_page, server):
    word = f"zeppelin{uuid4().hex[:6]}"
    page = open_sheet(open_page, server, "add words", javascript=False)
    page.locator("[name=text]").fill(f"({word}")
    page.get_by_role("radio", name="Patterns").check()
    press(page, "Add as drafts")
    expect(page.get_by_role("alert")).to_contain_text(f"Line 1, “({word}”")
    page.locator("[name=text]").fill(word)
    press(page, "Add as drafts")
    expect(page.locator(".sheet")).to_contain_text("It would have put none of the last")
    press(page, "Put it live")
    expect(page.get_by_role("status")).to_contain_text("is live")
    page.get_by_role("link", name=word).click()
    press(page, "Take it off the list")
    expect(page.get_by_role("status")).to_contain_text("is a draft again")


def test_rules_are_moved_and_compared_without_a_script(open_page, server):
    page = open_sheet(open_page, server, "rules", javascript=False)
    second = page.locator("[name=title]").nth(1).input_value()
    press(page, "Move up rule 2")
    expect(page.locator("[name=title]").first).to_have_value(second)
    page.locator("[name=title]").first.fill("No fish at all")
    page.locator("[name=title]").first.press("Enter")  # compares, and moves nothing
    expect(page.locator("#changes")).to_be_visible()
    expect(page.locator(".sheet-list").first).to_contain_text("was rule 2")
    expect(page.locator("[name=title]").first).to_have_value("No fish at all")

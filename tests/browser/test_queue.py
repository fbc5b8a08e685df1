"""The queue by keys, and by its forms alone; every screen of it for everybody."""

import json
import sqlite3
import subprocess
from contextlib import closing
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.serving import AFTERWORD, Server, outside

from .accessibility import COLOUR_RULES, violations
from .conftest import PHONE
from .records import ask

SCRIPT = """
import json
from django.utils import timezone
from afterword.discussions import bulk
from afterword.discussions.models import Thread
from afterword.discussions.standing import hold
from afterword.moderation.models import FindingRecord
from afterword.moderation.opening import open_case
now, made = timezone.now(), []
for mark in {marks!r}:
    thread = Thread.objects.create(address=f"/waiting-{{mark}}/", title=f"Who waits {{mark}}")
    rows = [bulk.Row(n, None, f"Number {{n}} of {{mark}}.", now, name="Ada Fenn") for n in range(4)]
    bulk.bring_comments(thread, rows)
    for comment in thread.comments.order_by("id"):
        hold(comment, "it waits")
        FindingRecord.objects.create(
            comment=comment, code="suspect_word", severity=9, evidence=mark,
            public_reason="it waits", found_at=now,
        )
        open_case(comment, reasons=["suspect_word"], severity=0, now=now)
    made.append([comment.pk for comment in thread.comments.order_by("id")])
print(json.dumps(made))
"""
FOURS_AT_ONCE = 24
_weights = iter(range(10_000, 10_000_000, 1000))


def make_waiting(server: Server) -> list[int]:
    """The numbers of four comments that wait before all others."""
    if not _fours(server.directory):
        _fours.cache_clear()
    numbers = _fours(server.directory).pop()
    file = server.directory / "afterword.sqlite3"
    with closing(sqlite3.connect(file, timeout=20)) as database, database:
        database.execute(
            "UPDATE moderation_case SET severity = 9, weight = ? WHERE comment_id IN (?, ?, ?, ?)",
            [next(_weights), *numbers],
        )
    return numbers


@cache
def _fours(directory: Path) -> list[list[int]]:
    """Many of them, made by one process and left at the end of the queue."""
    script = SCRIPT.format(marks=[uuid4().hex[:8] for _ in range(FOURS_AT_ONCE)])
    said = subprocess.run(
        [AFTERWORD, "manage", "--site", directory, "shell", "--verbosity=0", "-c", script],
        env=outside(), check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    return json.loads(said.splitlines()[-1])


def standings(server: Server, numbers: list[int]) -> list[str]:
    query = "SELECT standing FROM discussions_comment WHERE id = ?"
    return [ask(server, query, number)[0][0] for number in numbers]


def row(page: Page, number: int):
    return page.locator("[data-case]", has=page.get_by_role("link", name=f"№ {number}"))


def sent(page: Page):
    """A form that a key sends without leaving the page."""
    return page.expect_response(lambda answer: answer.request.method == "POST")


@pytest.fixture
def waiting(server) -> list[int]:
    return make_waiting(server)


def test_a_moderator_works_by_keys_alone(open_page, server, waiting):
    page = open_page("/desk/queue/", signed_in="moderator")
    first, second, third, fourth = waiting
    expect(row(page, first)).to_have_attribute("aria-current", "true")
    many = int(page.locator("[data-waiting]").inner_text())
    with sent(page):
        page.keyboard.press("a")
    expect(row(page, first)).to_have_count(0)
    expect(page.locator("[data-waiting]")).to_have_text(str(many - 1))
    expect(row(page, second)).to_have_attribute("aria-current", "true")
    page.keyboard.press("j")
    expect(row(page, third)).to_have_attribute("aria-current", "true")
    page.keyboard.press("k")
    page.keyboard.press("r")
    with sent(page):
        page.keyboard.press("2")
    expect(page.locator("[data-bar]")).to_contain_text("Removed under rule 2")
    page.keyboard.press("c")
    expect(row(page, third)).to_contain_text("Yours for two minutes")
    page.keyboard.press("n")
    page.keyboard.press("x")
    expect(page.locator("[data-many]")).to_contain_text("1 ticked")
    assert standings(server, waiting) == ["shown", "removed", "held", "held"]


def test_the_last_decision_is_taken_back_by_a_key(open_page, server, waiting):
    page = open_page("/desk/queue/", signed_in="moderator")
    with sent(page):
        page.keyboard.press("a")
    expect(page.locator("[data-bar]")).to_contain_text("Approved")
    with page.expect_navigation():
        page.keyboard.press("u")
    expect(row(page, waiting[0])).to_have_count(1)
    assert standings(server, waiting[:1]) == ["held"]


def test_keys_rest_in_fields_and_with_modifiers(open_page, server, waiting):
    page = open_page("/desk/queue/", signed_in="moderator")
    page.keyboard.press("Control+a")
    row(page, waiting[0]).get_by_role("link", name="everything about it").click()
    page.get_by_label("Facts").fill("")
    page.get_by_label("Facts").press_sequentially("a hen, a pear")
    expect(page.get_by_label("Facts")).to_have_value("a hen, a pear")
    assert standings(server, waiting) == ["held"] * 4


def test_the_keys_are_listed(open_page, waiting):
    page = open_page("/desk/queue/", signed_in="moderator")
    page.keyboard.press("?")
    listed = page.get_by_role("dialog", name="Keys")
    expect(listed).to_contain_text("remove under this rule")
    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()


def test_what_another_decided_first_is_told_in_the_row(open_page, server, waiting):
    early, late = (open_page("/desk/queue/", signed_in="moderator") for _ in range(2))
    with sent(early):
        early.keyboard.press("a")
    with sent(late):
        late.keyboard.press("r")
        late.keyboard.press("1")
    expect(row(late, waiting[0]).get_by_role("alert")).to_contain_text("published it")
    assert standings(server, waiting[:1]) == ["shown"]


def test_the_queue_is_worked_without_a_script(open_page, server, waiting):
    page = open_page("/desk/queue/", signed_in="moderator", javascript=False)
    first, second, third, fourth = waiting
    row(page, first).get_by_role("button", name="Approve").click()
    expect(page.get_by_role("status").last).to_contain_text(f"Approved: № {first}")
    page.get_by_role("button", name="Undo").click()
    expect(row(page, first)).to_have_count(1)
    row(page, second).locator("summary").click()
    row(page, second).locator("[data-rule='1']").click()
    for number in (third, fourth):
        row(page, number).get_by_role("checkbox").check()
    page.get_by_role("button", name="Approve…").click()
    expect(page.get_by_role("heading", name="Approve 2 comments?")).to_be_visible()
    page.get_by_role("button", name="Approve", exact=True).click()
    assert standings(server, waiting) == ["held", "removed", "shown", "shown"]


SCREENS = ["queue/", "queue/?batch=1", "queue/?kind=appeals", "moderation/search/", "case", "many"]


def open_screen(open_page, server, screen: str, **options) -> Page:
    page = open_page("/desk/queue/", signed_in="moderator", bypass_csp=True, **options)
    if screen == "case":
        page.locator("[data-open]").first.click()
    elif screen == "many":
        page.locator("[name=case]").first.check()
        page.get_by_role("button", name="Remove…").click()
    else:
        page.goto(f"/desk/{screen}")
    expect(page.locator(".desk.scripted")).to_have_count(1)
    return page


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_on_a_screen_wide_or_narrow(open_page, server, waiting, screen):
    page = open_screen(open_page, server, screen)
    assert violations(page) == []
    page.add_style_tag(content="* { transition: none !important }")  # no colour half-way
    page.emulate_media(color_scheme="dark")
    assert violations(page, *COLOUR_RULES) == []
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []

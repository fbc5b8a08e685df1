"""The story of one comment: from a newcomer's first words to the log and the report of the year."""

import csv
import json
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving import AFTERWORD, Server, make_demo, outside, served

from .conftest import DESKTOP, sign_in, watch
from .records import FOR_WRITING, ask, link_mailed_to
from .test_joining import sign_up, submit

FIRST, SECOND = "The ferry was on time on Tuesday.", "And on Wednesday, as I wrote in my diary."
REPLY = "The mayor took the money from the harbour fund, and everybody knows."
EMAIL, NAME = "newcomer@example.org", "Hanne Brook"


@pytest.fixture(scope="module")
def publication(tmp_path_factory) -> Iterator[Server]:
    """A publication as it is after `init`: a newcomer's first two comments are read first."""
    directory = tmp_path_factory.mktemp("story") / "site"
    accounts = make_demo(directory)
    with served(directory, accounts, AFTERWORD_FIRST_COMMENTS_HELD="2") as running:
        yield running


@pytest.fixture
def person(browser: Browser, publication: Server) -> Iterator:
    """`person()` is a browser of somebody's own, without a script unless they need keys."""
    contexts, troubles = [], []

    def arrived(role: str = "", *, javascript: bool = False) -> Page:
        context = browser.new_context(
            base_url=publication.address, java_script_enabled=javascript, viewport=DESKTOP
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        watch(page, publication, troubles)
        if role:
            sign_in(page, *publication.accounts[role])
        return page

    yield arrived
    for context in contexts:
        context.close()
    assert troubles == []


def post(page: Page, text: str) -> None:
    page.goto(FOR_WRITING)
    page.locator(".write textarea").fill(text)
    submit(page, "Post comment")


def number_of(server: Server, text: str) -> int:
    return ask(server, "SELECT id FROM discussions_comment WHERE source = ?", text)[0][0]


def told(server: Server, *words: str) -> str:
    """What a command prints."""
    return subprocess.run(
        [AFTERWORD, *words, "--site", server.directory],
        env=outside(), check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip


def figures(server: Server) -> dict[str, str]:
    """The report of this year as its table has it."""
    year = str(datetime.now(UTC).year)
    rows = csv.reader(
        told(server, "transparency-report", "--year", year, "--format", "csv").splitlines()
    )
    return {f"{indicator}, {scope}": value for _, _, _, _, indicator, scope, value, *_ in rows}


def approve_by_key(page: Page, number: int) -> None:
    """Stand on the case, wherever the queue has it, and press one key."""
    case = page.locator(
        "[data-case]", has=page.get_by_role("link", name=re.compile(rf"№ {number}\b"))
    )
    for _ in range(page.locator("[data-case]").count()):
        if case.get_attribute("aria-current") == "true":
            break
        page.keyboard.press("j")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("a")
    expect(case).to_have_count(0)


def test_the_story_of_a_comment(person, publication):
    before = figures(publication)
    newcomer = person()
    newcomer.goto("/")
    sign_up(newcomer, EMAIL, NAME)
    newcomer.goto(link_mailed_to(publication, EMAIL))
    submit(newcomer, "Yes, confirm it")

    post(newcomer, FIRST)
    expect(newcomer.get_by_role("status")).to_contain_text("it is your first comment here")
    post(newcomer, SECOND)
    newcomer.goto("/account/comments")
    expect(newcomer.get_by_role("main")).to_contain_text("it is your first comment here")
    guest = person()
    guest.goto(FOR_WRITING)
    expect(guest.get_by_text(FIRST)).to_have_count(0)

    moderator = person("moderator", javascript=True)
    moderator.goto("/desk/queue/")
    for text in (FIRST, SECOND):
        approve_by_key(moderator, number_of(publication, text))
    guest.goto(FOR_WRITING)
    expect(guest.get_by_text(FIRST)).to_be_visible()

    first = number_of(publication, FIRST)
    newcomer.goto(f"/c/{first}/reply")
    newcomer.locator("textarea").fill(REPLY)
    submit(newcomer, "Post reply")
    expect(newcomer.get_by_role("status")).to_contain_text("Published.")
    reply = number_of(publication, REPLY)
    guest.goto(FOR_WRITING)
    assert place_of(guest, first, reply)

    guest.goto(f"/c/{reply}/report")
    guest.get_by_label("It is against the law").check()
    guest.get_by_label("The law, or what is illegal about it").fill("Defamation")
    guest.get_by_label("In your words").fill("The mayor took nothing; the accounts are public.")
    guest.get_by_label("Your name").fill("Ines Marlow")
    guest.get_by_label("Your e-mail address").fill("ines@example.org")
    guest.get_by_label("I believe in good faith").check()
    submit(guest, "Send report")
    expect(guest.get_by_role("heading", level=1)).to_have_text("A moderator will look at it")
    report = guest.url

    moderator.goto("/desk/queue/")
    case = moderator.locator("[data-case]", has=moderator.get_by_text(REPLY))
    expect(case).to_contain_text("Defamation")
    remove_without_a_script(person("moderator"), REPLY)
    guest.goto(report)
    expect(guest.get_by_role("main")).to_contain_text("removed")
    guest.goto(FOR_WRITING)
    expect(guest.get_by_text(REPLY)).to_have_count(0)
    expect(guest.locator(f"#comment-{reply}")).to_contain_text("Removed by a moderator")

    newcomer.goto(FOR_WRITING)
    stone = newcomer.locator(f"#comment-{reply}")
    with newcomer.expect_navigation():
        stone.get_by_role("link", name="Why, and how to appeal").click()
    statement = newcomer.url
    expect(newcomer.get_by_role("main")).to_contain_text("Rule 4")
    newcomer.locator("textarea").fill("It stands in the minutes of the council.")
    submit(newcomer, "Appeal")
    expect(newcomer.get_by_role("status")).to_contain_text("Another moderator will decide")

    senior = person("senior-moderator")
    answer_the_appeal(senior)
    newcomer.goto(statement)
    expect(newcomer.get_by_role("main")).to_contain_text("your appeal was upheld")
    guest.goto(FOR_WRITING)
    expect(guest.get_by_text(REPLY)).to_be_visible()
    assert place_of(guest, first, reply)

    guest.goto("/moderation-log/")
    log = guest.get_by_role("main")
    for step in ("Removed", "under rule 4", "Appeal upheld"):
        expect(log).to_contain_text(step, ignore_case=True)
    expect(log).not_to_contain_text("mayor")
    assert json.loads(told(publication, "manage", "check_decisions", "--json"))["faults"] == []
    told_of_every_step(before, figures(publication))


def place_of(page: Page, parent: int, reply: int) -> bool:
    """Whether the reply stands right below what it answers."""
    found = page.locator(f"li:has(> #comment-{parent}) #comment-{reply}")
    return found.count() == 1


def remove_without_a_script(page: Page, text: str) -> None:
    page.goto("/desk/queue/")
    case = page.locator("[data-case]", has=page.get_by_text(text))
    case.locator("summary", has_text="Remove").click()
    with page.expect_navigation():
        case.get_by_role("button", name=re.compile(r"^4\b")).click()
    expect(page.get_by_role("main")).to_contain_text("Removed under rule 4")


def answer_the_appeal(page: Page) -> None:
    page.goto("/desk/queue/?kind=appeals")
    case = page.locator("[data-case]", has=page.get_by_text("in the minutes of the council"))
    with page.expect_navigation():
        case.get_by_role("link", name="Answer the appeal").click()
    page.get_by_label("Uphold").check()
    page.get_by_label("Your answer").fill("The minutes bear it out. The comment stands.")
    with page.expect_navigation():
        page.get_by_role("button", name="Answer").click()


ROSE = {
    "Comments held before they appeared, Total number": 2,
    "Comments published after review, Total number": 2,
    "Comments removed, Total number": 1,
    "Number of notices received, TOTAL": 1,
    "Number of complaints submitted to the internal-complaints mechanism, Total number": 1,
    "Number of complaints submitted to the internal-complaints mechanism, Decisions reversed": 1,
}
"""By how much the story lets the figures of its year rise."""


def told_of_every_step(before: dict[str, str], after: dict[str, str]) -> None:
    assert {name: int(after[name]) - int(before[name]) for name in ROSE} == ROSE

"""Somebody joins, with and without a script: signs up, confirms, logs in, chooses, logs out."""

from io import BytesIO
from uuid import uuid4

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from .records import FOR_WRITING, LONG, link_mailed_to

PASSWORD = "a wheel of brass and patience"


@pytest.fixture
def newcomer() -> tuple[str, str]:
    """An e-mail address and a name that nobody has."""
    mark = uuid4().hex[:12]
    return f"{mark}@example.org", f"Newcomer {mark}"


def sign_up(page: Page, email: str, name: str) -> None:
    page.get_by_role("link", name="Sign up").first.click()
    page.locator("[name=email]").fill(email)
    page.locator("[name=name]").fill(name)
    page.locator("[name=password1]").fill(PASSWORD)
    submit(page, "Sign up")


def submit(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=button, exact=True).click()


def log_in(page: Page, email: str, password: str = PASSWORD) -> None:
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(password)
    submit(page, "Log in")


def log_out(page: Page) -> None:
    page.get_by_role("navigation", name="Account", exact=True).get_by_role(
        "link", name="Log out"
    ).click()
    submit(page, "Log out")


def test_a_newcomer_joins_and_is_known_by_the_name_chosen(open_page, server, newcomer, javascript):
    email, name = newcomer
    page = open_page(FOR_WRITING, javascript=javascript)
    sign_up(page, email, name)
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mail")
    page.goto("/account/login/")
    log_in(page, email)
    expect(page.get_by_role("link", name="Log out")).to_have_count(0)
    page.goto(link_mailed_to(server, email))
    submit(page, "Yes, confirm it")
    if "/account/login" in page.url:
        log_in(page, email)
    expect(page.get_by_role("link", name=name)).to_be_visible()
    log_out(page)
    expect(page.get_by_role("link", name=name)).to_have_count(0)
    page.get_by_role("link", name="Log in").first.click()
    log_in(page, email)
    expect(page.get_by_role("link", name=name)).to_be_visible()


@pytest.fixture
def member(open_page, server, newcomer, javascript) -> Page:
    """Somebody who has just joined, on the page of their own account."""
    page = open_page("/", javascript=javascript)
    sign_up(page, *newcomer)
    page.goto(link_mailed_to(server, newcomer[0]))
    submit(page, "Yes, confirm it")
    page.goto("/account/")
    return page


def test_a_members_view_is_kept_in_the_account(member, newcomer, open_page):
    for name, value in {"layout": "flat", "replies": "collapsed", "order": "newest"}.items():
        member.locator(f"[name={name}][value={value}]").check()
    member.locator("[name=per_page]").select_option("30")
    submit(member, "Save settings")
    expect(member.get_by_text("Your viewing options are saved.")).to_be_visible()
    elsewhere = open_page("/account/login/")
    log_in(elsewhere, newcomer[0])
    elsewhere.goto(LONG)
    expect(elsewhere.locator(".options [name=order]")).to_have_value("newest")
    expect(elsewhere.locator("#comments > .thread.flat > li")).to_have_count(30)


def test_a_picture_can_be_put_up_and_taken_down(member):
    picture = BytesIO()
    Image.effect_noise((640, 480), 80).convert("RGB").save(picture, "PNG")
    made = member.locator(".person img").get_attribute("src")
    member.locator("input[type=file]").set_input_files(
        {"name": "me.png", "mimeType": "image/png", "buffer": picture.getvalue()}
    )
    submit(member, "Save picture")
    shown = member.locator(".person img")
    assert shown.get_attribute("src").endswith(".webp")
    assert shown.evaluate("picture => [picture.naturalWidth, picture.naturalHeight]") == [256, 256]
    submit(member, "Remove picture")
    expect(member.locator(".person img")).to_have_attribute("src", made)


def test_what_is_no_picture_is_refused_in_words(member):
    member.locator("input[type=file]").set_input_files(
        {"name": "me.png", "mimeType": "image/png", "buffer": b"<svg onload=alert(1)>"}
    )
    submit(member, "Save picture")
    expect(member.get_by_role("alert")).to_be_visible()
    assert ".webp" not in member.locator(".person img").get_attribute("src")


def test_a_name_that_is_taken_is_refused_and_stands_in_the_form(open_page, newcomer, javascript):
    page = open_page("/", javascript=javascript)
    sign_up(page, newcomer[0], "quayside annie")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("[name=name]")).to_have_value("quayside annie")
    expect(page.locator("[name=email]")).to_have_value(newcomer[0])


def test_a_forgotten_password_is_replaced_by_mail(member, newcomer, server):
    log_out(member)
    member.get_by_role("link", name="Log in").first.click()
    member.get_by_role("link", name="Forgotten").click()
    member.locator("[name=email]").fill(newcomer[0])
    submit(member, "Send the link")
    member.goto(link_mailed_to(server, newcomer[0]))
    for field in member.locator("input[type=password]").all():
        field.fill("another wheel of brass")
    submit(member, "Save the password")
    member.goto("/account/login/")
    log_in(member, newcomer[0])
    expect(member.get_by_role("alert")).to_be_visible()
    log_in(member, newcomer[0], "another wheel of brass")
    expect(member.get_by_role("link", name=newcomer[1])).to_be_visible()

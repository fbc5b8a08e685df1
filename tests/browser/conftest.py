"""A Chromium, a demonstration that is really served, and pages to read it with."""

from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.serving import Server, make_demo, served
from tools import chromium

from .alone import make_thread_alone

ARGUMENTS = [
    "--no-sandbox",  # the tests may run as root
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[Server]:
    """The demonstration, served by the real server."""
    directory = tmp_path_factory.mktemp("demo") / "site"
    accounts = make_demo(directory)
    with served(directory, accounts) as running:
        yield running


@pytest.fixture(scope="session")
def thread_alone(server: Server) -> str:
    """The address of a discussion without an article, with what the demonstration lacks."""
    return make_thread_alone(server)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all; never skipped where there is none."""
    path = chromium.find()
    assert path, chromium.NONE_TO_BE_HAD
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(path), args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def cookies_of(browser: Browser, server: Server) -> Callable[[str], list]:
    """What a browser keeps after somebody of a role signed in; each signs in once."""

    @cache
    def kept(role: str) -> list:
        context = browser.new_context(base_url=server.address)
        sign_in(context.new_page(), *server.accounts[role])
        cookies = context.cookies()
        context.close()
        return cookies

    return kept


@pytest.fixture
def open_page(browser: Browser, server: Server, cookies_of) -> Iterator[OpenPage]:
    """`open_page("/town/", javascript=False, scheme="dark", phone=True, signed_in="reader")`.

    Every page opened is watched: an error of a script, a refusal of the content policy or a
    request to another host fails the test when it ends.
    """
    troubles: list[str] = []
    contexts = []

    def opened(path="/", *, javascript=True, scheme="light", phone=False, signed_in="", **options):
        context = browser.new_context(
            base_url=server.address,
            java_script_enabled=javascript,
            color_scheme=scheme,
            viewport=PHONE if phone else DESKTOP,
            **options,
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        watch(page, server, troubles)
        if signed_in:
            kept = cookies_of(signed_in)
            context.add_cookies([one for one in kept if javascript or one["name"] != "me"])
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture(params=[True, False], ids=["javascript", "no javascript"])
def javascript(request) -> bool:
    """For flows that must work without a script."""
    return request.param


@pytest.fixture(params=["light", "dark"])
def scheme(request) -> str:
    """For what depends on the colours."""
    return request.param


def sign_in(page: Page, email: str, password: str) -> None:
    """Sign in as a person does."""
    page.goto("/account/login/")
    page.locator("input[type=email], input[name=login]").first.fill(email)
    page.locator("input[type=password]").fill(password)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url(lambda address: "/account/login" not in address)


def watch(page: Page, server: Server, troubles: list[str]) -> None:
    """Note what must never happen on a page."""

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            troubles.append(f"{page.url}: {message.text}")

    def see(request: Request) -> None:
        if urlsplit(request.url).netloc not in ("", urlsplit(server.address).netloc):
            troubles.append(f"{page.url} asked for {request.url}")

    page.on("console", hear)
    page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))
    page.on("request", see)

"""What a page may weigh and ask for, measured as it travels."""

import gzip
from collections import Counter
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from .records import LONG, LONGEST, OPEN

KB = 1024
PAINTED = """() => new Promise((tell) => {
  const observer = new PerformanceObserver((list) => {
    if (list.getEntriesByName("first-contentful-paint").length) tell();
  });
  observer.observe({ type: "paint", buffered: true });
})"""
SHIFT = """() => new Promise((tell) => {
  let sum = 0;
  const add = (entries) => {
    for (const one of entries) sum += one.hadRecentInput ? 0 : one.value;
  };
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => {
    add(observer.takeRecords());
    tell(sum);
  }));
})"""


class Travelled(NamedTuple):
    """Something that came over the wire: what it weighed, and with its headers."""

    address: str
    kind: str
    body: int
    whole: int


class Visit:
    """A first visit: nothing is cached, and everything that travels is weighed."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.travelled: list[Travelled] = []
        self._asked: dict[str, tuple[str, str]] = {}
        self._bodies: Counter[str] = Counter()
        wire = page.context.new_cdp_session(page)
        wire.on("Network.requestWillBeSent", self._begin)
        wire.on("Network.dataReceived", self._receive)
        wire.on("Network.loadingFinished", self._end)
        wire.send("Network.enable")
        wire.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def _begin(self, event: dict) -> None:
        self._asked[event["requestId"]] = (event["request"]["url"], event["type"])

    def _receive(self, event: dict) -> None:
        self._bodies[event["requestId"]] += event["encodedDataLength"]

    def _end(self, event: dict) -> None:
        number, whole = event["requestId"], int(event["encodedDataLength"])
        self.travelled.append(Travelled(*self._asked[number], self._bodies[number], whole))

    def go(self, path: str) -> "Visit":
        self.page.goto(path, wait_until="networkidle")
        return self

    def weight(self, kind: str) -> int:
        return sum(one.body for one in self.travelled if one.kind == kind)


@pytest.fixture
def visit(open_page) -> Visit:
    return Visit(open_page("about:blank"))


@pytest.fixture
def article(visit) -> Visit:
    """The first visit to an article that holds italics, and no picture but its author's."""
    return visit.go(OPEN)


def test_the_script_weighs_at_most_four_kilobytes(article):
    assert 0 < article.weight("Script") <= 4 * KB


def test_the_styles_weigh_at_most_six_kilobytes(article):
    assert 0 < article.weight("Stylesheet") <= 6 * KB


def test_the_fonts_weigh_at_most_115_kilobytes(article):
    assert 0 < article.weight("Font") <= 115 * KB


def test_the_first_view_weighs_at_most_135_kilobytes(article):
    assert article.page.locator("article.comment").count() > 20
    assert sum(one.whole for one in article.travelled) <= 135 * KB


def test_a_page_asks_for_at_most_eight_things_besides_its_pictures(article):
    asked = [one.address for one in article.travelled if one.kind != "Image"]
    assert len(asked) <= 8, asked


def test_pictures_out_of_sight_are_not_asked_for(article):
    assert article.page.locator("article.comment img").count() > 20
    assert sum(one.kind == "Image" for one in article.travelled) == 1


@pytest.mark.parametrize("path", ["/", "/town/", LONG, "/account/login/", "/search?q=queue"])
def test_nobody_else_is_asked(visit, server, path):
    visit.go(path)
    hosts = {urlsplit(one.address).netloc for one in visit.travelled}
    assert hosts == {urlsplit(server.address).netloc}


def test_a_comment_weighs_at_most_four_tenths_of_a_kilobyte_with_its_words(open_page):
    page = open_page("/house-rules/")

    def weight(size: int) -> int:
        answer = page.request.get(f"{LONGEST}?per_page={size}")
        return len(gzip.compress(answer.body()))

    assert (weight(300) - weight(10)) / 290 <= 0.4 * KB


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", ["/", OPEN, LONGEST])
def test_nothing_moves_when_the_fonts_arrive(open_page, path, phone):
    page = open_page("about:blank", phone=phone)
    waiting = []
    page.route("**/*.woff2", lambda font: waiting.append(font))
    page.goto(path, wait_until="commit")
    page.evaluate(PAINTED)
    for font in waiting:
        font.continue_()
    page.unroute("**/*.woff2")
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => true)")
    assert page.evaluate("[...document.fonts].filter(one => one.status == 'loaded').length") >= 3
    assert page.evaluate(SHIFT) <= 0.02

"""What is typed to do harm is shown as text and does nothing."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Error, Page, Route, expect

from .records import FOR_WRITING, LONG

HIT = "window.__hit"
LIVE = [
    "<script>window.__hit = 1</script>",
    "<img src=x onerror='window.__hit = 1'>",
    '<svg onload="window.__hit=1"><a href="javascript:window.__hit=1"><text y=20>x</text></a>',
    '"><details open ontoggle=window.__hit=1><summary>x</summary></details>',
    "</textarea></title></style></noscript><img src=x onerror=window.__hit=1>",
    "<a href='data:text/html,<script>opener.__hit=1</script>' onmouseover='window.__hit=1'>x</a>",
    "<iframe srcdoc='<script>parent.__hit=1</script>'></iframe><form action=javascript:__hit=1>",
]
"""HTML that runs where it stands."""
SLY = [
    "[press](javascript:window.__hit=1) <javascript:window.__hit=1> [x](JaVaScRiPt&colon;__hit=1)",
    '![x](x" onerror="window.__hit=1) `<img src=x onerror=window.__hit=1>`',
    "<math><mtext><table><mglyph><style><!--</style><img title='--><img src onerror=__hit=1>'>",
]
"""What runs after it was turned into HTML, or cleaned, without care."""
HOSTILE = LIVE + SLY


def was_hit(page: Page) -> bool:
    """Whether anything ran, after everything that could be pressed or passed over was."""
    page.evaluate("""() => {
        for (const one of document.querySelectorAll("main *")) {
            for (const kind of ["mouseover", "focus", "load", "error", "toggle"]) {
                one.dispatchEvent(new Event(kind));
            }
            const press = new MouseEvent("click", { bubbles: true, cancelable: true });
            const leadsTo = one.href?.baseVal ?? one.href ?? "";
            if (/^(javascript|data):/i.test(leadsTo)) one.dispatchEvent(press);
        }
    }""")
    return page.evaluate(f"Boolean({HIT})")


@pytest.mark.parametrize("text", LIVE)
def test_a_page_that_cleans_nothing_is_hit(browser, text):
    """Else the tests below would prove nothing."""
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(body=f"<main>{text}", content_type="text/html"))
    page.goto("http://control.example/", wait_until="load")
    assert was_hit(page) or page.wait_for_function(HIT)
    page.close()


@pytest.fixture
def unguarded(open_page):
    """Pages whose content policy the browser ignores: the words themselves must be harmless."""

    def opened(path: str, **options) -> Page:
        return open_page(path, bypass_csp=True, **options)

    return opened


@pytest.fixture
def writer(unguarded) -> Page:
    return unguarded(FOR_WRITING, signed_in="reader")


def post(page: Page, text: str, button: str = "Post comment") -> None:
    page.locator("textarea").fill(text)
    with page.expect_navigation():
        page.get_by_role("button", name=button).click()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_comment_does_nothing(writer, text):
    post(writer, text, "Preview")
    assert not was_hit(writer)
    expect(writer.locator("textarea")).to_have_value(text)
    post(writer, text)
    assert "#comment-" in writer.url
    assert not was_hit(writer)


def test_a_comment_does_nothing_wherever_it_is_shown(writer):
    post(writer, "\n\n".join(HOSTILE))
    number = writer.url.rpartition("-")[2]
    own = f"/c/{number}"
    writer.goto("/account/")
    links = writer.get_by_role("link", name="Your comments").all()
    theirs = {link.get_attribute("href") for link in links}
    pages = [*(own + door for door in ("/context", "/reply?quote=1", "/edit", "/delete")), *theirs]
    for path in [*pages, f"{FOR_WRITING}?replies=collapsed", "/search?q=window&in=comments"]:
        writer.goto(path)
        assert not was_hit(writer), path


@pytest.mark.parametrize("text", HOSTILE)
def test_words_searched_for_do_nothing(unguarded, text):
    page = unguarded("/search")
    page.get_by_role("searchbox").fill(text)
    with page.expect_navigation():
        page.get_by_role("searchbox").press("Enter")
    assert not was_hit(page)
    expect(page.get_by_role("searchbox")).to_have_value(text)
    expect(page.get_by_role("heading", level=2)).to_contain_text(text.split()[0])


@pytest.mark.parametrize("text", LIVE[:3])
def test_a_name_that_could_do_harm_is_refused_and_does_nothing(unguarded, text):
    page = unguarded("/account/", signed_in="reader")
    page.locator("[name=name]").evaluate("field => field.removeAttribute('maxlength')")
    page.locator("[name=name]").fill(text)
    with page.expect_navigation():
        page.get_by_role("button", name="Save name").click()
    assert not was_hit(page)
    expect(page.get_by_role("alert")).to_be_visible()


@pytest.mark.parametrize("value", ['"><img src onerror=__hit=1>', "javascript:window.__hit=1"])
@pytest.mark.parametrize("path", [LONG, "/account/login/", "/search"])
def test_addresses_do_nothing(unguarded, path, value):
    names = ("layout", "replies", "order", "per_page", "page", "next", "in", "q", "quote")
    page = unguarded(f"{path}?{urlencode(dict.fromkeys(names, value))}")
    assert page.get_by_role("main").count() == 1
    assert not was_hit(page)


@pytest.mark.parametrize("text", [*LIVE, "<script src=//elsewhere.example/x.js></script>"])
def test_the_policy_stops_what_nobody_foresaw(browser, server, text):
    """Words that somehow reached a page as they were typed: the browser refuses to run them."""
    page = browser.new_page(base_url=server.address)
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.route("/house-rules/", lambda route: let_through(route, text))
    page.goto("/house-rules/")
    assert page.locator("main > :last-child").count()
    assert not was_hit(page)
    assert any("Content Security Policy" in one for one in heard)
    page.close()


def let_through(route: Route, text: str) -> None:
    """Our own answer, its policy included, with somebody's words in it."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("</main>", f"{text}</main>"))


def test_no_script_can_make_html_from_text(browser, server):
    page = browser.new_page(base_url=server.address)
    page.goto("/house-rules/")
    with pytest.raises(Error, match="TrustedHTML"):
        page.evaluate("() => { document.body.innerHTML = '<b>bold</b>' }")
    page.close()

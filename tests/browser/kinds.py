"""Every kind of page there is, and how a reader comes to it."""

from collections.abc import Callable
from typing import NamedTuple

from playwright.sync_api import Page

from afterword.text.apology import apology
from afterword.web import errors
from tests.serving import Server

from .alone import ADDRESS as ALONE
from .judged import judged
from .records import ARABIC, ARCHIVED, FOR_WRITING, LONG, OPEN, READ_FIRST, ask, comments_of


class Kind(NamedTuple):
    """A kind of page: its address, who may open it, and what is done there first.

    `{comment}` stands for the number of a comment, `{own}` for one of the reader's own,
    `{reader}` for the number of a reader, `{gone}` for a comment that a moderator removed,
    `{statement}` and `{reference}` for what its author and who reported one were given.
    """

    path: str
    role: str = ""
    act: Callable[[Page], None] | None = None


def preview(page: Page) -> None:
    page.locator("textarea").fill("*Quite.* See https://example.org/ and\n\n> the other queue")
    press(page, "Preview")


def send_blanks(page: Page) -> None:
    page.locator("textarea").fill("   ")
    press(page, "Post reply")


def shout(page: Page) -> None:
    page.locator("textarea").fill("THE DUCK WAS RIGHT AND EVERYBODY WAS WRONG ABOUT THE DUCK")
    press(page, "Post reply")


def choose_the_law(page: Page) -> None:
    page.get_by_label("It is against the law").check()


def report_too_little(page: Page) -> None:
    choose_the_law(page)
    press(page, "Send report")


def sign_up_badly(page: Page) -> None:
    page.locator("[name=email]").fill("reader@example.org")
    page.locator("[name=name]").fill("Quayside Annie")
    page.locator("[name=password1]").fill("password")
    press(page, "Sign up")


def reset(page: Page) -> None:
    page.locator("[name=email]").fill("nobody@example.org")
    press(page, "Send the link")


def press(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=button).click()


def reply_in_place(page: Page) -> None:
    page.locator("article.comment").get_by_role("link", name="Reply").first.click()


def send_from_elsewhere(page: Page) -> None:
    """Send a form that another site made."""
    address = page.url
    page.goto("about:blank")
    page.set_content(f'<form method=post action="{address}"><button>Go</button></form>')
    with page.expect_navigation():
        page.get_by_role("button").click()


def break_down(*said) -> Callable[[Page], None]:
    """Open the page that is written for a fault of ours, with the styles the server gives."""

    def act(page: Page) -> None:
        kind, body = "text/html; charset=utf-8", apology(*said)
        page.route("**/fault", lambda route: route.fulfill(body=body, content_type=kind))
        page.goto("/fault")

    return act


KINDS = {
    "front": Kind("/"),
    "section": Kind("/town/"),
    "article, threaded": Kind(f"{LONG}?per_page=10"),
    "article, page two": Kind(f"{LONG}?per_page=10&page=2"),
    "article, flat": Kind(f"{OPEN}?layout=flat&order=newest&per_page=10"),
    "article, collapsed": Kind(f"{OPEN}?replies=collapsed&per_page=10"),
    "article, picks first": Kind(f"{OPEN}?order=picks&per_page=10"),
    "article, for a member": Kind(f"{OPEN}?per_page=10", "reader"),
    "article, replying in place": Kind(f"{OPEN}?per_page=10", "reader", reply_in_place),
    "article, for a moderator": Kind(f"{READ_FIRST}", "moderator"),
    "article, archived": Kind(ARCHIVED),
    "article in Arabic": Kind(ARABIC, "reader"),
    "article without comments": Kind(FOR_WRITING),
    "thread without article": Kind(ALONE),
    "author": Kind("/author/ines-calloway/"),
    "house rules": Kind("/house-rules/"),
    "house rules of a version": Kind("/house-rules/1/"),
    "moderation log": Kind("/moderation-log/", "reader"),
    "report": Kind("/c/{comment}/report"),
    "report, against the law": Kind("/c/{comment}/report", "", choose_the_law),
    "report, refused": Kind("/c/{comment}/report", "", report_too_little),
    "report by a member": Kind("/c/{comment}/report?kind=copyright", "reader"),
    "report of what is gone": Kind("/c/{gone}/report"),
    "report, followed": Kind("/report/{reference}"),
    "reports": Kind("/report/"),
    "reports, none found": Kind("/report/?of=R-NONE"),
    "statement": Kind("/statement/{statement}", "reader"),
    "own comments": Kind("/account/comments", "reader"),
    "reader": Kind("/reader/{reader}/"),
    "search": Kind("/search?q=queue"),
    "search among comments": Kind("/search?q=queue&in=comments"),
    "search, nothing asked": Kind("/search"),
    "search, nothing found": Kind("/search?q=zzzzqqq&in=comments"),
    "comment": Kind("/t/{thread}/comment", "reader"),
    "reply": Kind("/c/{comment}/reply?quote=1", "reader"),
    "preview": Kind("/c/{comment}/reply", "reader", preview),
    "nudge": Kind("/c/{comment}/reply", "reader", shout),
    "refusal": Kind("/c/{comment}/reply", "reader", send_blanks),
    "edit": Kind("/c/{own}/edit", "reader"),
    "delete": Kind("/c/{own}/delete", "reader"),
    "closed": Kind("/t/{archived}/comment", "reader"),
    "context": Kind("/c/{comment}/context"),
    "log in": Kind("/account/login/"),
    "sign up": Kind("/account/signup/"),
    "sign up, refused": Kind("/account/signup/", "", sign_up_badly),
    "log out": Kind("/account/logout/", "reader"),
    "new password": Kind("/account/password/reset/"),
    "new password, sent": Kind("/account/password/reset/", "", reset),
    "new password, used up": Kind("/account/password/reset/key/1-used-up/"),
    "confirm an address, used up": Kind("/account/confirm-email/used-up/"),
    "change the password": Kind("/account/password/change/", "reader"),
    "change the address": Kind("/account/email/", "reader"),
    "account": Kind("/account/", "reader"),
    "403": Kind("/account/", "reader", send_from_elsewhere),
    "404": Kind("/no/such/page/"),
    "500": Kind("/house-rules/", "", break_down(500, *errors.FAULT)),
    "503": Kind("/house-rules/", "", break_down(503, *errors.UNAVAILABLE)),
}


def open_kind(open_page, server: Server, name: str, **options) -> Page:
    """Open a page of a kind."""
    page = open_page("about:blank", signed_in=KINDS[name].role, **options)
    turn_to(page, server, name)
    return page


def turn_to(page: Page, server: Server, name: str) -> None:
    """Come to a page of a kind, as far as it goes."""
    path, _, act = KINDS[name]
    if "{own}" in path:
        page.goto(FOR_WRITING)
        write_comment(page)
    judged(server)
    page.goto(path.format(**places(server)) if "{" in path else path)
    if act:
        act(page)


def write_comment(page: Page) -> None:
    page.locator("textarea").fill("It was a *duck*, and it was right.")
    press(page, "Post comment")


def places(server: Server) -> dict[str, int | str]:
    """The numbers that addresses of kinds ask for."""
    replies = [one.id for one in comments_of(server, OPEN) if one.parent and not one.is_gone]
    newest = "SELECT max(c.id) FROM discussions_comment c JOIN readers_reader r"
    own = f"{newest} ON r.id = c.author_id WHERE r.email = ? AND c.standing = 'shown'"
    thread = "SELECT id FROM discussions_thread WHERE address = ?"
    reader = "SELECT id FROM readers_reader WHERE email = ?"
    email = server.accounts["reader"][0]
    return {
        "comment": replies[-1],
        "own": ask(server, own, email)[0][0],
        "reader": ask(server, reader, email)[0][0],
        "thread": ask(server, thread, OPEN)[0][0],
        "archived": ask(server, thread, ARCHIVED)[0][0],
        **judged(server),
    }

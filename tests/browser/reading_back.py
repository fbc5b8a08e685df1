"""What a reader saves when saving a page as text, and what is read back from it."""

from datetime import datetime

from playwright.sync_api import Page

from afterword.importers.rows import Reading
from afterword.importers.saved_text.reading import read

from .records import Comment

MINUTE = "%Y-%m-%dT%H:%M"


def copied_text(page: Page) -> str:
    """The text of the page as a reader gets it: everything selected and copied."""
    page.context.grant_permissions(["clipboard-read"])
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    return page.evaluate("navigator.clipboard.readText()")


def saved_text(page: Page) -> str:
    """The text of the page as a program gets it, which must first have everything laid out."""
    page.evaluate("""() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("*{content-visibility:visible!important}");
        document.adoptedStyleSheets = [sheet];
    }""")
    return page.evaluate("document.body.innerText")


def tree_read(reading: Reading) -> list[tuple]:
    """Number, name, time, parent and standing of each comment, by number."""
    return sorted(
        (
            row.number,
            row.author,
            minute(row.posted_at),
            minute(row.edited_at),
            int(row.parent) if row.parent else None,
            row.standing,
        )
        for row in reading.comments
    )


def tree_kept(comments: list[Comment]) -> list[tuple]:
    """The same of what the database keeps; of a comment that is gone no name is shown."""
    return sorted(
        (
            one.id,
            "" if one.is_gone else one.name,
            minute(datetime.fromisoformat(one.posted_at)),
            minute(datetime.fromisoformat(one.edited_at)) if shows_edit(one) else None,
            one.parent,
            one.standing,
        )
        for one in comments
    )


def shows_edit(comment: Comment) -> bool:
    return bool(comment.edited_at) and not comment.is_gone


def minute(moment: datetime | None) -> str | None:
    return moment.strftime(MINUTE) if moment else None


__all__ = ["copied_text", "read", "saved_text", "tree_kept", "tree_read"]

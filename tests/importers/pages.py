"""Pages as other software prints them, written for these tests."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

START = datetime(2015, 11, 3, 13, 20)  # noqa: DTZ001  pages print no zone
ARTICLE = """The Fate Of Beans

Submitted by Ann Editor on 11/03/2015 13:12 -0500

Beans have become dear.

They will be dearer.
"""
Tree = Sequence[int | None]  # the parent of each comment, comments in the order they were posted


def printed_at(minute: int) -> str:
    """A date as Drupal prints it."""
    return f"{START + timedelta(minutes=minute):%a, %m/%d/%Y - %H:%M}"


def comment(number: int, name: str = "knukles", text: str = "Words.", minute: int = 0) -> str:
    """A comment as Drupal prints it: header, picture line, text."""
    header = f"{printed_at(minute)} | {number} {name}"
    return f"{header}\n{name}'s picture\n\n{text}\n"


def page(*comments: str, article: str = ARTICLE, between: str = "") -> str:
    """A whole page: article, what stands between, comments."""
    return "\n".join([article, between, *comments])


def threaded(tree: Tree, *, newest: bool) -> list[int]:
    """The comments of a tree in the order a threaded page shows them."""
    replies: dict[int | None, list[int]] = {}
    for number, parent in enumerate(tree):
        replies.setdefault(parent, []).append(number)
    shown, waiting = [], _in_turn(replies.get(None, []), newest)
    while waiting:
        number = waiting.pop()
        shown.append(number)
        waiting += _in_turn(replies.get(number, []), newest)
    return shown


def _in_turn(numbers: Iterable[int], newest: bool) -> list[int]:
    """The next to be shown stands last."""
    return sorted(numbers, reverse=not newest)


def drupal_page(tree: Tree, *, newest: bool) -> str:
    """A thread as Drupal prints it; it names its order, as the form with one choice does."""
    order = "newest" if newest else "oldest"
    comments = [
        comment(1000 + number, f"reader {number % 7}", f"Words of {number}.", minute=number)
        for number in threaded(tree, newest=newest)
    ]
    return page(*comments, between=f"Comment viewing options\nDate - {order} first\n")

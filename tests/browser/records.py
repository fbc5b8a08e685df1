"""What the demonstration holds, read beside its server: its database and its mail."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from tests.serving import Server

ARCHIVED = "/town/the-last-lamp/"
OPEN = "/town/only-the-clock/"
LONG = "/science/the-other-queue/"
LONGEST = "/town/four-minutes/"
ARABIC = "/abroad/maktaba-al-layl/"
READ_FIRST = "/trade/closed-for-lunch/"
FOR_WRITING = "/books/corrections-and-a-correction/"
"""The one article that tests post to; no other test counts its comments."""


class Site(NamedTuple):
    """A site that nobody serves."""

    directory: Path


class Comment(NamedTuple):
    """A comment that has a place on the page."""

    id: int
    parent: int | None
    name: str
    posted_at: str
    edited_at: str | None
    standing: str

    @property
    def is_gone(self) -> bool:
        return self.standing in ("removed", "withdrawn")


def comments_of(server: Server | Site, address: str) -> list[Comment]:
    """The comments of the thread at an address, oldest first."""
    query = """
        SELECT c.id, c.parent_id, coalesce(r.name, c.name), c.posted_at, c.edited_at, c.standing
        FROM discussions_comment c JOIN discussions_thread t ON t.id = c.thread_id
        LEFT JOIN readers_reader r ON r.id = c.author_id
        WHERE t.address = ? AND c.placed ORDER BY c.seq
    """
    return [Comment(*row) for row in ask(server, query, address)]


def thread_number(server: Server, address: str) -> int:
    return ask(server, "SELECT id FROM discussions_thread WHERE address = ?", address)[0][0]


def ask(server: Server | Site, query: str, *values: object) -> list[tuple]:
    file = f"file:{server.directory / 'afterword.sqlite3'}?mode=ro"
    with closing(sqlite3.connect(file, uri=True)) as database:
        return database.execute(query, values).fetchall()


def in_order(comments: list[Comment], layout: str, order: str) -> list[int]:
    """The numbers in the order of a view, found by walking the tree."""
    known = comments if order == "oldest" else comments[::-1]
    if layout == "flat":
        return [comment.id for comment in known]
    below: dict[int | None, list[int]] = {}
    for comment in known:
        below.setdefault(comment.parent, []).append(comment.id)

    def walk(parent: int | None) -> list[int]:
        return [n for child in below.get(parent, []) for n in (child, *walk(child))]

    return walk(None)


def ancestors(comments: list[Comment], number: int) -> list[int]:
    """The numbers a comment stands below, the outermost first."""
    parents = {comment.id: comment.parent for comment in comments}
    above: list[int] = []
    while parent := parents[above[0] if above else number]:
        above.insert(0, parent)
    return above


def link_mailed_to(server: Server, email: str) -> str:
    """The last link that was mailed to somebody."""
    letters = sorted((server.directory / "mail").iterdir())
    texts = [letter.read_text() for letter in letters if f"To: {email}" in letter.read_text()]
    return re.findall(r"http://\S+", texts[-1])[-1]

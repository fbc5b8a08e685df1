"""Isso: answers the comments as JSON; the page around them is somebody else's."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

from bench.measuring.placing import serve
from bench.paths import fresh
from bench.seeds.article import TITLE
from bench.seeds.comments import Comment, comments

from .commands import run
from .environments import environment
from .peer import Peer, wait_for_page

PACKAGES = ("isso==0.14.0", "gunicorn==23.0.0")
THREADS = (40, 10_000)
WORKERS = 2
CONFIGURATION = """\
[general]
dbpath = {folder}/isso.sqlite3
host = {origin}
notify =
[guard]
enabled = false
"""
TABLES = (
    "import sys; from isso import config, db; "
    "conf = config.load(config.default_file(), sys.argv[1]); "
    "db.SQLite3(conf.get('general', 'dbpath'), conf)"
)
INSERT = (
    "INSERT INTO comments (tid, id, parent, created, mode, remote_addr, text, author, email,"
    " voters) VALUES (?, ?, ?, ?, 1, '127.0.0.1', ?, ?, ?, zeroblob(256))"
)


class Isso(Peer):
    """With two processes, on SQLite, as its documentation says for production."""

    name = "Isso"

    def install(self) -> None:
        self.programs = environment("isso", PACKAGES)

    def seed(self) -> None:
        self.folder = fresh("isso")
        words = CONFIGURATION.format(folder=self.folder, origin=self.origin)
        self.configuration.write_text(words)
        run([self.programs / "python", "-c", TABLES, self.configuration])
        with closing(sqlite3.connect(self.folder / "isso.sqlite3")) as database, database:
            for number, thread in enumerate(THREADS, start=1):
                row = (number, f"/{thread}/", TITLE)
                database.execute("INSERT INTO threads (id, uri, title) VALUES (?, ?, ?)", row)
                database.executemany(INSERT, rows(number, thread))

    def start(self) -> None:
        command = [self.programs / "gunicorn", "--workers", WORKERS, "--preload"]
        self.servers.append(
            serve(
                [*command, "--bind", f"127.0.0.1:{self.port}", "isso.run"],
                self.folder / "isso.log",
                env={"ISSO_SETTINGS": str(self.configuration)},
            )
        )
        wait_for_page(self.address(40), self.servers[-1])

    def path(self, thread: int) -> str:
        """All comments; of the long thread the first 50 with five replies each."""
        limits = {"limit": 50, "nested_limit": 5} if thread > 50 else {}
        return f"/?{urlencode({'uri': f'/{thread}/', **limits})}"

    def posting(self, thread: int, text: str) -> tuple[str, str, dict[str, str]]:
        """What a browser sends to post: path, body, headers."""
        body = json.dumps({"text": text, "author": "Ada Brandt", "email": "ada@example.org"})
        headers = {"Content-Type": "application/json", "Origin": self.origin}
        return f"/new?{urlencode({'uri': f'/{thread}/'})}", body, headers

    @property
    def configuration(self) -> Path:
        return self.folder / "isso.cfg"


def rows(thread_number: int, count: int) -> Iterator[tuple]:
    """As Isso stores them: every reply below the comment at the top of its branch."""
    tops: dict[int, int] = {}
    for comment in comments(count):
        top = tops[comment.number] = top_of(comment, tops)
        id, above = thread_number * 100_000 + comment.number, thread_number * 100_000 + top
        parent = above if comment.parent else None
        yield (
            thread_number, id, parent, comment.posted_at.timestamp(), comment.text, comment.name,
            comment.email,
        )  # fmt: skip


def top_of(comment: Comment, tops: dict[int, int]) -> int:
    return tops[comment.parent] if comment.parent else comment.number

"""django-comments-xtd: a Django application, with a small site around it."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlencode

from bench.measuring.errand import Visitor
from bench.measuring.headers import form_headers
from bench.measuring.placing import serve
from bench.paths import fresh
from bench.seeds.article import TITLE, html
from bench.seeds.comments import comments

from .commands import run
from .environments import environment
from .peer import Peer, wait_for_page

PACKAGES = ("django-comments-xtd==2.10.13", "django==5.2.19", "gunicorn==23.0.0")
SITE = ("xtd_site.py", "xtd_order.py", "xtd_nobody.py")
THREADS = (40, 10_000)
WORKERS = 2
FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


class Xtd(Peer):
    """With two processes, on SQLite."""

    name = "django-comments-xtd"

    def __init__(self) -> None:
        super().__init__()
        self.form: dict[str, str] = {}
        self.cookie = ""

    def install(self) -> None:
        self.programs = environment("xtd", PACKAGES)

    def seed(self) -> None:
        self.folder = fresh("xtd")
        for name in SITE:
            shutil.copy(Path(__file__).with_name(name), self.folder)
        command = [self.programs / "python", SITE[0]]
        run(command, input="\n".join(lines()), cwd=self.folder, env=self.environment)

    def start(self) -> None:
        command = [self.programs / "gunicorn", "--workers", WORKERS, "--preload"]
        self.servers.append(
            serve(
                [*command, "--bind", f"127.0.0.1:{self.port}", "xtd_site:application"],
                self.folder / "xtd.log",
                cwd=self.folder,
                env=self.environment,
            )  # fmt: skip
        )
        wait_for_page(self.address(40), self.servers[-1])

    def path(self, thread: int) -> str:
        return f"/{thread}/"

    def posting(self, thread: int, text: str) -> tuple[str, str, dict[str, str]]:
        """What a browser sends to post: the form of the page, which is good for two hours."""
        if not self.form:
            page = Visitor(self.origin).get(self.path(thread))
            self.form = dict(FIELD.findall(page.text))
            self.cookie = page.headers["set-cookie"].partition(";")[0]
        form = self.form | {"comment": text, "name": "Ada Brandt", "email": "ada@example.org"}
        headers = form_headers(self.origin) | {"Cookie": self.cookie}
        return "/comments/post/", urlencode(form), headers

    @property
    def environment(self) -> dict[str, str]:
        return {"XTD_FOLDER": str(self.folder), "PATH": os.environ["PATH"]}


def lines() -> Iterator[str]:
    """What its site reads: the article, then a thread a line."""
    yield json.dumps([TITLE, html()])
    for thread in THREADS:
        rows = [asdict(comment) | {"email": comment.email} for comment in comments(thread)]
        yield json.dumps(rows, default=lambda value: value.isoformat())

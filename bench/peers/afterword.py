"""Afterword itself: its command line, its pages, and nothing of its inside."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.measuring.placing import load, say, serve
from bench.paths import ROOT, digest, fresh, kept

from .commands import run
from .peer import CannotRun, Peer, wait_for_page
from .postgresql import PostgreSQL

COMMAND = Path(sys.executable).with_name("afterword")
SIZES = (0, 40, 100, 1000, 10_000)


FREELY = {
    "AFTERWORD_FIRST_COMMENTS_HELD": "0",
    "AFTERWORD_POSTING_RATES": "",
    "AFTERWORD_NEW_POSTING_RATES": "",
    "AFTERWORD_FLOOD_RATE": "",
}
"""Sixteen readers post as fast as they can; all phases run, and none may hold what they post."""


class Afterword(Peer):
    """A site of threads of these sizes, on SQLite or PostgreSQL."""

    def __init__(
        self, name: str, sizes: Sequence[int], *, workers: int = 1, postgresql: bool = False,
        only_read: bool = False, address: str = "",
    ) -> None:  # fmt: skip
        super().__init__()
        self.name, self.sizes, self.workers = name, tuple(sizes), workers
        self.postgresql, self.only_read, self.public = postgresql, only_read, address
        self.server: PostgreSQL | None = None
        self.database = ""
        self.took = 0.0

    def install(self) -> None:
        if not COMMAND.exists():
            raise CannotRun(f"{COMMAND.name} is not beside {sys.executable}")

    def seed(self) -> None:
        """Fill a site once; every run takes a copy, unless it only reads."""
        self.server = PostgreSQL() if self.postgresql else None
        filled = self.fill()
        self.site = filled if self.only_read else fresh(self.name.replace(" ", "-").lower())
        if not self.only_read:
            shutil.copytree(filled, self.site, dirs_exist_ok=True)
        if self.server:
            self.server.make("run", template=self.seeded)
            self.database = self.server.address("run")
        self.places = json.loads((self.site / "places.json").read_text())

    def start(self) -> None:
        """Serve with no page ready; `took` are the seconds until the first one came."""
        shutil.rmtree(self.site / "ready", ignore_errors=True)
        began = time.perf_counter()
        command = [COMMAND, "serve", "--site", self.site, "--port", self.port]
        server = serve(
            [*command, "--workers", self.workers], self.site / "serve.log", env=self.environment()
        )
        self.servers.append(server)
        wait_for_page(self.address(self.sizes[-1]), server, self.public)
        self.took = time.perf_counter() - began

    def processes(self) -> list[int]:
        return [*super().processes(), *([self.server.process] if self.server else [])]

    def path(self, thread: int) -> str:
        return self.places["threads"][str(thread)]["path"]

    def number_of(self, thread: int) -> int:
        """The number of a thread in its database."""
        return self.places["threads"][str(thread)]["thread"]

    def middle_of(self, thread: int) -> int:
        """The number of a comment in the middle of a thread."""
        return self.places["threads"][str(thread)]["middle"]

    @property
    def sessions(self) -> list[str]:
        """Cookies of readers who are signed in."""
        return self.places["sessions"]

    def fill(self) -> Path:
        """The site the runs are copied from; made anew when what it is made from changes."""
        site = kept("seeds") / self.seeded
        lacking = self.server and not self.server.has(self.seeded)
        if lacking or not (site / "places.json").exists():
            say(f"Filling a site with threads of {', '.join(f'{n:,}' for n in self.sizes)}")
            for older in site.parent.glob(f"{site.name.rpartition('-')[0]}-*"):
                shutil.rmtree(older)
            self.make(site)
        return site

    def make(self, site: Path) -> None:
        if self.server:
            self.server.make(self.seeded)
            self.database = self.server.address(self.seeded)
        run([COMMAND, "init", site], env=self.environment())
        if self.server:
            run([COMMAND, "manage", "--site", site, "migrate"], env=self.environment())
        command = [sys.executable, "-m", "bench.seeds.publication", *map(str, self.sizes)]
        told = run(command, env=self.environment(AFTERWORD_SITE=str(site)), cwd=ROOT)
        (site / "places.json").write_text(told)

    @property
    def is_filled(self) -> bool:
        return (kept("seeds") / self.seeded / "places.json").exists()

    @property
    def seeded(self) -> str:
        """A name that changes with what the site is made from."""
        return f"seed-{max(self.sizes)}-{digest(self.sizes, self.postgresql)}"

    def environment(self, **more: str) -> dict[str, str]:
        """Nothing of the caller's own settings, but the database and where readers come to."""
        own = ("AFTERWORD_", "DJANGO_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
        options = {"AFTERWORD_DATABASE": self.database, "AFTERWORD_ADDRESS": self.public}
        return kept | FREELY | {name: value for name, value in options.items() if value} | more


class Forgetter:
    """A second program with the site open, as an editor's command would be: says what changed."""

    def __init__(self, site: Afterword) -> None:
        environment = site.environment(AFTERWORD_SITE=str(site.site))
        words = [sys.executable, "-m", "bench.peers.changing"]
        self.program = load(
            words, env=environment, cwd=ROOT, text=True, bufsize=1,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self.program.stdout.readline()

    def forget(self, thread: int) -> None:
        """Let what is ready of a thread be forgotten, and return when it is."""
        self.program.stdin.write(f"{thread}\n")
        if not self.program.stdout.readline():
            raise CannotRun("the program that says what changed has ended")

    def stop(self) -> None:
        self.program.stdin.close()
        self.program.wait()

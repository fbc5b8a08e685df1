"""nginx with the configuration that Afterword prints, serving ready pages from their folder."""

import re

from bench.measuring.errand import Visitor
from bench.paths import fresh

from .afterword import COMMAND, run
from .nginx import run_nginx
from .peer import Peer, wait_for_page

LISTEN = re.compile(r"listen [^;]+;")


class Front(Peer):
    """Stands before the site of the other rows; what it does not answer it passes on."""

    name = "nginx before Afterword"

    def prepare(self, fleet) -> None:
        self.site = fleet["Afterword"]
        super().prepare(fleet)

    def install(self) -> None:
        """Nothing: nginx comes with the static page."""

    def seed(self) -> None:
        """The configuration as printed, but for the address it listens on."""
        self.folder = fresh("front")
        command = [COMMAND, "front-config", "nginx", "--site", self.site.site]
        printed = run(command, self.site.environment(AFTERWORD_PORT=str(self.site.port)))
        self.http = LISTEN.sub(f"listen 127.0.0.1:{self.port};", printed, count=1)

    def start(self) -> None:
        self.servers.append(run_nginx(self.folder, self.http))
        wait_for_page(self.address(40), self.servers[-1])
        Visitor(self.origin).get(self.path(40))

    def processes(self) -> list[int]:
        return [*super().processes(), *self.site.processes()]

    def path(self, thread: int) -> str:
        return self.site.path(thread)

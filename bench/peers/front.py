"""nginx with the configuration that Afterword prints, serving ready pages from their folder."""

from bench.measuring.errand import Visitor
from bench.paths import fresh

from .afterword import COMMAND, SIZES, Afterword
from .commands import run
from .nginx import run_nginx
from .peer import Peer, wait_for_page


class Front(Peer):
    """Stands before a site of its own; what it does not answer it passes on."""

    name = "nginx before Afterword"

    def __init__(self) -> None:
        super().__init__()
        self.site = Afterword("behind nginx", SIZES, address=self.origin)

    def install(self) -> None:
        self.site.install()

    def seed(self) -> None:
        """The configuration as printed, where readers come to our port."""
        self.site.seed()
        self.folder = fresh("front")
        command = [COMMAND, "front-config", "nginx", "--site", self.site.site]
        command += ["--listen", f"127.0.0.1:{self.port}"]
        command += ["--upstream", f"127.0.0.1:{self.site.port}"]
        self.http = run(command, env=self.site.environment())

    def start(self) -> None:
        self.site.start()
        self.servers.append(run_nginx(self.folder, self.http))
        wait_for_page(self.address(40), self.servers[-1])
        Visitor(self.origin).get(self.path(40))

    def stop(self) -> None:
        super().stop()
        self.site.stop()

    def processes(self) -> list[int]:
        return [*super().processes(), *self.site.processes()]

    def path(self, thread: int) -> str:
        return self.site.path(thread)

"""All servers of a run: started when first needed, ended together."""

from collections.abc import Iterator
from itertools import count

from bench.measuring.placing import say
from bench.peers.afterword import SIZES, Afterword, Forgetter
from bench.peers.front import Front
from bench.peers.isso import Isso
from bench.peers.nginx import Static
from bench.peers.peer import CannotRun, Peer
from bench.peers.wordpress import WordPress
from bench.peers.xtd import Xtd

MILLION = 1_000_000


class Fleet:
    """Servers by name; asking for one that cannot run raises CannotRun, each time."""

    def __init__(self, *, short: bool = False) -> None:
        self.peers: dict[str, Peer] = {
            "Afterword": Afterword("Afterword", SIZES),
            "nginx": Static(),
            "front": Front(),
            "on PostgreSQL": Afterword("on PostgreSQL", (0, 40), postgresql=True),
            "once more": Afterword("once more", SIZES, workers=2),
            "a million": Afterword("a million", (MILLION,), only_read=True),
            "Isso": Isso(),
            "django-comments-xtd": Xtd(),
            "WordPress": WordPress(),
        }
        self.short = short
        self.running: dict[str, Peer] = {}
        self.refused: dict[str, str] = {}
        self.forgetters: dict[str, Forgetter] = {}
        self.texts = self._texts()

    def __getitem__(self, name: str):
        if name in self.refused:
            raise CannotRun(self.refused[name])
        if name not in self.running:
            self._start(name)
        return self.running[name]

    def forgetter(self, name: str) -> Forgetter:
        """The program that tells a site of ours what changed."""
        if name not in self.forgetters:
            self.forgetters[name] = Forgetter(self[name])
        return self.forgetters[name]

    def stop(self) -> None:
        """End everything, by id."""
        while self.forgetters:
            self.forgetters.popitem()[1].stop()
        while self.running:
            self.running.popitem()[1].stop()

    def _start(self, name: str) -> None:
        peer = self.peers[name]
        say(f"Starting {name}")
        try:
            self._refuse_what_takes_long(name)
            peer.prepare(self)
        except Exception as error:
            peer.stop()
            self.refused[name] = f"{error}" or repr(error)
            say(f"{name} cannot run: {self.refused[name]}")
            raise CannotRun(self.refused[name]) from error
        self.running[name] = peer

    def _refuse_what_takes_long(self, name: str) -> None:
        peer = self.peers[name]
        if self.short and name == "a million" and not peer.is_filled:
            raise CannotRun(
                "the thread of a million is not made yet; a run without --short makes it"
            )

    def _texts(self) -> Iterator[str]:
        return (f"One more word about the quay, number {number}." for number in count(1))

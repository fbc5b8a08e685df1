"""Where a request may go: addresses (URLs) taken apart, and the hosts an operator has named."""

from collections.abc import Set
from dataclasses import dataclass
from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443}
ANY = "*"


class BadDestination(ValueError):
    """Nothing is asked there; the message says why."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A host as its name is written in ASCII, and what is asked of it."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def is_secure(self) -> bool:
        return self.scheme == "https"

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.host, self.port

    @property
    def names(self) -> set[str]:
        """What an operator may call it: with its port, or without where that is the usual one."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return {f"{name}:{self.port}"} | ({name} if self.has_usual_port else set())

    @property
    def has_usual_port(self) -> bool:
        return self.port == PORTS[self.scheme]


@dataclass(frozen=True, slots=True)
class Permits:
    """The hosts an operator has named: those outside, and those that may stand inside the house.

    `*` outside stands for every host at its usual port; nothing stands for every host inside.
    """

    outside: Set[str] = frozenset()
    inside: Set[str] = frozenset()

    def allow(self, destination: Destination) -> bool:
        """Whether it may be asked at all."""
        named = destination.names & (self.outside | self.inside)
        return bool(named) or (destination.has_usual_port and ANY in self.outside)

    def allow_inside(self, destination: Destination) -> bool:
        """Whether it may be asked at an address that is not public."""
        return bool(destination.names & self.inside)


def destination_of(url: str) -> Destination:
    """Take an address apart; refuses what is no plain http or https address of a host."""
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise BadDestination("an address holds printable ASCII characters, and no spaces")
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise BadDestination(f"no address: {error}") from error
    if parts.scheme not in PORTS or not host:
        raise BadDestination("an address begins with https:// or http:// and names a host")
    if parts.username is not None or parts.password is not None:
        raise BadDestination("an address names no user and no password")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Destination(parts.scheme, host, port or PORTS[parts.scheme], target)


def named_hosts(option: str) -> frozenset[str]:
    """The hosts an option names, with spaces or commas between them."""
    return frozenset(option.lower().replace(",", " ").split())

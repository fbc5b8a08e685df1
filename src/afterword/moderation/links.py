"""Where a comment's links lead: addresses, and the hosts whose record is kept."""

from collections.abc import Iterable

from django.conf import settings

from afterword.text.tokens import tag, tokens
from afterword.text.urls import host_of

LONGEST = 255


def links_in(html: str) -> tuple[str, ...]:
    """The addresses that the links of finished HTML lead to; mail addresses are none."""
    if "<a " not in html:
        return ()
    tags = (tag(token) for token in tokens(html)[1::2])
    addresses = (found.attributes.get("href", "") for found in tags if found.name == "a")
    return tuple(address for address in addresses if host_of(address))


def links_away(html: str) -> tuple[str, ...]:
    """The addresses among them that lead away from the publication."""
    own = host_of(settings.AFTERWORD_ADDRESS)
    return tuple(address for address in links_in(html) if host_of(address) != own)


def hosts_in(html: str) -> set[str]:
    """The hosts that the links of finished HTML lead to, without `www.`."""
    return {host_of(address)[:LONGEST] for address in links_away(html)}


def with_parents(hosts: Iterable[str]) -> set[str]:
    """The hosts, and all they stand below: `a.b.example` also stands below `b.example`."""
    found = set()
    for host in hosts:
        while "." in host:
            found.add(host)
            host = host.partition(".")[2]
    return found

"""Phase 4: how many links there are, and what became of comments that linked to the same places."""

from collections.abc import Mapping
from datetime import datetime

from afterword.text.urls import host_of

from .drafts import AuthorRecord, Draft, Settings, ThreadFacts
from .findings import Finding
from .shorteners import SHORTENERS
from .wording import counted, quoted

LINKS_OF_NEW_AUTHORS = 1
BAD_AT_LEAST, BAD_SHARE = 3, 0.5
GOOD_AT_LEAST, GOOD_SHARE = 5, 0.1
"""Decided comments a host is judged by, and the share of removed ones."""

SHOWN = 3


def look(
    draft: Draft, author: AuthorRecord, thread: ThreadFacts, settings: Settings, now: datetime
) -> list[Finding]:
    """Find many links, hosts of bad record, shorteners, and links by whoever is new here."""
    if not draft.links:
        return []
    hosts = sorted({host_of(link) for link in draft.links} - {""})
    return [
        *_many(draft, author, settings),
        *_bad(hosts, settings.hosts),
        *_shorteners(hosts),
        *_first(hosts, draft, author, settings.hosts),
    ]


def _many(draft: Draft, author: AuthorRecord, settings: Settings) -> list[Finding]:
    is_new = author.trust == "new" and not author.is_brought
    most = min(settings.links_at_most, LINKS_OF_NEW_AUTHORS) if is_new else settings.links_at_most
    count = len(set(draft.links))
    if count <= most:
        return []
    seen = f"{counted(count, 'link')}; {most} pass."
    return [Finding("many_links", 5, seen, f"it holds {counted(count, 'link')}")]


def _bad(hosts: list[str], records: Mapping[str, tuple[int, int]]) -> list[Finding]:
    bad = [host for host in hosts if _is_bad(_record(host, records))]
    if not bad:
        return []
    counts = ", ".join("{}: {} approved, {} removed".format(h, *_record(h, records)) for h in bad)
    reason = f"comments that linked to {quoted(bad[:SHOWN])} were often removed"
    return [Finding("bad_host", 7, counts, reason)]


def _shorteners(hosts: list[str]) -> list[Finding]:
    short = [host for host in hosts if host in SHORTENERS]
    if not short:
        return []
    reason = f"a link by way of {quoted(short[:SHOWN])} does not show where it leads"
    return [Finding("shortener", 5, ", ".join(short), reason)]


def _first(
    hosts: list[str], draft: Draft, author: AuthorRecord, records: Mapping[str, tuple[int, int]]
) -> list[Finding]:
    """Links to where others link without objection say little about who is new."""
    strange = [host for host in hosts if not _is_good(_record(host, records))]
    if author.trust != "new" or author.is_brought or not strange:
        return []
    reason = "it holds a link, and you are new here"
    return [Finding("first_link", 3, ", ".join(strange), reason)]


def _record(host: str, records: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """That of the host, or of the nearest one it stands below."""
    while host not in records:
        _, _, host = host.partition(".")
        if "." not in host:
            return (0, 0)
    return records[host]


def _is_bad(record: tuple[int, int]) -> bool:
    approved, removed = record
    return removed >= BAD_AT_LEAST and removed >= BAD_SHARE * (approved + removed)


def _is_good(record: tuple[int, int]) -> bool:
    approved, removed = record
    return approved >= GOOD_AT_LEAST and removed <= GOOD_SHARE * (approved + removed)

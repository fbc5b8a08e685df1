"""The same page by others."""

from collections.abc import Sequence
from functools import partial

from bench.fleet import Fleet
from bench.measuring.errand import Visitor
from bench.measuring.errands import run_errands
from bench.measuring.flood import flood
from bench.measuring.sample import Sample
from bench.measuring.syncs import count_syncs

from .looking import look
from .row import Row, WrongAnswer

XTD = "django-comments-xtd"
FEW = 5
ACKNOWLEDGED = (200, 201, 302, 303)


def rows() -> list[Row]:
    return [
        page("isso-40", "Isso, 40 comments as JSON", "Isso", 40, 40),
        page("isso-10k", "Isso, first 50 of 10,000 as JSON", "Isso", 10_000, 50),
        post("isso-post", "Isso, post", "Isso"),
        page("xtd-40", f"{XTD}, 40 comments", XTD, 40, 40),
        page("xtd-10k", f"{XTD}, first 50 of 10,000", XTD, 10_000, 50),
        post("xtd-post", f"{XTD}, post", XTD),
        page("wordpress-40", "WordPress, 40 comments", "WordPress", 40, 40),
        Row("wordpress-cached", "WordPress, from nginx' cache", ("WordPress",), cached),
        page("wordpress-10k", "WordPress, first 50 of 10,000", "WordPress", 10_000, 50),
        post("wordpress-post", "WordPress, post", "WordPress"),
    ]  # fmt: skip


def page(name: str, title: str, server: str, thread: int, remarks: int) -> Row:
    return Row(name, title, (server,), partial(pages, server, thread, remarks))


def pages(server: str, thread: int, remarks: int, fleet: Fleet, seconds: float) -> Sample:
    """Two visitors, so that the server never waits for either."""
    peer = fleet[server]

    def errand(visitor: Visitor) -> float:
        return look(visitor.get(peer.path(thread)), remarks=remarks).took

    errands = [partial(errand, Visitor(peer.origin)) for _ in range(2)]
    for errand_of_one in errands:
        errand_of_one()
    return run_errands(errands, peer.processes(), seconds / 2)


def cached(fleet: Fleet, seconds: float) -> Sample:
    """What the cache has kept, new or old."""
    peer = fleet["WordPress"]
    address = peer.cached_address(40)
    look(Visitor(address).get(peer.path(40)), remarks=40)
    return flood(address, peer.processes(), seconds)


def post(name: str, title: str, server: str) -> Row:
    return Row(name, title, (server,), partial(posts, server)).once(partial(syncs, server))


def posts(server: str, fleet: Fleet, seconds: float) -> Sample:
    peer = fleet[server]
    visitor, texts = Visitor(peer.origin), fleet.texts
    send(peer, visitor, texts)
    return run_errands([partial(send, peer, visitor, texts)], peer.processes(), seconds / 2)


def syncs(server: str, fleet: Fleet) -> Sample:
    peer = fleet[server]
    visitor, texts = Visitor(peer.origin), fleet.texts
    send(peer, visitor, texts)
    return Sample(syncs=count_syncs(peer.processes(), partial(send, peer, visitor, texts), FEW))


def send(peer, visitor: Visitor, texts: Sequence[str]) -> float:
    """One comment on the long thread, acknowledged."""
    path, body, headers = peer.posting(10_000, next(texts))
    answer = visitor.ask("POST", path, body, headers)
    if answer.status not in ACKNOWLEDGED:
        raise WrongAnswer(f"a post was answered {answer.status}")
    return answer.took

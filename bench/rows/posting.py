"""Comments sent by signed-in readers, as a browser sends them."""

import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import cycle
from urllib.parse import urlencode
from uuid import uuid4

from bench.fleet import Fleet
from bench.measuring.errand import Answer, Visitor, path_of
from bench.measuring.errands import run_errands
from bench.measuring.flood import begin, finish, sample
from bench.measuring.headers import form_headers
from bench.measuring.processes import cpu_seconds
from bench.measuring.sample import Sample
from bench.measuring.syncs import count_syncs

from .cold import strict
from .looking import look, ready_page
from .row import Row

EMPTY, LONG = 0, 1000
FEW = 20
A_SECOND = 20
"""Posts a second while others read."""


def rows() -> list[Row]:
    sqlite, postgresql = "Afterword", "on PostgreSQL"
    return [
        post("post-1-sqlite", "post, SQLite, 1 client", sqlite, 1),
        post("post-16-sqlite", "post, SQLite, 16 clients", sqlite, 16),
        post("post-1-postgresql", "post, PostgreSQL, 1 client", postgresql, 1),
        post("post-16-postgresql", "post, PostgreSQL, 16 clients", postgresql, 16),
        Row("first-read", "Afterword, first read after a post, 1,000", (sqlite,), first_read),
        Row("readers-quiet", "Afterword, readers, nobody posts", (sqlite,), readers_quiet),
        Row("readers-busy", "Afterword, readers, 20 posts a second", (sqlite,), readers_busy),
    ]


def post(name: str, title: str, server: str, clients: int) -> Row:
    row = Row(name, f"Afterword, {title}", (server,), partial(posts, server, clients))
    return row.once(partial(syncs, server)) if clients == 1 else row


def posts(server: str, clients: int, fleet: Fleet, seconds: float) -> Sample:
    """Every client posts the next comment as soon as the last is acknowledged."""
    site = fleet[server]
    writers = [writer(site, cookie, EMPTY) for cookie in site.sessions[:clients]]
    for write in writers:
        write()
    errands = [lambda write=write: write().took for write in writers]
    return run_errands(errands, site.processes(), seconds / 2, at_least=10 * clients)


def syncs(server: str, fleet: Fleet) -> Sample:
    """How often a post waits for the disk."""
    site = fleet[server]
    write = writer(site, site.sessions[0], EMPTY)
    write()
    return Sample(syncs=count_syncs(site.processes(), write, FEW))


def writer(site, cookie: str, thread: int) -> Callable[..., Answer]:
    """A reader who writes on a thread; returns the answer that acknowledges the comment."""
    visitor = Visitor(site.origin, Cookie=cookie)
    path, headers = f"/t/{site.number_of(thread)}/comment", form_headers(site.origin)

    def write(text: str = "") -> Answer:
        words = text or f"One more word about the quay, and then I go home. {uuid4().hex}"
        form = {"text": words, "submission": str(uuid4()), "end": "1", "post": "1"}
        return look(visitor.ask("POST", path, urlencode(form), headers), status=303)

    return write


def first_read(fleet: Fleet, seconds: float) -> Sample:
    """The author is sent to the page the comment is on, and must find it there."""
    site = fleet["Afterword"]
    write, author = writer(site, site.sessions[0], LONG), Visitor(site.origin, Cookie=strict(site))

    def errand() -> float:
        words = f"Can this be read at once? {uuid4().hex}"
        page = author.get(path_of(write(words).headers["location"]))
        if words not in look(page).text:
            raise AssertionError("the page is stale: it does not show the comment")
        return page.took

    errand()
    both = run_errands([errand], site.processes(), seconds / 2, at_least=10)
    return replace(both, cpu_ms=None, per_second=None)


def readers_quiet(fleet: Fleet, seconds: float) -> Sample:
    return readers(fleet, seconds)


def readers_busy(fleet: Fleet, seconds: float) -> Sample:
    """The same while comments arrive on the page that is read."""
    site = fleet["Afterword"]
    with steady([writer(site, cookie, LONG) for cookie in site.sessions[:4]]):
        return readers(fleet, seconds)


def readers(fleet: Fleet, seconds: float) -> Sample:
    site = fleet["Afterword"]
    ready_page(site, LONG)
    before = cpu_seconds(site.processes())
    told = finish(begin(site.address(LONG), seconds))
    return sample(told, cpu_seconds(site.processes()) - before, site.processes())


@contextmanager
def steady(writers: list[Callable[..., Answer]]):
    """Writers taking turns, so many comments a second; an error of theirs is raised."""
    over, failed = threading.Event(), []

    def write_on() -> None:
        began = time.perf_counter()
        try:
            for number, write in enumerate(cycle(writers), start=1):
                write()
                if over.wait(max(0, began + number / A_SECOND - time.perf_counter())):
                    return
        except Exception as error:
            failed.append(error)

    writing = threading.Thread(target=write_on)
    writing.start()
    try:
        yield
    finally:
        over.set()
        writing.join()
    if failed:
        raise failed[0]

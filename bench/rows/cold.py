"""Pages that nobody has made ready: what is ready is forgotten before each request."""

from collections.abc import Callable
from functools import partial

from bench.fleet import Fleet
from bench.measuring.errand import Visitor
from bench.measuring.errands import run_errands
from bench.measuring.sample import Sample

from .looking import look
from .row import Row

MILLION = 1_000_000
LARGEST_PAGE = 300


def rows() -> list[Row]:
    return [
        cold("cold-40", "cold, 40 comments", 40, 1, 40),
        cold("cold-300", "cold, 300 comments, the largest page", 1000, 1, 300, LARGEST_PAGE),
        cold("cold-100", "cold, 50 of 100", 100, 1, 50),
        cold("cold-10k-first", "cold, first 50 of 10,000", 10_000, 1, 50),
        cold("cold-10k-middle", "cold, middle 50 of 10,000", 10_000, 100, 50),
        cold("cold-10k-last", "cold, last 50 of 10,000", 10_000, 200, 50),
        cold("cold-1m-first", "cold, first 50 of 1,000,000", MILLION, 1, 50),
        cold("cold-1m-middle", "cold, middle 50 of 1,000,000", MILLION, 10_000, 50),
        cold("cold-1m-last", "cold, last 50 of 1,000,000", MILLION, 20_000, 50),
        Row("permalink-1m", "Afterword, permalink at 1,000,000", ("a million",), permalink),
        Row("signed-in", "Afterword, page of a signed-in reader", ("Afterword",), signed_in),
    ]


def cold(name: str, title: str, thread: int, page: int, remarks: int, size: int = 50) -> Row:
    server = "a million" if thread == MILLION else "Afterword"
    asked = f"?page={page}" + (f"&per_page={size}" if size != 50 else "")
    measure = partial(forgotten_first, server, thread, asked, remarks)
    return Row(name, f"Afterword, {title}", (server,), measure)


def forgotten_first(
    server: str, thread: int, asked: str, remarks: int, fleet: Fleet, seconds: float
) -> Sample:
    """One visitor asks; each time the thread has just changed.

    A stranger might be given the page of a moment ago when it changes often, and the measure would
    be lost; whoever has a session is not.
    """
    site = fleet[server]
    visitor, forgetter = Visitor(site.origin, Cookie=strict(site)), fleet.forgetter(server)
    path = site.path(thread) + (asked if asked != "?page=1" else "")

    def errand() -> float:
        forgetter.forget(site.number_of(thread))
        return look(visitor.get(path), remarks=remarks).took

    return warm(errand, site, seconds)


def strict(site) -> str:
    """The cookies of a signed-in reader whose browser runs our script: a ready page, never old."""
    return f"{site.sessions[0]}; me=1"


def permalink(fleet: Fleet, seconds: float) -> Sample:
    """The answer that sends the reader to the page a comment is on."""
    site = fleet["a million"]
    visitor, path = Visitor(site.origin), f"/c/{site.middle_of(MILLION)}"
    return warm(lambda: look(visitor.get(path), status=302).took, site, seconds)


def signed_in(fleet: Fleet, seconds: float) -> Sample:
    """The whole page with the reader's own things in it, for those without JavaScript."""
    site = fleet["Afterword"]
    visitor = Visitor(site.origin, Cookie=site.sessions[0])
    return warm(lambda: look(visitor.get(site.path(40)), remarks=40).took, site, seconds)


def warm(errand: Callable[[], float], site, seconds: float) -> Sample:
    """Twice for nothing: the first answers of a process load what all later ones have."""
    errand()
    errand()
    return run_errands([errand], site.processes(), seconds / 2, at_least=10)

"""The server as a whole: how soon it answers, how much memory it keeps."""

import time

from bench.fleet import Fleet
from bench.measuring.errand import Visitor
from bench.measuring.flood import flood
from bench.measuring.processes import pss_megabytes
from bench.measuring.sample import Sample

from .looking import look
from .posting import writer
from .row import Row

FEW = 20


def rows() -> list[Row]:
    return [
        Row("start", "Afterword, cold start to the first page", ("once more",), start, alone=True),
        Row("memory", "Afterword, 2 workers, after load", ("once more",), memory, alone=True),
    ]


def start(fleet: Fleet, seconds: float) -> Sample:
    site = fleet["once more"]
    site.stop()
    site.start()
    return Sample(seconds=site.took)


def memory(fleet: Fleet, seconds: float) -> Sample:
    """After ready pages, pages of every thread and posts, a moment later."""
    site = fleet["once more"]
    flood(site.address(40), site.processes(), seconds)
    reader = Visitor(site.origin, Cookie=site.sessions[0])
    write = writer(site, site.sessions[1], 0)
    for _ in range(FEW):
        for thread in site.sizes:
            look(reader.get(site.path(thread)))
        write()
    time.sleep(0.5)
    return Sample(pss_mb=pss_megabytes(site.processes()))

"""Many errands by a few visitors at once, counted exactly."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles
from threading import Lock
from time import perf_counter

from .processes import cpu_seconds, pss_megabytes
from .sample import Sample

Errand = Callable[[], float]
"""One errand: returns how many seconds the visitor waited; raises on a wrong answer."""


def run_errands(
    errands: Sequence[Errand], roots: Sequence[int], seconds: float, at_least: int = 5
) -> Sample:
    """Let every visitor run until the time is over and `at_least` errands are done."""
    before, began = cpu_seconds(roots), perf_counter()
    go_on = _until(began + seconds, at_least)
    with ThreadPoolExecutor(len(errands)) as visitors:
        waits = [
            wait for some in visitors.map(lambda e: _repeat(e, go_on), errands) for wait in some
        ]
    took, cpu = perf_counter() - began, cpu_seconds(roots) - before
    return Sample(
        cpu_ms=cpu / len(waits) * 1e3,
        per_second=len(waits) / took,
        p50_ms=percentile(waits, 50) * 1e3,
        p99_ms=percentile(waits, 99) * 1e3,
        pss_mb=pss_megabytes(roots),
        errors=0,
    )


def _until(end: float, at_least: int) -> Callable[[], bool]:
    """A question that is answered yes until the time is over and enough was done."""
    lock, begun = Lock(), iter(range(1 << 62))

    def go_on() -> bool:
        with lock:
            return next(begun) < at_least or perf_counter() < end

    return go_on


def _repeat(errand: Errand, go_on: Callable[[], bool]) -> Iterator[float]:
    waits = []
    while go_on():
        waits.append(errand())
    return waits


def percentile(values: Sequence[float], percent: int) -> float:
    """The value below which so many of a hundred lie; of few values the last is the 99th."""
    if len(values) < 2:
        return values[0]
    return quantiles(values, n=100, method="inclusive")[percent - 1]

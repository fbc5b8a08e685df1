"""How often a tree of processes makes sure that something is on the disk."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from .processes import tree

CALLS = ("fsync", "fdatasync", "sync_file_range", "msync")
PATIENCE = 10


def count_syncs(roots: Sequence[int], work: Callable[[], object], times: int) -> float | None:
    """The syncs during `work`, the median of several times; None where strace may not look.

    The median: once in a while a database tidies up and syncs for many before.
    """
    if not shutil.which("strace"):
        return None
    with tempfile.NamedTemporaryFile("r") as report:
        looking = look(tree(roots), Path(report.name))
        try:
            if not attached(roots, looking):
                return None
            spans = [span(work) for _ in range(times)]
        finally:
            looking.terminate()
            looking.wait(PATIENCE)
        moments = moments_of(report.read())
    return median(sum(begun <= at <= over for at in moments) for begun, over in spans)


def span(work: Callable[[], object]) -> tuple[float, float]:
    """When it began and when it was over, by the clock strace uses."""
    began = time.time()
    work()
    return began, time.time()


def look(processes: Sequence[int], report: Path) -> subprocess.Popen:
    command = ["strace", "-f", "-qq", "-ttt", "-e", f"trace={','.join(CALLS)}", "-o", str(report)]
    for process in processes:
        command += ["-p", str(process)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def attached(roots: Sequence[int], looking: subprocess.Popen) -> bool:
    """Wait until every process is looked at."""
    end = time.monotonic() + PATIENCE
    while looking.poll() is None and time.monotonic() < end:
        if all(is_traced(process) for process in tree(roots)):
            return True
        time.sleep(0.01)
    return False


def is_traced(process: int) -> bool:
    """Whether all threads have a tracer, or there is nothing left to trace."""
    try:
        tasks = [path / "status" for path in Path(f"/proc/{process}/task").iterdir()]
        words = [status.read_text() for status in tasks]
    except OSError:
        return True
    return all("TracerPid:\t0\n" not in told or "State:\tZ" in told for told in words)


def moments_of(report: str) -> list[float]:
    """When each call began; one that was interrupted stands in two lines."""
    begun = tuple(f"{call}(" for call in CALLS)
    lines = (line for line in report.splitlines() if any(call in line for call in begun))
    return [float(line.split()[1]) for line in lines]

"""How often a tree of processes makes sure that something is on the disk."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from .processes import tree

CALLS = ("fsync", "fdatasync", "sync_file_range", "msync")
PATIENCE = 10


def count_syncs(roots: Sequence[int], work: Callable[[], object]) -> float | None:
    """The syncs during `work`; None where strace may not look."""
    if not shutil.which("strace"):
        return None
    with tempfile.NamedTemporaryFile("r") as report:
        looking = look(tree(roots), Path(report.name))
        try:
            if not attached(roots, looking):
                return None
            work()
        finally:
            looking.terminate()
            looking.wait(PATIENCE)
        return count(report.read())


def look(processes: Sequence[int], report: Path) -> subprocess.Popen:
    command = ["strace", "-f", "-qq", "-e", f"trace={','.join(CALLS)}", "-o", str(report)]
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
    """Whether all threads have a tracer, or the process is gone."""
    try:
        tasks = [path / "status" for path in Path(f"/proc/{process}/task").iterdir()]
        return all("TracerPid:\t0\n" not in status.read_text() for status in tasks)
    except OSError:
        return True


def count(report: str) -> int:
    """The calls in what strace wrote; one that was interrupted stands in two lines."""
    begun = tuple(f"{call}(" for call in CALLS)
    return sum(any(call in line for call in begun) for line in report.splitlines())

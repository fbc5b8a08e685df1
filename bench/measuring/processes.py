"""What a tree of processes has used: processor time and memory, from /proc."""

import os
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(roots: Iterable[int]) -> float:
    """User and system time of all processes below `roots`, and of those they have outlived.

    A child that ends is added to its parent's account, so the sum never falls.
    """
    return sum(cpu_ticks(stat) for stat in map(stat_of, tree(roots)) if stat) / TICKS


def tree(roots: Iterable[int]) -> list[int]:
    """The processes `roots` and everything they have started."""
    children = defaultdict(list)
    for entry in PROC.iterdir():
        if entry.name.isdigit() and (stat := stat_of(int(entry.name))):
            children[parent_of(stat)].append(int(entry.name))
    found, waiting = [], list(dict.fromkeys(roots))
    while waiting:
        process = waiting.pop()
        found.append(process)
        waiting += children[process]
    return found


def stat_of(process: int) -> str:
    """A line of /proc/PID/stat behind the name; empty if the process is gone."""
    with suppress(OSError):
        return (PROC / str(process) / "stat").read_text().rpartition(")")[2]
    return ""


def parent_of(stat: str) -> int:
    return int(stat.split()[1])


def cpu_ticks(stat: str) -> int:
    """utime, stime, cutime and cstime: fields 14 to 17 of the whole line."""
    return sum(map(int, stat.split()[11:15]))


def pss_megabytes(roots: Iterable[int]) -> float:
    """Memory of a tree, what is shared counted once among those who share it."""
    return sum(map(pss_kilobytes, tree(roots))) / 1024


def pss_kilobytes(process: int) -> int:
    with suppress(OSError):
        lines = (PROC / str(process) / "smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return 0

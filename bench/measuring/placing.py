"""Servers on one core, load on the other, both before everything else on the machine."""

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from .processes import tree

PRIORITY = "-15"


@cache
def cores() -> tuple[int, int]:
    """The core for servers and the core for load; the same one where there is but one."""
    allowed = sorted(os.sched_getaffinity(0))
    if len(allowed) < 2:
        say("One core only: servers and load share it, and throughput says little.")
    return allowed[0], allowed[-1]


def start(command: Sequence[object], core: int, **options: Any) -> subprocess.Popen:
    """Start a program in a session of its own, on its core, at a raised priority."""
    process = subprocess.Popen(
        [str(word) for word in command],
        start_new_session=True,
        preexec_fn=lambda: os.sched_setaffinity(0, {core}),
        **options,
    )
    raise_priority(process.pid)
    return process


def serve(command: Sequence[object], log: Path, **options: Any) -> subprocess.Popen:
    """Start a server: on the servers' core, its words into the file `log`."""
    with log.open("wb") as words:
        process = start(command, cores()[0], stdout=words, stderr=words, **options)
    process.log = log
    return process


def load(command: Sequence[object], **options: Any) -> subprocess.Popen:
    """Start a program that asks servers: on the other core."""
    return start(command, cores()[1], **options)


def place(roots: Iterable[int]) -> None:
    """Move servers that were started by somebody else, with every thread of theirs."""
    for process in tree(roots):
        for task in Path(f"/proc/{process}/task").iterdir():
            os.sched_setaffinity(int(task.name), {cores()[0]})
        raise_priority(process)


def raise_priority(process: int, priority: str = PRIORITY) -> None:
    """Put the session of a process before others: nice alone counts only within a session."""
    try:
        Path(f"/proc/{process}/autogroup").write_text(priority)
    except ProcessLookupError:
        return
    except OSError as error:
        explain(str(error.strerror))


@cache
def explain(why: str) -> None:
    """Say once that the figures will move with the neighbours."""
    say(f"The priority cannot be raised ({why}): close whatever else is running.")


def say(sentence: str) -> None:
    """Progress goes to standard error."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()

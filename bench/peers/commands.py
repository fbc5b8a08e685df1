"""Commands that fill and prepare: what they say, or why they failed."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.measuring.placing import cores

from .peer import CannotRun


def run(command: Sequence[object], **options: Any) -> str:
    """What a command says; it may use every core."""
    done = subprocess.run(
        [str(word) for word in command], text=True, capture_output=True, check=False,
        preexec_fn=lambda: os.sched_setaffinity(0, set(cores())), **options,
    )  # fmt: skip
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["not a word"]
        raise CannotRun(f"{Path(str(command[0])).name} failed: {lines[-1]}")
    return done.stdout

"""As many requests as a server can take, from wrk, for pages that cost less than a millisecond."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from .headers import BROWSER
from .placing import load
from .processes import cpu_seconds, pss_megabytes
from .sample import Sample

SCRIPT = Path(__file__).with_name("wrk.lua")
CONNECTIONS = 16
WARMING = 0.3


def flood(
    address: str,
    roots: Sequence[int],
    seconds: float,
    headers: Mapping[str, str] | None = None,
    connections: int = CONNECTIONS,
) -> Sample:
    """Ask for a page over and over, and charge the server's processes."""
    before = cpu_seconds(roots)
    told = finish(begin(address, seconds, headers, connections))
    return sample(told, cpu_seconds(roots) - before, roots)


def begin(
    address: str,
    seconds: float,
    headers: Mapping[str, str] | None = None,
    connections: int = CONNECTIONS,
) -> subprocess.Popen:
    """Start asking."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds:.0f}s", "--latency", "-s", SCRIPT]
    for name, value in (BROWSER | dict(headers or {})).items():
        command += ["-H", f"{name}: {value}"]
    return load([*command, address], stdout=subprocess.PIPE, text=True)


def finish(asking: subprocess.Popen) -> dict[str, int]:
    """What wrk tells when it is done."""
    words, _ = asking.communicate()
    return read_report(words)


def read_report(words: str) -> dict[str, int]:
    """The line of JSON our script has added."""
    lines = [line for line in words.splitlines() if line.startswith("{")]
    if not lines:
        raise RuntimeError(f"wrk told nothing: {words.strip()[:200]}")
    return json.loads(lines[-1])


def sample(told: Mapping[str, int], cpu: float, roots: Sequence[int]) -> Sample:
    if not told["requests"]:
        raise RuntimeError("not one answer came")
    return Sample(
        cpu_ms=cpu / told["requests"] * 1e3,
        per_second=told["requests"] / told["microseconds"] * 1e6,
        p50_ms=told["p50"] / 1e3,
        p99_ms=told["p99"] / 1e3,
        pss_mb=pss_megabytes(roots),
        errors=told["errors"],
    )

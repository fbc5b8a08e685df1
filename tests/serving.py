"""A real server on a site of its own, for tests that come from outside."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

AFTERWORD = Path(sys.executable).with_name("afterword")
PATIENCE = 60
FREELY = {
    "AFTERWORD_FIRST_COMMENTS_HELD": "0",
    "AFTERWORD_POSTING_RATES": "",
    "AFTERWORD_NEW_POSTING_RATES": "",
    "AFTERWORD_FLOOD_RATE": "",
}
"""Readers post as fast as they like, and at once: for tests about something else."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server answers, and who can sign in there: (address, password) by role."""

    address: str
    directory: Path
    accounts: dict[str, tuple[str, str]]
    process: int


def outside(**more: str) -> dict[str, str]:
    """The environment of somebody who knows nothing of these tests."""
    own = ("AFTERWORD_", "DJANGO_", "PYTEST_")
    return {name: value for name, value in os.environ.items() if not name.startswith(own)} | more


def make_demo(
    directory: Path, *, command: Path = AFTERWORD, **environment: str
) -> dict[str, tuple[str, str]]:
    """The demonstration in a new site directory; its accounts by role."""
    made = subprocess.run(
        [command, "demo", directory, "--json"],
        env=outside(**environment), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    accounts = json.loads(made.stdout)["accounts"]
    return {row["role"]: (row["email"], row["password"]) for row in accounts}


@contextmanager
def served(
    directory: Path, accounts: dict | None = None, *, command: Path = AFTERWORD, **environment: str
) -> Iterator[Server]:
    """The site, answering on a port of its own until the block ends."""
    port = free_port()
    with (directory / "server.log").open("w+") as log:
        process = subprocess.Popen(
            [command, "serve", "--site", directory, "--port", str(port)],
            env=outside(**FREELY | environment), stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for_answer(process, address, Path(log.name))
            yield Server(address, directory, accounts or {}, process.pid)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_answer(process: subprocess.Popen, address: str, log: Path) -> None:
    """Return once any answer comes; the server's own words if it ends before."""
    while process.poll() is None:
        try:
            with urlopen(address, timeout=PATIENCE):
                return
        except HTTPError as answer:
            answer.close()
            return
        except (URLError, ConnectionError):
            continue
    raise AssertionError(f"The server ended: {log.read_text()}")

"""MariaDB in a folder of its own, reached by a socket alone."""

import os
import shutil
import subprocess
from pathlib import Path

from bench.measuring.placing import serve

from .commands import run
from .peer import CannotRun, wait_until


def run_mariadb(folder: Path) -> subprocess.Popen:
    """Start a server on the databases in `folder`, which are made if there are none."""
    if not shutil.which("mariadbd"):
        raise CannotRun("MariaDB is not installed")
    databases = folder / "databases"
    common = [f"--datadir={databases}", *user()]
    if not databases.exists():
        command = ["mariadb-install-db", "--no-defaults", "--skip-test-db", *common]
        run([*command, "--auth-root-authentication-method=normal"])
    words = [
        "mariadbd",
        "--no-defaults",
        *common,
        "--skip-networking",
        f"--socket={socket(folder)}",
    ]
    server = serve([*words, f"--pid-file={folder}/mariadb.pid"], folder / "mariadb.log")
    wait_until(lambda: answers(folder), server, "MariaDB does not answer")
    return server


def socket(folder: Path) -> Path:
    return folder / "mariadb.sock"


def answers(folder: Path) -> bool:
    return not ask(folder, "SELECT 1", check=False).returncode


def ask(folder: Path, sql: str, check: bool = True) -> subprocess.CompletedProcess:
    """Run SQL as its root."""
    command = ["mariadb", "--no-defaults", "--user=root", f"--socket={socket(folder)}"]
    return subprocess.run(command, input=sql, text=True, capture_output=True, check=check)


def user() -> list[str]:
    """It refuses to run as root unless told to."""
    return ["--user=root"] if os.geteuid() == 0 else []

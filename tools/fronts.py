"""Finds nginx and Caddy for the tests of the printed configurations, or gets them.

python -m tools.fronts    says where they are; unpacks Debian's into .cache where there are none
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("nginx", "caddy")
CACHE = Path(__file__).resolve().parent.parent / ".cache" / "fronts"
PLACES = (os.environ.get("PATH", ""), "/usr/sbin", f"{CACHE}/usr/sbin", f"{CACHE}/usr/bin")
NONE_TO_BE_HAD = (
    "There is none to compare the door with. `python -m tools.fronts` gets it where apt-get is; "
    "else put it on the PATH."
)


def main() -> None:
    for name in NAMES:
        found = find(name) or from_debian(name)
        sys.stderr.write(f"{name}: {found or 'none, so the tests of its front are skipped'}\n")


def find(name: str) -> Path | None:
    """Where a server's program is."""
    found = shutil.which(name, path=os.pathsep.join(PLACES))
    return Path(found) if found else None


def from_debian(name: str) -> Path | None:
    """The program out of Debian's package, which is not installed: no server of it is started."""
    if not shutil.which("apt-get") or not shutil.which("dpkg"):
        return None
    CACHE.mkdir(parents=True, exist_ok=True)
    if attempt("apt-get", "download", name):
        for package in CACHE.glob(f"{name}_*.deb"):
            attempt("dpkg", "-x", str(package), str(CACHE))
    return find(name)


def attempt(*command: str) -> bool:
    """Whether a command succeeds within five minutes."""
    sys.stderr.write(f"Trying: {' '.join(command)}\n")
    try:
        return subprocess.run(command, cwd=CACHE, check=False, timeout=300).returncode == 0
    except subprocess.TimeoutExpired:
        return False


if __name__ == "__main__":
    main()

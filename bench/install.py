"""Installs the programs the measurements need: python -m bench.install, as root, on Debian.

nginx, wrk, strace, and WordPress with MariaDB and PHP. No service is left running: the packages
are told not to start any. Nothing is done where everything is there.
"""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.measuring.placing import say

PACKAGES = {
    "nginx-light": Path("/usr/sbin/nginx"),
    "wrk": Path("/usr/bin/wrk"),
    "strace": Path("/usr/bin/strace"),
    "mariadb-server": Path("/usr/sbin/mariadbd"),
    "php-fpm": Path("/etc/php"),
    "php-mysql": Path("/etc/php"),
    "wordpress": Path("/usr/share/wordpress/wp-load.php"),
    "wordpress-theme-twentytwentythree": Path(
        "/var/lib/wordpress/wp-content/themes/twentytwentythree"
    ),
}
POLICY = Path("/usr/sbin/policy-rc.d")
NO_SERVICES = "#!/bin/sh\nexit 101\n"


def main() -> None:
    wanted = [name for name, sign in PACKAGES.items() if not sign.exists()]
    if not wanted:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        say(f"Not installed: {', '.join(wanted)}. On Debian, as root: python -m bench.install")
        return
    say(f"Installing {', '.join(wanted)} with apt-get; no service is started")
    with no_services():
        apt_get("update")
        apt_get("install", "--yes", "--no-install-recommends", *wanted)


def apt_get(*words: str) -> None:
    """Run it; what it says is shown only where it fails."""
    done = subprocess.run(
        ["apt-get", "-q", *words], env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        say(f"apt-get {words[0]} failed: {done.stderr.strip()}")


@contextmanager
def no_services() -> Iterator[None]:
    """Debian's own way to install a server without starting it; whatever stood there stays."""
    if POLICY.exists():
        yield
        return
    POLICY.write_text(NO_SERVICES)
    POLICY.chmod(POLICY.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    try:
        yield
    finally:
        POLICY.unlink()


if __name__ == "__main__":
    main()
    sys.exit(0)

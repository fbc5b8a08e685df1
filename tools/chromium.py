"""Finds a Chromium for the browser tests, or gets one.

python -m tools.chromium    says where it is; installs one where there is none
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NONE_TO_BE_HAD = (
    "No Chromium can be had, and the browser tests are not skipped. Put one on the PATH "
    "(Debian: apt-get install chromium), or let Playwright get its own: "
    ".venv/bin/playwright install chromium"
)


def main() -> None:
    found = find() or from_playwright() or from_debian()
    if found is None:
        sys.exit(NONE_TO_BE_HAD)
    sys.stderr.write(f"Browser: {found}\n")


def find() -> Path | None:
    """A Chromium that is installed: on the PATH, or Playwright's own."""
    on_path = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(on_path) if on_path else playwrights_own()


def playwrights_own() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def from_playwright() -> Path | None:
    """Let Playwright get the browser it was made for, where its host is reachable."""
    done = attempt(sys.executable, "-m", "playwright", "install", "chromium")
    return playwrights_own() if done else None


def from_debian() -> Path | None:
    """Debian's own, where we may install it."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    done = attempt("apt-get", "update") and attempt(
        "apt-get", "install", "--yes", "--no-install-recommends", "chromium"
    )
    return find() if done else None


def attempt(*command: str) -> bool:
    """Whether a command succeeds within five minutes."""
    sys.stderr.write(f"No browser yet; trying: {' '.join(command)}\n")
    try:
        return subprocess.run(command, check=False, timeout=300).returncode == 0
    except subprocess.TimeoutExpired:
        return False


if __name__ == "__main__":
    main()

"""Every check that needs no test run: `make check`. All of them run, whichever fails."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

BIN = Path(sys.executable).parent
CHECKS = {
    "format": [BIN / "ruff", "format", "--check"],
    "lint": [BIN / "ruff", "check"],
    "types": [BIN / "mypy"],
    "layers": [BIN / "lint-imports", "--no-logo"],
    "migrations": [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "settings": [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
    "template": [sys.executable, "-m", "tools.template", "--check"],
    "docs": [sys.executable, "-m", "tools.docs", "--check"],
}


def main() -> None:
    with tempfile.TemporaryDirectory() as directory:
        failed = [name for name in CHECKS if not passes(name, CHECKS[name], Path(directory))]
    if failed:
        sys.exit(f"Failed: {', '.join(failed)}")


def passes(name: str, command: Sequence[object], site: Path) -> bool:
    """Whether a check passes; what it says is shown only where it does not."""
    began = time.monotonic()
    done = subprocess.run(
        [str(part) for part in command],
        env={**os.environ, **dict(environment(site))},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    verdict = "ok" if done.returncode == 0 else "FAILED"
    say(f"{name:<11} {verdict:<6} {time.monotonic() - began:5.1f} s")
    if done.returncode:
        say(done.stdout)
    return done.returncode == 0


def environment(site: Path) -> Iterator[tuple[str, str]]:
    """A publication as it stands on the open network: https, a key nobody can guess."""
    (site / "secret-key").write_text(os.urandom(50).hex())
    yield "DJANGO_SETTINGS_MODULE", "afterword.config.settings"
    yield "AFTERWORD_SITE", str(site)
    yield "AFTERWORD_ADDRESS", "https://paper.example"


def say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")


if __name__ == "__main__":
    main()

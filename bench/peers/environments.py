"""Python packages of others, each with an environment of its own in the cache."""

import subprocess
import venv
from pathlib import Path

from bench.measuring.placing import say
from bench.paths import kept

from .peer import CannotRun


def environment(name: str, packages: tuple[str, ...]) -> Path:
    """The folder of programs of an environment with these packages; made once."""
    folder = kept("environments") / name
    installed = folder / "installed"
    if not installed.exists() or installed.read_text().split() != list(packages):
        say(f"Installing {', '.join(packages)} with pip, into the cache")
        venv.create(folder, with_pip=True, clear=True)
        _install(folder, packages)
        installed.write_text("\n".join(packages))
    return folder / "bin"


def _install(folder: Path, packages: tuple[str, ...]) -> None:
    pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-input"]
    done = subprocess.run([*pip, *packages], capture_output=True, text=True, check=False)
    if done.returncode:
        say(done.stderr)
        raise CannotRun(f"pip could not install {' '.join(packages)} (exit code {done.returncode})")

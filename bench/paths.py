"""Where things are kept between runs."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "bench"


def kept(name: str) -> Path:
    """A folder that stays: installations, and databases that took long to fill."""
    folder = CACHE / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def fresh(name: str) -> Path:
    """An empty folder for this run."""
    folder = CACHE / "run" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder

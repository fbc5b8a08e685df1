"""Where things are kept between runs."""

import hashlib
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "bench"
TABLES = (
    "src/afterword/*/migrations/*.py",
    "src/afterword/discussions/bulk.py",
    "src/afterword/publishing/bringing.py",
)
"""What a filled database depends on."""


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


def digest(*more: object) -> str:
    """A word that changes with the tables, with what fills them, and with `more`."""
    made = hashlib.sha256(repr(more).encode())
    for pattern in (*TABLES, "bench/seeds/*.py"):
        for path in sorted(ROOT.glob(pattern)):
            made.update(path.read_bytes())
    return made.hexdigest()[:12]

"""A store on a small disk of its own: `python -m tests.pagestore.disks PART DISK`."""

import os
import subprocess
import sys
from pathlib import Path

from afterword.pagestore.store import PageStore

from .pages import files, keep, key


def fill(disk: Path) -> Path:
    """Write until nothing more can be written."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            return ballast


def full(disk: Path) -> None:
    """A disk that becomes full, and has room again."""
    store = PageStore(disk / "ready", "1")
    assert keep(store, key("/before/"), "thread-1")
    entry = store.find(key("/before/"))
    ballast = fill(disk)
    assert not keep(store, key(), body=os.urandom(50_000))
    assert not list((disk / "ready/drafts").iterdir())
    assert store.find(key()) is None
    for number in range(1000, 1200):
        store.forget(f"thread-{number}")  # each writes to another page of the stamps
    assert store.is_fresh(entry)
    store.forget("thread-1")
    assert not store.is_fresh(entry)
    assert files(disk / "ready") == []
    ballast.unlink()
    assert keep(store, key(), body=os.urandom(50_000))


def too_small(disk: Path) -> None:
    """A disk without room for the stamps; then with room."""
    ballast = fill(disk)
    store = PageStore(disk / "ready", "1")
    assert not store.works
    assert not keep(store, key())
    store.forget("thread-1")
    ballast.unlink()
    store.forget("thread-1")
    assert store.works
    assert keep(store, key())


def read_only(disk: Path) -> None:
    """A disk that can only be read since a page was kept there by another process."""
    if not os.fork():
        os._exit(not keep(PageStore(disk / "ready", "1"), key(), "thread-1"))
    assert os.wait()[1] == 0
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    store = PageStore(disk / "ready", "1")
    assert not store.works
    assert not keep(store, key("/other/"))
    assert store.find(key()) is None
    store.forget("thread-1")
    store.sweep()


if __name__ == "__main__":
    part, disk = sys.argv[1:]
    {"full": full, "too_small": too_small, "read_only": read_only}[part](Path(disk))

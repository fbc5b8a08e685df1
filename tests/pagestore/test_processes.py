"""Several processes with one store: real ones, which race, and which are killed."""

import subprocess
import sys
from pathlib import Path

import pytest

from afterword.pagestore.store import PageStore

from .hammer import Numbers
from .pages import keep, key

ROOT = Path(__file__).resolve().parents[2]


def start(*role: str | Path) -> subprocess.Popen:
    """A process in a role of hammer.py."""
    command = [sys.executable, "-m", "tests.pagestore.hammer", *map(str, role)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def results(*processes: subprocess.Popen) -> list[int]:
    """What the processes printed, once all have ended well."""
    try:
        printed = [process.communicate(timeout=100)[0] for process in processes]
    finally:
        for process in processes:
            process.kill()
    assert [process.returncode for process in processes] == [0] * len(processes)
    return [int(number or 0) for number in printed]


def test_no_page_is_ever_fresh_that_says_less_than_was_told(tmp_path):
    Numbers(tmp_path / "numbers")
    roles = ["render", "read", "read", "sweep"]
    beside = [start(role, tmp_path) for role in roles]
    writers = [start("write", tmp_path, thread, 150) for thread in range(2)]
    results(*writers)
    kept, seen, seen_too, swept = results(*beside)
    assert min(kept, seen, seen_too, swept) > 20


def test_what_a_killed_process_leaves_is_whole_and_right_or_not_found(tmp_path):
    Numbers(tmp_path / "numbers")
    killed = [start("kill", tmp_path / name, 50) for name in places(tmp_path)]
    assert min(results(*killed)) > 20


def places(tmp_path: Path) -> list[str]:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    return ["one", "two"]


def test_processes_of_two_versions_never_see_each_others_pages(tmp_path):
    versions = [start("disturb", tmp_path, version, 60) for version in ("old", "new") * 2]
    assert sum(results(*versions)) > 0


def test_each_page_is_made_once_however_many_ask(tmp_path):
    makers = [start("make_once", tmp_path, 20) for _ in range(3)]
    assert sum(results(*makers)) == 20


@pytest.mark.parametrize("other", [("post", "0"), ("disturb", "2", "1")], ids=["forgot", "wiped"])
def test_a_page_held_in_memory_is_old_after_another_process(tmp_path, other):
    store = PageStore(tmp_path / "ready", "1")
    keep(store, key("/thread/0/"), "thread-0")
    entry = store.find(key("/thread/0/"))
    assert store.is_fresh(entry)
    role, *more = other
    results(start(role, tmp_path, *more))
    assert not store.is_fresh(entry)
    assert store.find(key("/thread/0/")) is None

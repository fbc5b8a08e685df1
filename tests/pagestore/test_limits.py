"""What is too much or over is swept; what cannot be written is not kept."""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from afterword.pagestore import index
from afterword.pagestore.store import PageStore

from .pages import files, keep, key

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 1_000_000
ALONE = ["unshare", "--user", "--map-root-user", "--mount"]


def size(directory: Path) -> int:
    """The bytes of a folder; what is swept away meanwhile weighs nothing."""
    total = 0
    for folder, _, names in os.walk(directory):
        for name in names:
            with suppress(FileNotFoundError):
                total += (Path(folder) / name).stat().st_size
    return total


def swept(store: PageStore, directory: Path) -> int:
    """The size of all pages, once the sweeping in the background has ended."""
    while store._sweeper._thread.is_alive():
        store._sweeper._thread.join()
    store.sweep()
    return size(directory / "ready/pages") + size(directory / "ready/trash")


def test_the_oldest_pages_go_when_the_limit_is_passed(tmp_path):
    store = PageStore(tmp_path / "ready", "1", limit=LIMIT)
    first = [key(f"/first/{number}/") for number in range(20)]
    for at in first:
        keep(store, at, body=os.urandom(30_000))
    let_the_clock_of_files_tick(tmp_path)
    last = [key(f"/last/{number}/") for number in range(20)]
    for at in last:
        keep(store, at, body=os.urandom(30_000))
    assert swept(store, tmp_path) <= LIMIT
    gone = [at for at in first + last if store.find(at) is None]
    assert len(gone) > 10
    assert set(gone) <= set(first)
    assert not (tmp_path / "ready/pages/https/example.org" / gone[0].path[1:]).exists()


def let_the_clock_of_files_tick(directory: Path) -> None:
    """Their times are coarser than ours."""
    before = (directory / "ready").stat().st_ctime_ns
    while (directory / "ready").stat().st_ctime_ns == before:
        (directory / "ready").chmod(0o755)


def test_under_a_flood_no_more_than_twice_the_limit_is_kept(tmp_path):
    store = PageStore(tmp_path / "ready", "1", limit=LIMIT)
    most = 0
    for number in range(150):
        keep(store, key(f"/{number % 7}/"), f"thread-{number % 7}", body=os.urandom(30_000))
        store.forget(f"thread-{(number + 3) % 7}")
        most = max(most, size(tmp_path / "ready/pages") + size(tmp_path / "ready/trash"))
    assert most <= 2 * LIMIT + 40_000
    assert swept(store, tmp_path) <= LIMIT
    assert keep(store, key("/after/"), body=os.urandom(30_000))


def test_a_full_disk_keeps_nothing_and_breaks_nothing(tmp_path, monkeypatch):
    store, write = PageStore(tmp_path / "ready", "1"), os.write
    assert keep(store, key("/before/"), "thread-1")
    monkeypatch.setattr(os, "write", full)
    assert not keep(store, key())
    assert store.find(key()) is None
    assert not list((tmp_path / "ready/drafts").iterdir())
    store.forget("thread-1")
    assert files(tmp_path / "ready") == []
    monkeypatch.setattr(os, "write", write)
    assert keep(store, key())


def full(*_):
    raise OSError(28, "No space left on device")


def alone_on_a_small_disk(tmp_path: Path, part: str) -> None:
    """Run a part of this file in a process with a small file system of its own."""
    disk = tmp_path / "disk"
    disk.mkdir()
    script = 'mount -t tmpfs -o size=1m tmpfs "$1" && exec "$2" -m tests.pagestore.disks "$3" "$1"'
    command = [*ALONE, "sh", "-c", script, "sh", disk, sys.executable, part]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if "ermission denied" in done.stderr or "not permitted" in done.stderr:
        pytest.skip("no file system may be mounted here")
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not shutil.which("unshare"), reason="needs a file system of its own")
@pytest.mark.parametrize("part", ["full", "read_only", "too_small"])
def test_a_disk_that_is(tmp_path, part):
    alone_on_a_small_disk(tmp_path, part)


def test_a_directory_that_cannot_be_used_keeps_nothing_and_breaks_nothing(tmp_path):
    (tmp_path / "ready").write_text("a file")
    store = PageStore(tmp_path / "ready", "1")
    assert not store.works
    assert not keep(store, key(), "thread-1")
    assert store.find(key()) is None
    assert not store.improve(key())
    assert not store.unchanged([], store.now())
    store.forget("thread-1")
    store.forget_everything()
    store.sweep()
    with store.making(key()):
        pass
    (tmp_path / "ready").unlink()
    (tmp_path / "ready").mkdir()
    store.forget("thread-1")
    assert store.works
    assert keep(store, key())


def test_a_directory_deleted_under_two_stores_is_used_again_by_both(tmp_path):
    one, other = PageStore(tmp_path / "ready", "1"), PageStore(tmp_path / "ready", "1")
    keep(one, key("/held/"), "thread-1")
    held = other.find(key("/held/"))
    shutil.rmtree(tmp_path / "ready")
    assert one.find(key()) is None
    assert keep(one, key(), "thread-1")
    entry = other.find(key())
    assert other.is_fresh(entry)
    assert not other.is_fresh(held)
    one.forget("thread-1")
    assert not other.is_fresh(entry)


def test_without_its_index_a_store_forgets_everything(tmp_path):
    store = PageStore(tmp_path / "ready", "1")
    keep(store, key(), "thread-1")
    shutil.rmtree(tmp_path / "ready/index")
    store.forget("thread-1")
    assert files(tmp_path / "ready") == []
    assert keep(store, key(), "thread-1")


def test_another_fingerprint_wipes_and_the_same_one_does_not(tmp_path):
    store = PageStore(tmp_path / "ready", "1")
    keep(store, key())
    entry = store.find(key())
    assert PageStore(tmp_path / "ready", "1").find(key())
    newer = PageStore(tmp_path / "ready", "2")
    assert newer.find(key()) is None
    assert files(tmp_path / "ready") == []
    assert not store.is_fresh(entry)
    assert not keep(store, key()), "an older process keeps nothing for newer ones"
    assert keep(newer, key())
    assert store.find(key()) is None


def test_who_does_not_take_over_forgets_and_leaves_the_store_whose_it_is(tmp_path):
    """A command that is run with other options than the server."""
    store = PageStore(tmp_path / "ready", "1")
    keep(store, key(), "thread-1")
    keep(store, key("/other/"), "thread-2")
    command = PageStore(tmp_path / "ready", "2", takes_over=False)
    assert store.find(key())
    assert command.find(key()) is None
    assert not keep(command, key("/third/"))
    command.forget("thread-1")
    assert store.find(key()) is None
    assert store.find(key("/other/"))
    assert keep(store, key(), "thread-1")


def test_what_is_nobody_s_is_taken_by_whoever_comes_first(tmp_path):
    store = PageStore(tmp_path / "ready", "1", takes_over=False)
    assert keep(store, key())
    assert PageStore(tmp_path / "ready", "1").find(key())


def test_another_boot_wipes(tmp_path, monkeypatch):
    keep(PageStore(tmp_path / "ready", "1"), key())
    monkeypatch.setattr("afterword.pagestore.fingerprints.boot", lambda: "another")
    assert PageStore(tmp_path / "ready", "1").find(key()) is None


def test_a_boot_has_a_name_where_the_machine_tells_none(tmp_path, monkeypatch):
    from afterword.pagestore import fingerprints

    told = fingerprints.boot()
    monkeypatch.setattr(fingerprints, "_BOOT_ID", tmp_path / "none")
    assert fingerprints.boot().isdigit()
    assert fingerprints.boot() != told


def test_a_stamps_file_cut_short_by_a_crash_is_mended_and_all_is_wiped(tmp_path):
    keep(PageStore(tmp_path / "ready", "1"), key())
    (tmp_path / "ready/stamps").write_bytes(b"")
    store = PageStore(tmp_path / "ready", "1")
    assert store.find(key()) is None
    assert keep(store, key())


def test_a_subject_with_very_many_pages_stands_for_all(tmp_path, monkeypatch):
    monkeypatch.setattr(index, "MANY", 20)
    store = PageStore(tmp_path / "ready", "1")
    for number in range(25):
        keep(store, key(f"/{number}/"), "site")
    store.sweep()
    links = [path.name for path in (tmp_path / "ready/index/site").iterdir()]
    assert links == ["all"]
    keep(store, key("/26/"), "site")
    store.forget("site")
    assert files(tmp_path / "ready") == []
    assert not (tmp_path / "ready/index/site").exists()


def test_links_that_lead_nowhere_are_swept(tmp_path):
    store = PageStore(tmp_path / "ready", "1")
    keep(store, key("/a/"), "thread-1", "section-1")
    keep(store, key("/b/"), "section-1")
    store.forget("thread-1")
    store.sweep()
    subjects = {
        path.name: len(list(path.iterdir())) for path in (tmp_path / "ready/index").iterdir()
    }
    assert subjects == {"section-1": 1}
    store.forget("section-1")
    assert files(tmp_path / "ready") == []


def test_drafts_of_killed_processes_are_swept_when_they_are_old(tmp_path, monkeypatch):
    store = PageStore(tmp_path / "ready", "1")
    draft = tmp_path / "ready/drafts/left"
    draft.write_text("half a page")
    store.sweep()
    assert draft.exists()
    monkeypatch.setattr("afterword.pagestore.folders._OLD_DRAFT", -1)
    store.sweep()
    assert not draft.exists()

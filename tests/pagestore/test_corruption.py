"""Files that are not what was written: none is ever served."""

import os
import random
import shutil
from pathlib import Path

import pytest

from afterword.pagestore.store import PageStore

from .pages import ENCODINGS, VIEW, decoded, files, keep, key, text

PAGES = {
    key("/"): text("/"),
    key("/a/"): text("/a/"),
    key("/a/", page=2): text("/a/", 2),
    key("/viewed/", view=VIEW): text("/viewed/", 3),
    key("/a/b/"): text("/a/b/", size=9000),
}


def flip(path: Path, files: list[Path], chance: random.Random) -> None:
    """Change one bit."""
    content = bytearray(path.read_bytes())
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def cut(path: Path, files: list[Path], chance: random.Random) -> None:
    """Leave a beginning, or nothing."""
    os.truncate(path, chance.choice([0, chance.randrange(path.stat().st_size)]))


def lengthen(path: Path, files: list[Path], chance: random.Random) -> None:
    """Put something behind."""
    path.write_bytes(path.read_bytes() + chance.randbytes(chance.randrange(1, 100)))


def swap(path: Path, files: list[Path], chance: random.Random) -> None:
    """Exchange two files."""
    other, aside = chance.choice(files), path.with_name("aside")
    path.rename(aside)
    if other != path:
        other.rename(path)
    aside.rename(other)


def copy(path: Path, files: list[Path], chance: random.Random) -> None:
    """Put a file in another one's place."""
    content = chance.choice(files).read_bytes()
    path.write_bytes(content)


def delete(path: Path, files: list[Path], chance: random.Random) -> None:
    path.unlink()


WAYS = [flip, cut, lengthen, swap, copy, delete]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_corrupt_page_is_made_anew_and_never_served(tmp_path, way):
    chance, store, spoilt = random.Random(way.__name__), PageStore(tmp_path / "ready", "1"), 0
    for _ in range(170):
        for at, body in PAGES.items():
            if not is_whole(store, at):
                spoilt += 1
                assert store.find(at) is None or is_whole(store, at)
                assert keep(store, at, "site", body=body)
                assert is_whole(store, at)
        found = files(tmp_path / "ready")
        way(chance.choice(found), found, chance)
    assert spoilt > 100


def is_whole(store: PageStore, at) -> bool:
    """Whether a page is served in all its encodings; what is served must be right."""
    entry = store.find(at)
    if entry is None or not store.is_fresh(entry):
        return False
    assert entry.key == at
    bodies = [decoded(entry, encoding) for encoding in ENCODINGS]
    assert set(bodies) <= {PAGES[at], None}
    return None not in bodies


def test_an_older_entry_with_all_its_files_is_not_fresh(tmp_path):
    store, at = PageStore(tmp_path / "ready", "1"), key()
    keep(store, at, "thread-1", body=b"older" * 100)
    shutil.copytree(tmp_path / "ready/pages", tmp_path / "older")
    store.forget("thread-1")
    keep(store, at, "thread-1", body=b"newer" * 100)
    shutil.copytree(tmp_path / "older", tmp_path / "ready/pages", dirs_exist_ok=True)
    assert not store.is_fresh(store.find(at))


def test_a_server_in_front_loses_a_corrupt_page_once_it_was_noticed(tmp_path):
    store = PageStore(tmp_path / "ready", "1")
    keep(store, key())
    (tmp_path / "ready/pages/https/example.org/town/four-minutes/=/1.html.br").write_bytes(b"bad")
    assert store.find(key()).body("br") is None
    assert files(tmp_path / "ready") == []


def test_a_damaged_link_leads_no_forgetting_out_of_the_pages(tmp_path):
    store = PageStore(tmp_path / "ready", "1")
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious/file").write_text("precious")
    keep(store, key(), "thread-1")
    link = next((tmp_path / "ready/index/thread-1").iterdir())
    link.unlink()
    link.symlink_to("../../pages/../../precious")
    store.forget("thread-1")
    assert (tmp_path / "precious/file").exists()


def test_all_files_of_another_page_together_are_not_served(tmp_path):
    store = PageStore(tmp_path / "ready", "1")
    keep(store, key("/a/"))
    keep(store, key("/b/"), body=b"another" * 100)
    folder = tmp_path / "ready/pages/https/example.org"
    shutil.copytree(folder / "b", folder / "a", dirs_exist_ok=True)
    assert store.find(key("/a/")) is None

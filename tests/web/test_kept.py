"""Parts of pages kept in the process are what they would be if they were made anew."""

from types import SimpleNamespace

import pytest

from afterword.pagestore.asking import STORE
from afterword.pagestore.store import PageStore
from afterword.web import kept as module
from afterword.web.kept import kept


@pytest.fixture
def store(tmp_path) -> PageStore:
    return PageStore(tmp_path / "ready", "test")


def asking(store: PageStore | None):
    return SimpleNamespace(META={STORE: store} if store else {})


def counting(subjects=("thread-1",)):
    made = []

    def make():
        made.append(1)
        return len(made), subjects

    return make


def test_a_part_is_made_once_until_one_of_its_subjects_is_forgotten(store):
    make, request = counting(("thread-1", "article-1")), asking(store)
    assert [kept(request, "a", make) for _ in range(3)] == [1, 1, 1]
    store.forget("thread-2")
    assert kept(request, "a", make) == 1
    store.forget("article-1")
    assert [kept(request, "a", make) for _ in range(2)] == [2, 2]
    store.forget_everything()
    assert kept(request, "a", make) == 3


def test_a_part_that_changes_while_it_is_made_is_made_again(store):
    make = counting()

    def overtaken():
        value = make()
        store.forget("thread-1")
        return value

    assert kept(asking(store), "a", overtaken) == 1
    assert kept(asking(store), "a", make) == 2


def test_what_another_process_forgot_is_made_again(store, tmp_path):
    make = counting()
    assert kept(asking(store), "a", make) == 1
    PageStore(tmp_path / "ready", "test").forget("thread-1")
    assert kept(asking(store), "a", make) == 2


def test_nothing_is_kept_where_nobody_can_say_what_has_changed(tmp_path):
    make = counting()
    assert [kept(asking(None), "a", make) for _ in range(2)] == [1, 2]
    (tmp_path / "a-file").write_text("")
    broken = PageStore(tmp_path / "a-file", "test")
    assert [kept(asking(broken), "a", make) for _ in range(2)] == [3, 4]


def test_a_part_made_of_nothing_is_not_kept(store):
    make = counting(())
    assert [kept(asking(store), "a", make) for _ in range(2)] == [1, 2]


def test_two_stores_share_no_parts(store, tmp_path):
    make, other = counting(), PageStore(tmp_path / "other", "test")
    assert [kept(asking(each), "a", make) for each in (store, other, store)] == [1, 2, 1]


def test_there_are_only_so_many_parts(store, monkeypatch):
    monkeypatch.setattr(module, "PARTS_AT_MOST", 3)
    for name in range(10):
        kept(asking(store), name, counting())
    assert len(module._parts) <= 3

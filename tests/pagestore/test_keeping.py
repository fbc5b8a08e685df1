"""Keeping, finding and forgetting pages."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from afterword.pagestore.keys import Key
from afterword.pagestore.ready import Ready
from afterword.pagestore.store import PageStore

from .pages import ENCODINGS, HEADERS, VIEW, decoded, files, keep, key, text


@pytest.fixture
def store(tmp_path):
    return PageStore(tmp_path / "ready", "1")


def test_what_was_kept_is_found_in_every_encoding(store):
    assert keep(store, key(), "thread-1")
    entry = store.find(key())
    assert store.is_fresh(entry)
    assert entry.headers == tuple(HEADERS)
    assert entry.key == key()
    assert entry.began <= entry.made_at <= store.now()
    assert [decoded(entry, encoding) for encoding in ENCODINGS] == [text(key().path)] * 4


def test_an_encoding_that_would_be_longer_is_left_out(store):
    keep(store, key(), body=bytes(range(256)))
    assert list(store.find(key()).encodings) == ["identity"]
    assert store.find(key()).body("br") is None


def test_a_page_with_fewer_encodings_leaves_none_of_the_old_ones(store, tmp_path):
    keep(store, key())
    keep(store, key(), body=bytes(range(256)))
    assert [path.name for path in files(tmp_path / "ready")] == ["1.html", "1.html.meta"]


def test_a_page_is_old_when_one_of_its_subjects_is_forgotten(store):
    keep(store, key(), "site", "thread-1")
    entry = store.find(key())
    store.forget("thread-2")
    assert store.is_fresh(entry)
    store.forget("thread-1", "counts")
    assert not store.is_fresh(entry)
    assert store.find(key()) is None


def test_forgetting_takes_away_the_files_of_dependent_pages_and_no_others(store, tmp_path):
    keep(store, key("/a/"), "thread-1")
    keep(store, key("/a/", view=VIEW), "thread-1")
    keep(store, key("/a/b/"), "thread-2")
    store.forget("thread-1")
    assert {path.parent.parent.name for path in files(tmp_path / "ready")} == {"b"}


def test_many_pages_in_one_place_are_taken_away_at_once_and_deleted_by_the_sweep(store, tmp_path):
    for page in range(1, 30):
        keep(store, key(page=page), "thread-1")
    store.forget("thread-1")
    assert files(tmp_path / "ready") == []
    assert list((tmp_path / "ready/trash").iterdir())
    store.sweep()
    assert not list((tmp_path / "ready/trash").iterdir())


def test_a_subject_with_an_odd_name_is_a_subject(store, tmp_path):
    keep(store, key(), "../../Ünder\n")
    store.forget("../../Ünder\n")
    assert files(tmp_path / "ready") == []


def test_what_changed_while_a_page_was_made_makes_it_old(store, tmp_path):
    began = store.now()
    store.forget("thread-1")
    assert not store.keep(key(), b"old", HEADERS, Ready(("thread-1",)), began)
    assert store.keep(key(), b"new", HEADERS, Ready(("thread-1",)), store.now())
    assert not list((tmp_path / "ready/drafts").iterdir())


def test_a_page_may_be_good_until_a_time(store, monkeypatch, tmp_path):
    now = datetime.now(UTC)
    assert keep(store, key("/"), until=now + timedelta(hours=1))
    entry = store.find(key("/"))
    assert entry.until == (now + timedelta(hours=1)).timestamp()
    (tmp_path / "ready/due/stray").touch()
    store.sweep()
    assert store.is_fresh(entry)
    monkeypatch.setattr(time, "time", lambda: entry.until + 1)
    assert not store.is_fresh(entry)
    assert not keep(store, key("/"), until=now)
    store.sweep()
    assert files(tmp_path / "ready") == []


def test_a_page_for_every_view_is_found_with_any_view(store):
    store.keep(key(view=VIEW), b"same", HEADERS, Ready((), by_view=False), store.now())
    assert store.find(key(view="flat.expanded.oldest.50")).key == key()


def test_a_page_by_view_is_found_with_that_view_alone(store):
    keep(store, key(view=VIEW))
    assert store.find(key(view=VIEW)).key.view == VIEW
    assert store.find(key(view="flat.expanded.oldest.50")) is None
    assert store.find(key()) is None


def test_of_an_old_page_by_view_and_a_fresh_one_for_all_the_fresh_one_is_found(store, monkeypatch):
    now = time.time()
    keep(store, key(view=VIEW), until=datetime.fromtimestamp(now + 60, UTC))
    keep(store, key())
    assert store.find(key(view=VIEW)).key.view == VIEW
    monkeypatch.setattr(time, "time", lambda: now + 61)
    assert store.find(key(view=VIEW)).key.view == ""


def test_schemes_hosts_and_pages_are_told_apart(store):
    keys = [
        Key("https", "example.org", "/a/"), Key("http", "example.org", "/a/"),
        Key("https", "example.net", "/a/"), Key("https", "example.org", "/a/", 2),
        Key("https", "example.org", "/a/b/"), Key("https", "example.org", "/"),
        Key("https", "example.org", "/a"),
    ]  # fmt: skip
    for at in keys:
        assert keep(store, at, body=repr(at).encode())
    assert [store.find(at).body("identity") for at in keys] == [repr(at).encode() for at in keys]


def test_a_key_without_a_place_is_neither_kept_nor_found(store):
    assert not keep(store, key("/../../etc/passwd"))
    assert store.find(key("/../../etc/passwd")) is None


def test_etag_and_time_are_those_nginx_would_give(store, tmp_path):
    keep(store, key())
    entry = store.find(key())
    found = {path.name: path.stat() for path in files(tmp_path / "ready")}
    for encoding, suffix in zip(ENCODINGS, ("", ".gz", ".br", ".zst"), strict=True):
        stat = found[f"1.html{suffix}"]
        assert entry.etag(encoding) == f'"{int(stat.st_mtime):x}-{stat.st_size:x}"'
        assert 0 < stat.st_mtime < 2**31
    assert len({entry.etag(encoding) for encoding in ENCODINGS}) == 4


def test_the_same_page_has_the_same_etags_when_made_again_and_on_another_machine(store, tmp_path):
    other = PageStore(tmp_path / "other", "1")
    keep(store, key(), "thread-1")
    before = store.find(key())
    store.forget("thread-1")
    keep(store, key(), "thread-1")
    keep(other, key(), "thread-1")
    for entry in (store.find(key()), other.find(key())):
        assert [entry.etag(e) for e in ENCODINGS] == [before.etag(e) for e in ENCODINGS]


def test_another_body_has_other_etags(store):
    keep(store, key(), body=text("a", 1))
    before = store.find(key())
    keep(store, key(), body=text("a", 2))
    assert all(store.find(key()).etag(e) != before.etag(e) for e in ENCODINGS)


def test_a_page_is_improved_once_and_stays_what_it_is(store):
    keep(store, key(), "thread-1", body=text("a", size=50_000))
    before = store.find(key())
    assert store.improve(key())
    after = store.find(key())
    assert (after.began, after.made_at, after.key) == (before.began, before.made_at, before.key)
    assert after.encodings["identity"] == before.encodings["identity"]
    assert decoded(after, "br") == text("a", size=50_000)
    assert after.encodings["br"].length < before.encodings["br"].length
    assert before.body("br") is None, "a later one took its place"
    assert after.body("br") is not None, "which did it no harm"
    assert not store.improve(key())


def test_what_never_changes_is_encoded_with_all_care_at_once(store):
    headers = [("cache-control", "max-age=31536000, immutable")]
    store.keep(key(), text("a", size=50_000), headers, Ready(()), store.now())
    keep(store, key("/page/"), body=text("a", size=50_000))
    finest, quick = store.find(key()).encodings, store.find(key("/page/")).encodings
    assert all(finest[e].length < quick[e].length for e in ("gzip", "br", "zstd"))
    assert not store.improve(key())


def test_an_old_page_is_not_improved(store):
    keep(store, key(), "thread-1")
    store.forget("thread-1")
    assert not store.improve(key())


def test_a_page_made_too_often_may_be_served_old_for_a_second(store, monkeypatch):
    for _ in range(8):
        keep(store, key(), "thread-1")
    entry = store.find(key())
    assert store.tokens(key()) < 1
    assert entry.tokens < 1
    store.forget("thread-1")
    assert store.may_be_served_old(entry)
    monkeypatch.setattr(PageStore, "now", lambda store: entry.made_at + 1_000_000_000)
    assert not store.may_be_served_old(entry)


def test_a_page_made_seldom_is_made_anew_at_once(store):
    keep(store, key(), "thread-1")
    entry = store.find(key())
    store.forget("thread-1")
    assert not store.may_be_served_old(entry)


def test_after_everything_was_forgotten_nothing_is_served_old(store):
    for _ in range(8):
        keep(store, key())
    entry = store.find(key())
    store.forget_everything()
    assert not store.may_be_served_old(entry)


def test_whether_subjects_changed_since_a_time_can_be_asked(store):
    since = store.now()
    assert store.unchanged(["thread-1", "site"], since)
    assert store.unchanged([], since)
    store.forget("site")
    assert not store.unchanged(["thread-1", "site"], since)
    assert store.unchanged(["thread-1"], since)
    store.forget_everything()
    assert not store.unchanged([], since)

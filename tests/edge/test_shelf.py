"""The shelf holds what is asked for, and no more than fits."""

import pytest

from afterword.edge.heads import Head
from afterword.edge.rule import place_at
from afterword.edge.shelf import BARE, Shelf
from afterword.pagestore.ready import Ready
from afterword.pagestore.store import PageStore

HOST = "paper.example"


@pytest.fixture
def shelf(tmp_path):
    return Shelf(PageStore(tmp_path, "test"), "http", memory=10 * BARE)


def shelved(shelf, name: str):
    """A page that was kept, fetched from disk and read once."""
    address = (HOST, place_at(f"/{name}/".encode(), ""))
    key = shelf.key(*address)
    assert shelf.store.keep(key, b"words", [], Ready(()), shelf.store.now())
    page = shelf.fetch(address)
    assert page.answer(Head(b"GET", b"/", {}), b"")
    return page


def test_only_so_many_pages_stay_in_memory(shelf):
    for number in range(30):
        shelved(shelf, str(number))
    shelf.tidy()
    assert 0 < len(shelf.pages) < 10


def test_what_is_asked_for_stays(shelf):
    wanted = shelved(shelf, "wanted")
    for number in range(30):
        shelved(shelf, str(number))
        shelf.at(wanted.place)
    shelf.tidy()
    assert shelf.at(wanted.place) is wanted


def test_a_page_larger_than_the_memory_does_not_stay(shelf):
    shelved(shelf, "large").size = 11 * BARE
    shelf.at(next(iter(shelf.pages)))
    shelf.tidy()
    assert not shelf.pages

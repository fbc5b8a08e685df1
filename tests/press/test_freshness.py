"""After the 303 of a post, the next read in every process shows the comment."""

import re
import sqlite3
import time
from contextlib import closing

import psutil
import pytest

from tests.press.serving import Reader, at_every_door, doors_of, talk
from tests.serving import PATIENCE

THREADS = 125
POSTS = 1000


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with talk(tmp_path_factory.mktemp("talk") / "paper", workers=4, threads=THREADS) as running:
        yield running


def post(author: Reader, thread: int, text: str) -> None:
    answer = author.post(f"/t/{thread}/comment", text=text, post="")
    assert answer.status == 303, answer.body


def test_what_was_posted_at_one_door_is_read_at_every_other(server):
    """125 threads in turn, so that none is flooded: everybody sees every comment at once."""
    readers, author = at_every_door(server), Reader(server).log_in("ada")
    assert len(readers) == len(doors_of(server)) == 4
    for reader in readers:  # each door has every page in its memory
        for talked in range(THREADS):
            reader.text(f"/talk/{talked}/?order=newest")
    first = Reader(server).text("/talk/0/")
    offset = int(re.search(r"/t/(\d+)/", first).group(1))
    stale = 0
    for number in range(POSTS):
        talked = number % THREADS
        post(author, offset + talked, f"The {number}th thing said.")
        for reader in readers:
            page = reader.text(f"/talk/{talked}/?order=newest")
            stale += f"The {number}th thing said." not in page
    assert stale == 0


def test_an_author_sees_a_flooded_page_as_it_is(server):
    """One thread, as fast as it goes: who has a session never gets the page of before."""
    doors, author = at_every_door(server), Reader(server).log_in("tom")
    for reader in doors:
        reader.cookies = {**author.cookies, "me": "1", "view": "flat.expanded.newest.10"}
    thread = int(re.search(r"/t/(\d+)/", Reader(server).text("/talk/7/")).group(1))
    for number in range(100):
        post(author, thread, f"Flood {number}.")
        for reader in doors:
            answer = reader.get("/talk/7/")
            assert "etag" in answer.headers, "a ready page"
            assert f"Flood {number}." in answer.body.decode()


def test_a_worker_that_dies_may_have_left_something_unsaid(server):
    """What it wrote last may not have been forgotten: nothing of before is served any more."""
    reader = Reader(server)
    before = reader.get("/talk/1/").headers["etag"]
    with closing(sqlite3.connect(server.directory / "afterword.sqlite3")) as database, database:
        database.execute(
            "UPDATE discussions_thread SET title = 'Renamed' WHERE address = '/talk/1/'"
        )
    assert reader.get("/talk/1/").headers["etag"] == before
    doors = {door.pid for door in doors_of(server)}
    children = psutil.Process(server.process).children()
    next(child for child in children if child.pid not in doors).kill()
    until = time.monotonic() + PATIENCE
    while "Renamed" not in reader.text("/talk/1/"):
        assert time.monotonic() < until

"""`afterword archive` and `unarchive`."""

import json
import sqlite3
from contextlib import closing

import pytest


@pytest.fixture
def with_thread(paper):
    with closing(sqlite3.connect(paper / "afterword.sqlite3")) as database:
        database.execute(
            "INSERT INTO discussions_thread (address, title, state, withheld, version, last_seq, "
            "placed, shown, created_at)"
            " VALUES ('/town/pump/', 'The pump', 'open', 0, 0, 0, 0, 0, '2026-01-01')"
        )
        database.commit()
    return paper


def test_a_page_is_archived_once(afterword, with_thread):
    words = ["archive", "/town/pump/", "--site", with_thread, "--json"]
    first, second = (json.loads(afterword(*words).stdout) for _ in range(2))
    assert first == {"address": "/town/pump/", "state": "archived", "changed": True}
    assert second["changed"] is False


def test_a_whole_address_does_as_well(afterword, with_thread):
    answer = afterword("archive", "https://paper.example/town/pump?page=2", "--site", with_thread)
    assert "Archived /town/pump/" in answer.stdout


def test_the_archive_is_opened_with_a_reason_only(afterword, with_thread):
    afterword("archive", "/town/pump/", "--site", with_thread)
    words = ["unarchive", "/town/pump/", "--site", with_thread]
    assert afterword(*words).returncode == 2
    assert afterword(*words, "--reason", " ").returncode == 1
    answer = afterword(*words, "--reason", "A correction", "--json")
    assert json.loads(answer.stdout)["state"] == "closed"


def test_an_address_without_a_discussion_is_refused(afterword, paper):
    answer = afterword("archive", "/nowhere/", "--site", paper)
    assert answer.returncode == 1
    assert "No discussion stands at /nowhere/" in answer.stderr

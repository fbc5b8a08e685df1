"""`afterword demo`."""

import json
import sqlite3
import stat
from contextlib import closing

import pytest

from tests.serving import AFTERWORD, outside


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    import subprocess

    directory = tmp_path_factory.mktemp("demo") / "site"
    command = [AFTERWORD, "demo", directory, "--comments", "1200", "--json"]
    done = subprocess.run(command, env=outside(), capture_output=True, text=True, check=True)
    return directory, json.loads(done.stdout)


def rows(directory, query: str) -> list[tuple]:
    with closing(sqlite3.connect(directory / "afterword.sqlite3")) as database:
        return database.execute(query).fetchall()


def test_it_has_sections_articles_authors_and_threads(made):
    directory, _ = made
    assert rows(directory, "SELECT count(*) FROM publishing_section")[0][0] >= 4
    assert rows(directory, "SELECT count(*) FROM publishing_article")[0][0] >= 12
    assert rows(directory, "SELECT count(*) FROM publishing_author WHERE picture_id IS NULL") == [
        (0,)
    ]
    sizes = [size for (size,) in rows(directory, "SELECT placed FROM discussions_thread")]
    assert min(size for size in sizes if size) >= 3
    assert max(sizes) >= 1000


def test_one_page_is_archived(made):
    states = [state for (state,) in rows(made[0], "SELECT state FROM discussions_thread")]
    assert states.count("archived") == 1


def test_the_longest_thread_is_as_long_as_was_asked(made):
    assert rows(made[0], "SELECT max(last_seq) FROM discussions_thread") == [(1200,)]


def test_the_answer_counts_what_stands_in_the_database(made):
    directory, answer = made
    assert rows(directory, "SELECT count(*) FROM discussions_comment") == [(answer["comments"],)]
    assert {account["role"] for account in answer["accounts"]} == {"editor", "moderator", "reader"}


def test_the_accounts_are_written_down_for_their_owner_alone(made):
    directory, answer = made
    file = directory / "demo-accounts"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for account in answer["accounts"]:
        assert account["email"] in file.read_text()
        assert account["password"] in file.read_text()


def test_a_directory_in_use_is_refused(made, afterword):
    answer = afterword("demo", made[0])
    assert answer.returncode == 1
    assert "not empty" in answer.stderr

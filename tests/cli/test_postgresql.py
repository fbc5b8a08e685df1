"""The command with a site whose database is a PostgreSQL."""

import os
from urllib.request import urlopen

import pytest

from tests import databases
from tests.serving import make_demo, served

pytestmark = [
    pytest.mark.database,
    pytest.mark.skipif(databases.KIND != "postgresql", reason="about PostgreSQL alone"),
]
NAME = f"site_{os.getpid()}"


@pytest.fixture
def empty_database(monkeypatch):
    """The address of a database without tables."""
    yield from _database(f'CREATE DATABASE "{NAME}"')


@pytest.fixture
def migrated_database():
    """The address of a database with every table and no rows of ours."""
    yield from _database(f'CREATE DATABASE "{NAME}" TEMPLATE "{databases.migrated()}"')


def _database(statement: str):
    databases.run(statement)
    yield databases.server().get_uri(NAME)
    databases.run(f'DROP DATABASE "{NAME}" WITH (FORCE)')


def test_serving_an_empty_database_says_what_to_run(afterword, tmp_path, empty_database):
    assert afterword("init", "paper", AFTERWORD_DATABASE=empty_database).returncode == 0
    assert not (tmp_path / "paper/afterword.sqlite3").exists()
    answer = afterword("serve", "--site", "paper", AFTERWORD_DATABASE=empty_database)
    assert answer.returncode == 1
    assert f"afterword manage --site {tmp_path / 'paper'} migrate" in answer.stderr


def test_a_database_that_cannot_be_reached_is_a_sentence(afterword):
    nowhere = "postgresql://nobody@127.0.0.1:1/nowhere"
    afterword("init", "paper", AFTERWORD_DATABASE=nowhere)
    answer = afterword("serve", "--site", "paper", AFTERWORD_DATABASE=nowhere)
    assert answer.returncode == 1
    assert "The database does not answer" in answer.stderr


def test_the_demonstration_stands_on_it_too(tmp_path, migrated_database):
    accounts = make_demo(tmp_path / "site", AFTERWORD_DATABASE=migrated_database)
    with (
        served(tmp_path / "site", accounts, AFTERWORD_DATABASE=migrated_database) as server,
        urlopen(f"{server.address}/town/four-minutes/", timeout=60) as page,
    ):
        assert page.status == 200

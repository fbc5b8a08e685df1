"""Two nodes on one PostgreSQL: what one forgets, the other forgets."""

import os
import re
import shutil
import time

import pytest

from afterword.press import nodes
from afterword.press.pages import store
from tests import databases
from tests.press.serving import CONNECTIONS, Reader, make_talk
from tests.serving import PATIENCE, served

pytestmark = pytest.mark.database
NAME = f"nodes_{os.getpid()}"
only_postgresql = pytest.mark.skipif(
    databases.KIND != "postgresql", reason="about PostgreSQL alone"
)


@pytest.fixture
def shared_database():
    databases.run(f'CREATE DATABASE "{NAME}" TEMPLATE "{databases.migrated()}"')
    yield databases.server().get_uri(NAME)
    databases.run(f'DROP DATABASE "{NAME}" WITH (FORCE)')


@only_postgresql
def test_what_is_posted_at_one_node_is_soon_read_at_the_other(tmp_path, shared_database):
    here = {"AFTERWORD_DATABASE": shared_database}
    first = make_talk(tmp_path / "first", 1, **here)
    second = shutil.copytree(first, tmp_path / "second", ignore=shutil.ignore_patterns("ready"))
    with served(first, **here) as one, served(second, **here) as other:
        author, reader = Reader(one).log_in("ada"), Reader(other)
        thread = re.search(r"/t/(\d+)/", reader.text("/talk/0/")).group(1)
        assert "etag" in reader.get("/talk/0/").headers
        author.post(f"/t/{thread}/comment", text="Heard over there?", post="")
        until = time.monotonic() + PATIENCE
        while "Heard over there?" not in reader.text("/talk/0/"):
            assert time.monotonic() < until
        while CONNECTIONS:
            CONNECTIONS.pop().close()


def changed(notice: str, subject: str) -> bool:
    """Whether a notice touches a subject."""
    since = store().now()
    nodes.heard(notice)
    return not store().unchanged([subject], since)


def test_a_notice_of_another_node_is_heeded():
    assert changed("other thread-1 counts", "thread-1")
    assert not changed("other thread-1 counts", "thread-2")


def test_a_node_does_not_heed_its_own_notice():
    assert not changed(f"{nodes.own_name()} thread-1", "thread-1")


def test_two_nodes_with_one_hostname_and_one_path_have_two_names(settings, tmp_path):
    """As containers made from one image."""
    settings.AFTERWORD_READY_PAGES = tmp_path / "ready"
    settings.AFTERWORD_READY_PAGES.mkdir()
    name = nodes.own_name()
    assert name == nodes.own_name()
    settings.AFTERWORD_READY_PAGES.rename(tmp_path / "another")
    settings.AFTERWORD_READY_PAGES.mkdir()
    assert name != nodes.own_name()


def test_a_notice_too_long_to_send_is_about_everything():
    assert changed(f"other {nodes.EVERYTHING}", "thread-9")

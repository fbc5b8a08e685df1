"""What every test stands on: the database, and the order of the slow ones."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests import databases

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps a loop running in this thread

settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")  # a loaded machine is no failure; a red CI can be repeated


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker) -> Iterator[None]:
    """The database of this run: a copy of the migrated template."""
    with django_db_blocker.unblock():
        databases.make()
    yield
    with django_db_blocker.unblock():
        databases.drop()


TOGETHER = ("browser", "packaging", "cli")
"""Folders whose tests share something that is slow to make: one process runs them."""


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of a folder that shares a server, so that it is made once."""
    for item in items:
        folder = item.path.parent.name
        if folder in TOGETHER:
            item.add_marker(pytest.mark.xdist_group(folder))
        if folder == "browser":
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """A test that really commits leaves its rows; the next test gets a new copy."""
    result = yield
    if commits(item):
        item.funcargs["django_db_blocker"].unblock()
        databases.make()
        item.funcargs["django_db_blocker"].restore()
    return result


def commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(asked) or bool(marker and marker.kwargs.get("transaction"))

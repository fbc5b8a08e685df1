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


@pytest.fixture(autouse=True)
def _standards_of_this_test() -> None:
    """A database that is rolled back counts the same versions of the lists again."""
    from afterword.moderation import standards

    standards._of_version.cache_clear()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark the tests that need a browser."""
    if item.path.parent.name == "browser":
        item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """A test that really commits leaves its rows; the next test gets a new copy."""
    if commits(item):
        with item.funcargs["django_db_blocker"].unblock():
            databases.let_go()
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

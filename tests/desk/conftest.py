import pytest
from django.test import Client

from tests.publishing.conftest import _no_remembered_sites  # noqa: F401
from tests.publishing.making import make_person


@pytest.fixture
def moderator():
    """A member of the group that may publish and keep discussions."""
    return make_person("Moderators", is_staff=True)


@pytest.fixture
def editor():
    """A member of the group that writes, and whose work somebody else publishes."""
    return make_person("Editors", is_staff=True)


@pytest.fixture
def as_moderator(moderator) -> Client:
    return signed_in(moderator)


@pytest.fixture
def as_editor(editor) -> Client:
    return signed_in(editor)


@pytest.fixture
def as_chief() -> Client:
    return signed_in(make_person(is_staff=True, is_superuser=True))


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client

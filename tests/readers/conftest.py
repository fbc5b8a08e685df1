"""A browser of our own pages, and media that goes away."""

import pytest
from django.core.cache import cache
from django.test import Client


@pytest.fixture
def browser() -> Client:
    """A reader's browser, not logged in."""
    return Client(headers={"Sec-Fetch-Site": "same-origin"})


@pytest.fixture(autouse=True)
def _place(settings, tmp_path):
    """Pictures go to a folder of the test; counted attempts do not outlive it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()

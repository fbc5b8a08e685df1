"""Journeys go over HTTP, as a browser that says where its requests come from."""

import pytest
from django.test import Client

from tests.makers import make_article, make_reader


def browser(reader=None, **headers) -> Client:
    """A browser on our own pages, signed in if a reader is given."""
    client = Client(headers={"Sec-Fetch-Site": "same-origin", **headers})
    if reader:
        client.force_login(reader)
    return client


@pytest.fixture
def guest() -> Client:
    return browser()


@pytest.fixture
def ada():
    return make_reader("Ada Quill")


@pytest.fixture
def page(ada) -> Client:
    return browser(ada)


@pytest.fixture
def article(db):
    return make_article()

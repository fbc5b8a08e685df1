"""No section can take an address that is the publication's own."""

from django.urls import get_resolver

from afterword.edge.rule import PRIVATE_FOLDERS, PRIVATE_PATHS
from afterword.publishing.pages import RESERVED


def routes(patterns, before: str = ""):
    """Every address as it is written in the tables of addresses, but the one for all pages."""
    for each in patterns:
        route = before + str(each.pattern)
        if hasattr(each, "url_patterns"):
            yield from routes(each.url_patterns, route)
        elif not route.startswith("^"):
            yield route


def test_the_first_part_of_each_own_address_is_reserved():
    found = {route.split("/")[0] for route in routes(get_resolver().url_patterns)}
    assert {"c", "count", "desk", "me", "reader"} <= found
    assert found <= RESERVED


def test_what_is_never_kept_is_reserved():
    assert {place.strip("/") for place in (*PRIVATE_FOLDERS, *PRIVATE_PATHS)} <= RESERVED

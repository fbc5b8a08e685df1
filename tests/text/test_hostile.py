"""Strings made to break in: our own always, the large collection where it is at hand."""

import gzip
import json
from pathlib import Path

import pytest

from afterword.text.clean import Profile, clean
from afterword.text.markdown import to_html
from tests.text.hostile import STRINGS, examine

COLLECTION = Path(__file__).parents[3] / "shared/corpus/hostile/strings.json.gz"


@pytest.mark.parametrize("string", STRINGS)
def test_no_hostile_string_gets_through(string):
    assert_harmless(string)


@pytest.mark.skipif(not COLLECTION.exists(), reason="the large collection is not at hand")
def test_no_string_of_the_large_collection_gets_through():
    strings = json.loads(gzip.decompress(COLLECTION.read_bytes()))
    assert sum(map(len, strings.values())) > 9_000
    for string in (string for collected in strings.values() for string in collected):
        assert_harmless(string)


def test_the_examiner_finds_what_must_not_get_through():
    harmful = [string for string in STRINGS if examine(string).faults]
    assert len(harmful) > 20


def assert_harmless(string: str) -> None:
    for html in (to_html(string), clean(string)):
        assert examine(html).faults == [], string
        assert clean(html) == html, string
    article = clean(string, Profile.ARTICLE)
    assert clean(article, Profile.ARTICLE) == article, string

"""Real pages nobody of this project wrote; skipped where they are not at hand."""

import gzip
from pathlib import Path

import pytest

from afterword.importers.rows import Quotation
from afterword.importers.saved_text.reading import read

PAGES = Path(__file__).parents[3] / "shared" / "corpus" / "pages"
pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason="the corpus is not at hand")


def reading(name):
    return read(gzip.decompress((PAGES / f"{name}.html.corrected.txt.gz").read_bytes()))


def test_a_threaded_page_oldest_first_is_read_in_full():
    page = reading("T21")
    assert page.read == len(page.comments) == 26
    assert len(page.authors) == 23
    assert page.order == "oldest"
    assert page.parents["certain"] == 3
    assert sum(comment.parent is not None for comment in page.comments) == 9
    assert [comment.number for comment in page.edited] == [2691574]
    assert page.article.authors == ("Tyler Durden",)
    assert page.article.title.startswith("Why The Fate Of")
    assert sum(isinstance(block, Quotation) for block in page.article.body) == 1
    assert not any("COMMENTS" in comment.text for comment in page.comments)
    assert all(comment.text and comment.author_is_whole for comment in page.comments)


def test_a_page_newest_first_without_numbers_is_read_in_full():
    page = reading("R700")
    assert page.read == len(page.comments) == 11
    assert sum(not comment.author_is_verified for comment in page.comments) == 8
    assert page.order == "newest"
    by_id = {comment.source_id: comment for comment in page.comments}
    replies = [
        (comment.author, by_id[comment.parent].author, comment.basis)
        for comment in page.comments
        if comment.parent
    ]
    assert replies == [
        ("Sam Gisoad", "Barrie J", "dated"),
        ("Sam Gisoad", "Robert Morgan", "quoted"),
    ]
    assert page.article.tags == ("Jimmy Savile",)

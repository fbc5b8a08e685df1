import pytest

from afterword.importers.rows import ArticleRow, CommentRow, Place, Reading, Skipped


def a_comment(**changes):
    facts = {"author": "a", "text": "Words.", "posted_at": None} | changes
    return CommentRow(source_id="5", place=Place(1), **facts)


def test_everything_read_is_brought_or_skipped():
    article = ArticleRow("1", "Beans")
    skipped = (Skipped("stands twice", Place(9)),)
    assert Reading("x", article, (a_comment(),), 2, skipped).read == 2
    with pytest.raises(ValueError, match="read 3"):
        Reading("x", article, (a_comment(),), 3, skipped)


def test_a_reading_counts_its_authors_and_bases():
    comments = (
        a_comment(),
        a_comment(basis="certain"),
        a_comment(author="b"),
        a_comment(author=""),
    )
    reading = Reading("x", ArticleRow("1", "Beans"), comments, 4)
    assert reading.authors == ("a", "b")
    assert reading.parents == {"given": 3, "certain": 1}

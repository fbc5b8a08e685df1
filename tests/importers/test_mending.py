"""What a page leaves out, or says at greater length than fits: brought all the same, and said."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from afterword.discussions.models import Comment
from afterword.importers.bringing import bring
from afterword.importers.models import CommentOrigin
from afterword.importers.rows import ArticleRow, CommentRow, Heading, Place, Reading
from afterword.publishing.models import Article, Author

pytestmark = [pytest.mark.django_db, pytest.mark.database]

THEN = datetime(2012, 8, 9, 17, 4, tzinfo=UTC)
BEFORE = THEN - timedelta(days=1)


def row(number: int, posted_at: datetime | None = THEN, author: str = "otto") -> CommentRow:
    return CommentRow(str(number), Place(number), author, "Words.", posted_at, number)


def warnings(*rows: CommentRow, file: str = "", **article) -> list[tuple[int, str]]:
    """The warnings of bringing a page: their lines and reasons."""
    article = {"title": "Soybeans", "published_at": BEFORE, **article}
    page = Reading("saved-text", ArticleRow("page-1", **article), rows, len(rows))
    told = bring(page, file=file).as_json()["warnings"]
    return [(each["place"]["line"], each["reason"]) for each in told]


def times() -> dict[int, datetime]:
    return dict(CommentOrigin.objects.values_list("number", "comment__posted_at"))


def test_a_whole_page_has_no_warnings():
    assert warnings(row(3)) == []


def test_a_comment_whose_date_cannot_be_read_is_dated_like_the_one_before_it():
    told = warnings(row(9), row(3, None), row(7, BEFORE))
    assert times() == {9: THEN, 3: THEN, 7: BEFORE}
    assert told == [(3, "its date cannot be read: dated like the comment before it")]
    assert CommentOrigin.objects.get(number=3).facts == {"posted_at_is_exact": False}


def test_the_first_comment_without_a_date_is_dated_like_the_article():
    told = warnings(row(3, None), row(7))
    assert times() == {3: BEFORE, 7: THEN}
    assert told == [(3, "its date cannot be read: dated like the article")]


def test_where_nothing_has_a_date_all_is_of_today():
    began = timezone.now()
    told = warnings(row(3, None), published_at=None)
    assert times()[3] >= began
    assert Article.objects.get().published_at >= began
    assert told == [
        (3, "its date cannot be read: dated today"),
        (0, "the article has no date that can be read: dated today"),
    ]


@pytest.mark.parametrize(
    ("file", "called"), [("beans.of.may.txt", "beans.of.may"), ("", "Untitled page")]
)
def test_a_page_without_a_headline_is_called_by_its_file(file, called):
    told = warnings(row(3), file=file, title=" ")
    assert Article.objects.get().title == called
    assert told == [(0, f"the page has no headline: it is called “{called}”")]


def test_what_is_too_long_is_cut_and_the_cut_is_said():
    told = warnings(
        row(3, author="o" * 201),
        title="t" * 256,
        authors=("a" * 121,),
        body=(Heading("h" * 256),),
        tags=("s" * 101,),
    )
    article = Article.objects.get()
    assert (len(article.title), len(article.body[0].value)) == (255, 255)
    assert len(Comment.objects.get().name) == 200
    assert len(Author.objects.get().name) == 120
    assert len(article.tags.get().name) == 100
    assert [(line, reason.split(" and was ")[0]) for line, reason in told] == [
        (3, "its author's name has 201 characters"),
        (0, "the headline has 256 characters"),
        (0, "an author's name has 121 characters"),
        (0, "a heading has 256 characters"),
        (0, "a tag has 101 characters"),
    ]


def test_what_just_fits_is_not_cut():
    assert warnings(row(3, author="o" * 200), title="t" * 255, authors=("a" * 120,)) == []

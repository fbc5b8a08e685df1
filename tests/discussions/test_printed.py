"""Comments as pages print them say what the models say."""

from datetime import UTC, datetime

import pytest

from afterword.discussions.bulk import Row, bring_comments
from afterword.discussions.models import Comment, Thread
from afterword.discussions.picking import pick
from afterword.discussions.printed import Printed, printed, printed_from, printed_picks
from afterword.discussions.standing import remove
from tests.makers import edit, make_comment, make_reader, make_thread

pytestmark = [pytest.mark.django_db, pytest.mark.database]

WORDS = (
    "id", "seq", "path", "rpath", "standing", "reason", "html", "posted_at", "edited_at",
    "author_id", "name", "author_name", "byline", "is_staff", "picture",
    "parent_id", "parent_byline", "level",
)  # fmt: skip


def mixed_thread() -> Thread:
    """Accounts and kept names, answers to all of them, an edit, and one that is gone."""
    thread, staff = make_thread(), make_reader("Edda Grim", is_staff=True)
    first = make_comment(thread, "One.", author=staff)
    edit(make_comment(thread, "Two.", parent=first), Comment.objects.last().author, "Other words.")
    gone = make_comment(thread, "Three.", parent=first)
    make_comment(thread, "Four.", parent=gone)
    remove(gone, "rule 3")
    moment = datetime(2011, 5, 4, 9, 30, 1, 250_000, tzinfo=UTC)
    rows = [Row("a", None, "Five.", moment, name="L. Marsh"), Row("b", "a", "Six.", moment)]
    bring_comments(thread, rows)
    return thread


def said(comment: Comment | Printed) -> list:
    values = [getattr(comment, word) for word in WORDS]
    return [bytes(value) if isinstance(value, memoryview) else value or None for value in values]


def test_what_is_printed_says_what_the_models_say():
    thread = mixed_thread()
    models = thread.comments.order_by("path")
    wanted = [said(comment) for comment in models]
    assert len(wanted) == 6
    assert [said(comment) for comment in printed(models)] == wanted
    assert [said(each) for each in printed_from(thread.pk, "path", b"", 0, 10)] == wanted


def test_a_stretch_begins_after_those_skipped_and_ends_with_the_thread():
    thread = mixed_thread()
    make_comment(make_thread())
    seqs = list(thread.comments.order_by("rpath").values_list("seq", flat=True))
    for skipped in range(7):
        found = printed_from(thread.pk, "rpath", b"", skipped, 3)
        assert [each.seq for each in found] == seqs[skipped : skipped + 3]


def test_many_comments_are_one_query(django_assert_num_queries):
    thread = mixed_thread()
    with django_assert_num_queries(1):
        assert [each.parent_byline for each in printed_from(thread.pk, "seq", 0, 0, 50)]


def test_the_name_of_a_comment_that_is_gone_is_not_said_by_its_answer():
    thread = mixed_thread()
    gone = thread.comments.get(standing="removed")
    answer = next(each for each in printed(thread.comments.all()) if each.parent_id == gone.id)
    assert answer.parent_byline == ""
    assert gone.author_name


def test_picks_are_printed_with_their_lines_and_only_while_they_are_shown():
    thread = mixed_thread()
    shown = list(thread.comments.filter(standing="shown").order_by("pk"))
    for comment in reversed(shown):
        pick(comment, f"Line of {comment.pk}.")
    remove(shown[0], "rule 3")
    wanted = [(f"Line of {comment.pk}.", said(comment)) for comment in shown[1:]]
    found = printed_picks(thread.pk, 50)
    assert [(line, said(comment)) for line, comment in found] == [
        (line, [*words]) for line, words in wanted
    ]
    assert printed_picks(thread.pk, 2) == found[:2]

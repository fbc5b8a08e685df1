"""What pages and posts cost, in queries: the same for long threads and short ones, few for each."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from afterword.discussions.bulk import Row, bring_comments
from afterword.discussions.models import Comment, Thread
from tests.journeys.conftest import browser
from tests.makers import make_comment, make_reader, make_thread

CHANGES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def posting(client, address: str, text: str = "It always was.") -> list[str]:
    """The statements of one post over HTTP."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(address, {"text": text, "post": "1", "end": "1"})
    assert answer.status_code == 303
    return [query["sql"].strip() for query in captured.captured_queries]


@pytest.mark.django_db(transaction=True)
@pytest.mark.database
def test_a_post_changes_everything_in_one_transaction():
    reader, thread = browser(make_reader()), make_thread()
    parent = make_comment(thread)
    for address in (f"/t/{thread.pk}/comment", f"/c/{parent.pk}/reply"):
        said = posting(reader, address)
        begin = next(place for place, sql in enumerate(said) if sql.startswith("BEGIN"))
        changes = [place for place, sql in enumerate(said) if sql.startswith(CHANGES)]
        assert [sql for sql in said if sql == "COMMIT"] == ["COMMIT"]
        assert changes
        assert begin < min(changes)
        assert max(changes) < said.index("COMMIT")
        assert not [sql for sql in said if "SAVEPOINT" in sql]


@pytest.mark.django_db
def test_a_post_makes_few_queries_however_long_the_thread_is():
    reader = browser(make_reader())
    for count in (1, 5000):
        thread = make_thread()
        moment = datetime(2026, 5, 4, tzinfo=UTC)
        bring_comments(thread, [Row(n, None, "words", moment) for n in range(count)])
        parent = thread.comments.first()
        asked = [sql for sql in posting(reader, f"/c/{parent.pk}/reply") if "SAVEPOINT" not in sql]
        assert len(asked) <= 14


@pytest.mark.django_db
def test_the_counters_of_all_orders_rise_with_one_statement():
    thread, reader = make_thread(), browser(make_reader())
    posting(reader, f"/t/{thread.pk}/comment")
    said = posting(reader, f"/t/{thread.pk}/comment", "Another.")
    assert len([sql for sql in said if "discussions_segment" in sql and "UPDATE" in sql]) == 1
    assert Thread.objects.get(pk=thread.pk).placed == 2
    assert set(thread.segments.values_list("count", flat=True)) == {2}


@pytest.mark.django_db
def test_a_comment_is_not_judged_or_made_into_html_under_the_lock(monkeypatch):
    from afterword.moderation import submitting

    depth = []
    real = submitting.to_html
    monkeypatch.setattr(
        submitting,
        "to_html",
        lambda text: depth.append(len(connection.savepoint_ids)) or real(text),
    )
    outside = len(connection.savepoint_ids)
    submitting.submit(make_thread(), make_reader(), "words")
    assert depth == [outside]
    assert Comment.objects.get().html == "<p>words</p>"

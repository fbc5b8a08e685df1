"""What pages and posts cost, in queries: the same for long threads and short ones, few for each."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext

from afterword.discussions.bulk import Row, bring_comments
from afterword.discussions.models import Comment, Thread
from afterword.discussions.picking import pick
from afterword.discussions.visits import Visit
from afterword.pagestore.asking import STORE
from afterword.pagestore.store import PageStore
from afterword.publishing.subjects import COUNTS
from afterword.web.me import me
from afterword.web.pages import at_address
from tests.journeys.conftest import browser
from tests.makers import (
    make_article,
    make_author,
    make_comment,
    make_reader,
    make_section,
    make_thread,
)

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
    posting(reader, f"/t/{make_thread().pk}/comment", "The first one reads what all are judged by.")
    for count in (1, 5000):
        thread = make_thread()
        moment = datetime(2026, 5, 4, tzinfo=UTC)
        bring_comments(thread, [Row(n, None, "words", moment) for n in range(count)])
        parent = thread.comments.first()
        asked = [sql for sql in posting(reader, f"/c/{parent.pk}/reply") if "SAVEPOINT" not in sql]
        assert len(asked) <= 19


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


@pytest.mark.django_db
@pytest.mark.parametrize("view", [at_address, me])
def test_a_reader_waits_for_no_writing(rf, view):
    thread, reader = make_thread(), make_reader()
    make_comment(thread)
    request = rf.get(thread.address, {"thread": thread.pk})
    request.user, request.session = reader, {}
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "any"
    with CaptureQueriesContext(connection) as captured:
        answer = view(request, thread.address) if view is at_address else view(request)
    assert not [q["sql"] for q in captured.captured_queries if q["sql"].startswith(CHANGES)]
    assert answer.status_code == 200
    request_finished.disconnect(close_old_connections)  # as Django's own client does
    answer.close()
    request_finished.connect(close_old_connections)
    assert Visit.objects.get(reader=reader, thread=thread).seen_now == 1


@pytest.fixture
def keeping(client, tmp_path):
    """A browser whose requests know what has changed, as behind the press."""
    client.defaults[STORE] = PageStore(tmp_path / "ready", "test")
    return client


def read(client, address: str) -> list[str]:
    """The statements of one look at a page."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def fill(section, author, count: int) -> list:
    """Articles with a discussion and a remark each."""
    found = [make_article(section=section, authors=[author]) for _ in range(count)]
    for article in found:
        pick(make_comment(article.thread), "Well said.")
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("known", [False, True])
def test_every_list_costs_the_same_for_two_articles_and_for_twelve(client, keeping, known):
    reader, author, section = make_reader(), make_author("Edda Grim"), make_section()
    addresses = ["/", "/town/", "/author/edda-grim/", "/search?q=ferry", f"/reader/{reader.pk}/"]
    costs = []
    for count in (2, 10):
        for article in fill(section, author, count):
            make_comment(article.thread, "The ferry again.", author=reader)
        if known:
            client.defaults[STORE].forget_everything()
        else:
            client.defaults.pop(STORE, None)
        for address in addresses:
            client.get(address)
        costs.append({address: len(read(client, address)) for address in addresses})
    assert costs[0] == costs[1]
    most = {"/": 5, "/town/": 5} if known else {"/": 30, "/town/": 20}
    assert costs[1]["/"] <= most["/"]
    assert costs[1]["/town/"] <= most["/town/"]


@pytest.mark.django_db
def test_an_article_that_was_read_before_costs_five_queries_in_a_long_thread_and_a_short(keeping):
    moment = datetime(2026, 5, 4, tzinfo=UTC)
    for count in (100, 12_000):
        article = make_article()
        rows = [Row(n, n - 1 if n % 40 else None, "words", moment) for n in range(count)]
        bring_comments(article.thread, rows)
        keeping.get(article.address)
        for number in (1, 2, count // 50):
            asked = read(keeping, f"{article.address}?page={number}")
            assert len(asked) <= 5, asked


@pytest.mark.django_db
def test_only_the_discussion_is_made_anew_after_a_post(keeping):
    article = make_article()
    keeping.get(article.address)
    comment = make_comment(article.thread, "The ferry again.")
    keeping.defaults[STORE].forget(article.thread.subject, COUNTS)
    with CaptureQueriesContext(connection) as captured:
        answer = keeping.get(article.address)
    assert f'id="comment-{comment.id}"' in answer.text
    assert not [q["sql"] for q in captured.captured_queries if "publishing_" in q["sql"]]


@pytest.mark.django_db
def test_an_article_read_for_the_first_time_costs_a_bounded_number_of_queries(keeping):
    author = make_author("Edda Grim")
    for article in fill(make_section(), author, 5):
        assert len(read(keeping, article.address)) <= 25

"""Every order and page against a naive reading of the same tree."""

from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from afterword.discussions import counting
from afterword.discussions.bulk import Row, bring_comments
from afterword.discussions.checking import faults
from afterword.discussions.models import Comment, Segment, Thread
from afterword.discussions.order import order_of, position_of
from afterword.discussions.pages import page_number_of, page_of
from afterword.discussions.viewing import SIZES, View
from tests.makers import make_reader, make_thread, post

pytestmark = [pytest.mark.django_db, pytest.mark.database]

VIEWS = [
    View(layout, replies, order)
    for layout in ("threaded", "flat")
    for replies in ("expanded", "collapsed")
    for order in ("oldest", "newest")
]


@pytest.fixture
def short_segments(monkeypatch):
    monkeypatch.setattr(counting, "STRETCH", 3)


def grow(thread: Thread, count: int, seed: int) -> list[Comment]:
    """Post comments at random places of the tree, some of them held."""
    random, reader = Random(seed), make_reader()
    shown: list[Comment] = []
    for _ in range(count):
        parent = random.choice(shown) if shown and random.random() < 0.7 else None
        standing = "held" if random.random() < 0.15 else "shown"
        comment = post(thread, reader, "words", parent=parent, standing=standing)
        if standing == "shown":
            shown.append(comment)
    return shown


def naive(comments: list[Comment], view: View) -> list[int]:
    """The ids in the order of a view, by walking the tree."""
    newest = view.order == "newest"
    if view.layout == "flat":
        return [c.id for c in sorted(comments, key=lambda c: c.seq, reverse=newest)]
    below: dict[int | None, list[Comment]] = {}
    for comment in sorted(comments, key=lambda c: c.seq, reverse=newest):
        below.setdefault(comment.parent_id, []).append(comment)
    walked: list[int] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        comment = waiting.pop()
        walked.append(comment.id)
        waiting += reversed(below.get(comment.id, []))
    return walked


def pages(thread: Thread, view: View) -> list[list[int]]:
    count = page_of(thread, view, 1).count
    return [[c.id for c in page_of(thread, view, n).comments] for n in range(1, count + 1)]


@pytest.mark.parametrize("seed", range(4))
def test_pages_put_together_are_the_whole_thread_in_order(short_segments, seed):
    thread = make_thread()
    comments = grow(thread, 60, seed)
    thread.refresh_from_db()
    assert thread.placed == thread.shown == len(comments)
    assert list(faults(thread)) == []
    for view in VIEWS:
        small = View(view.layout, view.replies, view.order, 10)
        found = pages(thread, small)
        assert [id for page in found for id in page] == naive(comments, small)
        assert all(len(page) == 10 for page in found[:-1])
        for number, page in enumerate(found, start=1):
            for id in page:
                assert page_number_of(Comment.objects.get(pk=id), small) == number


def test_a_thousand_comments_appear_once_each_in_every_view_and_size():
    thread, random = make_thread(), Random(7)
    rows = [
        Row(
            n,
            random.randrange(n) if n and random.random() < 0.8 else None,
            "words",
            thread.created_at,
        )
        for n in range(1000)
    ]
    bring_comments(thread, rows)
    comments = list(Comment.objects.filter(thread=thread))
    for view in VIEWS:
        for size in SIZES:
            sized = View(view.layout, view.replies, view.order, size)
            assert [id for page in pages(thread, sized) for id in page] == naive(comments, sized)


def test_counters_made_anew_equal_those_kept_while_posting(short_segments):
    thread = make_thread()
    grow(thread, 40, seed=1)
    thread.refresh_from_db()
    assert Segment.objects.filter(thread=thread, order="path").count() > 3
    counting.rebuild(thread)
    assert list(faults(thread)) == []


def test_a_chain_of_ten_thousand_replies_keeps_its_order():
    thread = make_thread()
    rows = [Row(n, n - 1 if n else None, "words", thread.created_at) for n in range(10_000)]
    bring_comments(thread, rows)
    last = Comment.objects.filter(thread=thread).latest("seq")
    assert last.depth == 9_999
    assert last.level == 99
    assert position_of(last, thread, order_of(View())) == 9_999
    assert page_of(thread, View(), 200).comments[-1].id == last.id


def test_a_page_costs_the_same_queries_however_long_the_thread_is():
    short, long = make_thread(), make_thread()
    for thread, count in ((short, 100), (long, 12_000)):
        rows = [Row(n, n // 3 if n else None, "words", thread.created_at) for n in range(count)]
        bring_comments(thread, rows)
    for view in VIEWS:
        assert len(queries(short, view, 2)) == len(queries(long, view, 2)) <= 5
        assert len(queries(long, view, 200)) <= 5


def test_every_query_of_a_page_uses_an_index():
    thread = make_thread()
    rows = [Row(n, n // 3 if n else None, "words", thread.created_at) for n in range(5_000)]
    bring_comments(thread, rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        for view in VIEWS:
            for query in queries(thread, view, 50):
                explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
                cursor.execute(explain + query["sql"])
                plan = " ".join(str(row) for row in cursor.fetchall())
                assert "SCAN discussions_comment" not in plan
                assert "Seq Scan on discussions_comment" not in plan
                if "discussions_pick" not in query["sql"]:  # picks are few and may be sorted
                    assert "TEMP B-TREE" not in plan


def queries(thread: Thread, view: View, number: int) -> list[dict]:
    with CaptureQueriesContext(connection) as captured:
        page_of(thread, view, number)
    return captured.captured_queries

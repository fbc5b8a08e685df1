"""A page of ours, saved as text in whatever view, reads back to the same thread."""

import json
import subprocess
from itertools import product

import pytest

from tests.serving import AFTERWORD, outside

from .reading_back import copied_text, read, saved_text, tree_kept, tree_read
from .records import ARCHIVED, LONG, OPEN, Site, comments_of

VIEWS = list(product(("threaded", "flat"), ("oldest", "newest")))


def view(layout: str, order: str, replies: str = "expanded", per_page: int = 300) -> str:
    return f"?layout={layout}&order={order}&replies={replies}&per_page={per_page}"


@pytest.mark.parametrize("address", [LONG, OPEN, ARCHIVED])
@pytest.mark.parametrize(("layout", "order"), VIEWS)
def test_the_saved_text_of_a_page_holds_the_whole_thread(open_page, server, address, layout, order):
    page = open_page(address + view(layout, order))
    kept = tree_kept(comments_of(server, address))
    reading = read(copied_text(page))
    assert tree_read(reading) == kept
    assert tree_read(read(saved_text(page))) == kept
    assert {row.basis for row in reading.comments if row.parent} == {"given"}
    assert reading.article.title == page.get_by_role("heading", level=1).inner_text()
    assert reading.article.is_archived == (address == ARCHIVED)
    assert reading.skipped == ()


@pytest.mark.parametrize(("layout", "order"), VIEWS)
def test_pages_saved_one_after_another_hold_the_whole_thread(open_page, server, layout, order):
    page = open_page(LONG + view(layout, order, per_page=70))
    texts = [copied_text(page)]
    while page.locator("#comments a[rel=next]").count():
        with page.expect_navigation():
            page.locator("#comments a[rel=next]").first.click()
        texts.append(copied_text(page))
    found = [row for text in texts for row in tree_read(read(text))]
    assert sorted(found) == tree_kept(comments_of(server, LONG))


@pytest.mark.parametrize(("layout", "order"), VIEWS)
def test_a_collapsed_page_gives_every_comment_and_warns_of_words_left_out(
    open_page, server, layout, order
):
    reading = read(copied_text(open_page(OPEN + view(layout, order, "collapsed"))))
    comments = comments_of(server, OPEN)
    assert [(row[0], row[1], row[2], row[4]) for row in tree_read(reading)] == [
        (row[0], row[1], row[2], row[4]) for row in tree_kept(comments)
    ]
    warned = [one for one in reading.warnings if "first words" in one.reason]
    assert len(warned) == sum(not row.text_is_whole for row in reading.comments) > 10


def test_a_member_saves_the_same_thread_as_a_guest(open_page, server):
    reading = read(copied_text(open_page(LONG + view("threaded", "newest"), signed_in="reader")))
    assert tree_read(reading) == tree_kept(comments_of(server, LONG))


def test_a_thread_saved_as_text_can_be_brought_to_another_publication(open_page, server, tmp_path):
    page = open_page(LONG + view("threaded", "oldest"))
    text, elsewhere = tmp_path / "page.txt", tmp_path / "elsewhere"
    text.write_text(copied_text(page))
    run("init", elsewhere)
    account = run("import", text, "--site", elsewhere, "--json")
    kept = comments_of(server, LONG)
    brought = comments_of(Site(elsewhere), json.loads(account)["address"])
    assert json.loads(account)["comments"]["imported"] == len(kept)
    assert [(*facts(one), place(one, brought)) for one in brought] == [
        (*facts(one), place(one, kept)) for one in kept
    ]


def facts(comment) -> tuple:
    return ("" if comment.is_gone else comment.name, comment.posted_at[:16], comment.standing)


def place(comment, comments) -> int | None:
    """Which comment of its thread, counted from the oldest, it answers."""
    return [one.id for one in comments].index(comment.parent) if comment.parent else None


def run(*words) -> str:
    done = subprocess.run(
        [AFTERWORD, *words], env=outside(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout

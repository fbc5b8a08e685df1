"""`afterword demo`."""

import json
import shutil
import sqlite3
import stat
from contextlib import closing

import pytest

from afterword.cli.demo.content import build, written_below
from tests.serving import AFTERWORD, outside

LONGEST_THREAD = """
SELECT source FROM discussions_comment WHERE thread_id = (
    SELECT id FROM discussions_thread ORDER BY last_seq DESC LIMIT 1
) ORDER BY seq
"""
TIMES = """
SELECT parent.seq, reply.seq, parent.posted_at, reply.posted_at
FROM discussions_comment reply JOIN discussions_comment parent ON parent.id = reply.parent_id
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    import subprocess

    directory = tmp_path_factory.mktemp("demo") / "site"
    command = [AFTERWORD, "demo", directory, "--comments", "1200", "--json"]
    done = subprocess.run(command, env=outside(), capture_output=True, text=True, check=True)
    return directory, json.loads(done.stdout)


def rows(directory, query: str) -> list[tuple]:
    with closing(sqlite3.connect(directory / "afterword.sqlite3")) as database:
        return database.execute(query).fetchall()


def test_it_has_sections_articles_authors_and_threads(made):
    directory, _ = made
    assert rows(directory, "SELECT count(*) FROM publishing_section")[0][0] >= 4
    assert rows(directory, "SELECT count(*) FROM publishing_article")[0][0] >= 12
    assert rows(directory, "SELECT count(*) FROM publishing_author WHERE picture_id IS NULL") == [
        (0,)
    ]
    sizes = [size for (size,) in rows(directory, "SELECT placed FROM discussions_thread")]
    assert min(size for size in sizes if size) >= 3
    assert max(sizes) >= 1000


def test_one_page_is_archived(made):
    states = [state for (state,) in rows(made[0], "SELECT state FROM discussions_thread")]
    assert states.count("archived") == 1


def test_the_longest_thread_is_as_long_as_was_asked(made):
    assert rows(made[0], "SELECT max(last_seq) FROM discussions_thread") == [(1200,)]


def test_the_longest_thread_keeps_the_opening_that_was_written_by_hand(made):
    article = max(build().articles, key=lambda article: len(article.comments))
    opening = [comment.source for comment in written_below(article)]
    sources = [source for (source,) in rows(made[0], LONGEST_THREAD)]
    assert sources[:8] == opening[:8]  # before the first of the grown ones
    assert set(opening) <= set(sources)


def test_replies_stand_below_what_they_answer_in_time_and_order(made):
    times = rows(made[0], TIMES)
    assert len(times) > 1000
    assert all(parent_seq < seq and parent_at <= at for parent_seq, seq, parent_at, at in times)


def test_a_demonstration_that_stands_can_grow(made, afterword, tmp_path):
    site = shutil.copytree(made[0], tmp_path / "grown")
    before = rows(site, LONGEST_THREAD)
    answer = afterword("demo", site, "--comments", "1300", "--json")
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["comments"] == 100
    after = rows(site, LONGEST_THREAD)
    assert len(after) == 1300
    assert after[:1200] == before
    assert afterword("manage", "--site", site, "check_order").returncode == 0
    assert "1,300 comments already" in afterword("demo", site, "--comments", "1300").stderr


def test_the_answer_counts_what_stands_in_the_database(made):
    directory, answer = made
    assert rows(directory, "SELECT count(*) FROM discussions_comment") == [(answer["comments"],)]
    roles = {"editor", "moderator", "section-moderator", "senior-moderator", "reader"}
    assert {account["role"] for account in answer["accounts"]} == roles


def test_it_has_a_history_of_moderation(made):
    directory, _ = made
    actions = {row[0] for row in rows(directory, "SELECT action FROM moderation_decision")}
    assert actions >= {"approve", "keep", "hold", "remove", "overturn", "confirm"}
    assert actions >= {"warn", "hold-author", "suspend"}
    kinds = {kind for (kind,) in rows(directory, "SELECT kind FROM moderation_report")}
    assert kinds == {"rules", "illegal", "copyright"}
    waiting = "SELECT kind, reasons FROM moderation_case WHERE closed_at IS NULL"
    waits = {(kind, *json.loads(reasons)) for kind, reasons in rows(directory, waiting)}
    assert waits == {
        ("appeal", "appeal"),
        ("comment", "reported"),
        ("comment", "first_comments"),
        ("comment", "suspect_word"),
    }


def test_the_history_is_told_in_its_order_and_its_chain_is_whole(made, afterword):
    times = rows(made[0], "SELECT at FROM moderation_decision ORDER BY number")
    assert times == sorted(times)
    assert afterword("manage", "--site", made[0], "check_decisions").returncode == 0


def test_no_letter_of_the_history_is_sent_and_one_is_dead(made):
    letters = "SELECT count(*) FROM outbox_message WHERE "
    assert rows(made[0], f"{letters} sent_at IS NULL AND dead_at IS NULL") == [(0,)]
    assert rows(made[0], f"{letters} dead_at IS NOT NULL") == [(1,)]


def test_the_moderation_log_is_public_and_names_the_rules_of_the_paper(made):
    assert rows(made[0], "SELECT log_is_public FROM publishing_publication") == [(1,)]
    books = (
        "SELECT DISTINCT version FROM moderation_rulebook b JOIN moderation_rule r"
        " ON r.book_id = b.id JOIN moderation_decision d ON d.rule_id = r.id"
    )
    assert rows(made[0], books) == [(2,)]


def test_the_accounts_are_written_down_for_their_owner_alone(made):
    directory, answer = made
    file = directory / "demo-accounts"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for account in answer["accounts"]:
        assert account["email"] in file.read_text()
        assert account["password"] in file.read_text()


def test_a_directory_in_use_is_refused(made, afterword):
    answer = afterword("demo", made[0])
    assert answer.returncode == 1
    assert "not empty" in answer.stderr

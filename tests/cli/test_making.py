"""`afterword init`."""

import json
import sqlite3
import stat
import tomllib
from contextlib import closing
from dataclasses import fields

import pytest

from afterword.cli.site import Options


def test_a_new_site_has_options_key_database_and_folders(paper):
    names = {path.name for path in paper.iterdir()}
    assert names == {"afterword.toml", "secret-key", "afterword.sqlite3", "media", "mail"}


def test_the_key_and_the_database_are_their_owners_alone(paper):
    for name in ("secret-key", "afterword.sqlite3"):
        assert stat.S_IMODE((paper / name).stat().st_mode) == 0o600
    assert len((paper / "secret-key").read_text().strip()) >= 50


def test_two_sites_have_two_keys(afterword, tmp_path):
    for name in ("one", "two"):
        afterword("init", name)
    assert (tmp_path / "one/secret-key").read_text() != (tmp_path / "two/secret-key").read_text()


def test_the_options_file_explains_every_option_and_sets_none(paper):
    text = (paper / "afterword.toml").read_text()
    assert tomllib.loads(text) == {}
    uncommented = text.replace("# The options of this site. Take away a # to set one.", "")
    for entry in fields(Options):
        assert entry.metadata["meaning"] in text
        assert f"\n# {entry.name} = " in uncommented


def test_an_option_counts_once_its_mark_is_taken_away(afterword, paper):
    options = paper / "afterword.toml"
    options.write_text(options.read_text().replace("# edit_minutes = 10", "edit_minutes = 'ten'"))
    answer = afterword("manage", "--site", paper, "check")
    assert answer.returncode == 1
    assert "edit_minutes must be a whole number" in answer.stderr
    assert str(options) in answer.stderr


def test_a_directory_that_is_not_empty_is_refused_and_left_alone(afterword, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full/letter").write_text("Dear reader")
    answer = afterword("init", "full")
    assert answer.returncode == 1
    assert "not empty" in answer.stderr
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter"]


def test_an_empty_directory_becomes_the_site(afterword, tmp_path):
    (tmp_path / "empty").mkdir()
    assert afterword("init", "empty").returncode == 0
    assert (tmp_path / "empty/afterword.toml").exists()


def test_what_fails_half_way_leaves_nothing(afterword, tmp_path):
    answer = afterword(
        "init", "paper", "--email", "not an address", "--name", "\u200b", "--password", "x"
    )
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("password", "why"),
    [("x", "too short"), ("password1", "too common"), ("ed@example.org", "too similar")],
)
def test_a_password_that_the_sign_up_page_would_refuse_is_refused(
    afterword, tmp_path, password, why
):
    words = ["--email", "ed@example.org", "--name", "Ed", "--password", password]
    answer = afterword("init", "paper", *words)
    assert answer.returncode == 1
    assert answer.stderr.startswith("Error: Choose another password.")
    assert why in answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_answer_for_programs_names_what_was_made(afterword, tmp_path):
    answer = json.loads(afterword("init", "paper", "--json").stdout)
    assert answer["site"] == str(tmp_path / "paper")


def test_the_first_editor_may_do_everything_and_is_confirmed(afterword, tmp_path):
    words = ["--email", "Ed@Example.org", "--name", "Ed", "--password", "a long password"]
    assert afterword("init", "paper", *words).returncode == 0
    with closing(sqlite3.connect(tmp_path / "paper/afterword.sqlite3")) as database:
        rows = database.execute(
            "SELECT reader.email, is_superuser, verified FROM readers_reader AS reader "
            "JOIN account_emailaddress ON user_id = reader.id"
        ).fetchall()
    assert rows == [("ed@example.org", 1, 1)]


def test_a_wrong_word_is_wrong_usage(afterword):
    assert afterword("init").returncode == 2
    assert afterword("initt").returncode == 2

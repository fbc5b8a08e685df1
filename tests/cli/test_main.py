"""What holds for every verb of the command."""

import pytest

from afterword import __version__
from afterword.cli.main import COMMANDS


def test_it_says_its_version(afterword):
    assert afterword("--version").stdout == f"afterword {__version__}\n"


@pytest.mark.parametrize("verb", COMMANDS)
def test_every_verb_says_what_it_does(afterword, verb):
    assert f"\n  {verb} " in afterword("--help").stdout


def test_a_failure_nobody_foresaw_is_a_sentence(afterword, paper):
    (paper / "afterword.sqlite3").write_bytes(b"Dear reader, " * 1000)
    answer = afterword("archive", "/town/", "--site", paper)
    assert answer.returncode == 1
    assert "file is not a database" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_where_it_failed_is_shown_to_who_asks(afterword, paper):
    (paper / "afterword.sqlite3").write_bytes(b"Dear reader, " * 1000)
    answer = afterword("--debug", "archive", "/town/", "--site", paper)
    assert "Traceback" in answer.stderr


def test_the_site_is_named_by_the_environment_too(afterword, paper):
    answer = afterword("manage", "check", AFTERWORD_SITE=str(paper))
    assert (answer.returncode, answer.stderr) == (0, "")


def test_djangos_own_refusals_have_their_exit_codes(afterword, paper):
    assert afterword("manage", "--site", paper, "no-such-command").returncode == 1

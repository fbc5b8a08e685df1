"""The command as an operator runs it: another process, in an environment that knows nothing."""

import subprocess
from pathlib import Path

import pytest

from tests.serving import AFTERWORD, outside


@pytest.fixture
def afterword(tmp_path):
    """`afterword("init", "paper")`, run in an empty folder; gives words and exit code."""

    def run(*words, **environment) -> subprocess.CompletedProcess:
        return subprocess.run(
            [AFTERWORD, *words],
            cwd=tmp_path, env=outside(**environment), capture_output=True, text=True, check=False,
        )  # fmt: skip

    return run


@pytest.fixture
def paper(afterword, tmp_path) -> Path:
    """A new, empty site."""
    assert afterword("init", "paper").returncode == 0
    return tmp_path / "paper"

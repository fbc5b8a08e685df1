"""The wheel, as somebody else gets it: built, installed where nothing is, started, read."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.serving import make_demo, outside, served

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.packaging


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """An environment with the locked packages and the wheel, and not this checkout."""
    directory = tmp_path_factory.mktemp("installed") / "environment"
    venv.create(directory, with_pip=True)
    for words in (
        ["--require-hashes", "--requirement", ROOT / "requirements.txt"],
        ["--no-deps", wheel],
    ):
        command = [*installer(directory / "bin" / "python"), "--quiet", *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    return directory / "bin" / "afterword"


def installer(python: Path) -> list:
    """uv where `tools/environment.py` found a way to have it, else pip."""
    uv = Path(sys.executable).with_name("uv")
    return (
        [uv, "pip", "install", "--python", python]
        if uv.exists()
        else [python, "-m", "pip", "install"]
    )


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_everything_but_code_is_in_the_wheel_too(wheel):
    package = ROOT / "src"
    wanted = {
        str(path.relative_to(package))
        for path in (package / "afterword").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= names_in(wheel)


def test_nothing_else_is_in_the_wheel(wheel):
    folders = {name.split("/")[0] for name in names_in(wheel)}
    assert {name for name in folders if not name.endswith(".dist-info")} == {"afterword"}


def test_the_licences_are_in_the_wheel(wheel):
    licences = {name.rpartition("/")[2] for name in names_in(wheel) if "/licenses/" in name}
    assert "LICENSE" in licences
    assert any(name.endswith(".txt") for name in licences), "those of the fonts"


def test_what_is_installed_is_not_this_checkout(installed):
    python = installed.with_name("python")
    asked = [python, "-c", "import afterword; print(afterword.__file__)"]
    said = subprocess.run(asked, env=outside(), capture_output=True, text=True, check=True).stdout
    assert str(ROOT / "src") not in said


def test_the_installed_command_makes_a_demonstration_and_serves_it(installed, tmp_path):
    accounts = make_demo(tmp_path / "site", command=installed)
    with (
        served(tmp_path / "site", accounts, command=installed) as server,
        urlopen(server.address, timeout=60) as answer,
    ):
        assert answer.status == 200
        assert "<h1" in answer.read().decode()

"""Makes the environment the project is worked on in; needs nothing but Python itself.

python3 tools/environment.py DIRECTORY
"""

import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements-dev.txt"
UV_LOCK = ROOT / "tools" / "uv.txt"


def main(directory: Path) -> None:
    if sys.version_info < OLDEST:
        sys.exit(
            f"Afterword needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}. "
            "Name a newer one: make PYTHON=python3.12"
        )
    make_environment(directory)
    try:
        install(directory)
    except subprocess.CalledProcessError as error:
        sys.exit(f"The packages could not be installed (exit code {error.returncode}); see above.")


def make_environment(directory: Path) -> None:
    """An empty environment with pip; one half made by an earlier try is made anew."""
    try:
        import ensurepip  # noqa: F401  (Debian leaves it out of python3)
        import venv
    except ImportError:
        sys.exit("This Python cannot make environments. On Debian: apt-get install python3-venv")
    say(f"Making {directory} with Python {sys.version.split()[0]}")
    shutil.rmtree(directory, ignore_errors=True)
    venv.create(directory, with_pip=True)


def install(directory: Path) -> None:
    """The locked packages, by uv or else by pip (slower), and Afterword itself.

    They are compiled here, once, and not whenever a process starts.
    """
    python = directory / "bin" / "python"
    pip = [python, "-m", "pip", "install", "--quiet"]
    uv = [directory / "bin" / "uv", "pip", "install", "--quiet", "--python", python]
    say("Installing the locked packages")
    try:
        run(*pip, "--require-hashes", "--requirement", UV_LOCK)
        run(*uv, "--compile-bytecode", "--require-hashes", "--requirement", LOCK)
    except subprocess.CalledProcessError:
        say("uv could not install them; trying pip")
        run(*pip, "--require-hashes", "--requirement", LOCK)
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)


def run(*command: object) -> None:
    subprocess.run([str(part) for part in command], check=True)


def say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())

"""The text files beside this one, wherever the package is installed."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from afterword.cli.demo.shapes import DemoCommenter

HERE = files("afterword.cli.demo")


def read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"))


def names_in(folder: str, ending: str) -> list[str]:
    """The names of a folder's files with this ending, without it, in alphabetical order."""
    names = (entry.name for entry in (HERE / folder).iterdir())
    return sorted(name.removesuffix(ending) for name in names if name.endswith(ending))


@cache
def commenters() -> tuple[DemoCommenter, ...]:
    """Those who write below the articles, staff first."""
    return tuple(DemoCommenter(**row) for row in read_toml("commenters.toml")["commenters"])

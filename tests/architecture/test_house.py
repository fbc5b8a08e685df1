"""The house style, as far as a machine can see it."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "afterword"
LONGEST_FUNCTION = 40
LONGEST_FILE = 400
NOT_OUR_WORDS = {"utils", "util", "helpers", "helper", "manager", "managers", "services", "misc"}


def sources() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_functions_and_files_are_short(path):
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, functions):
            length = node.end_lineno - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_modules_are_named_for_what_they_do(path):
    assert path.stem not in NOT_OUR_WORDS


@pytest.mark.parametrize(
    "path", [path for path in sources() if path.name != "__init__.py"], ids=name_of
)
def test_a_module_says_in_a_docstring_what_it_is_for(path):
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree) or not tree.body or path.name == "apps.py"


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*/__init__.py")), ids=name_of)
def test_a_package_says_in_one_sentence_what_it_is_for(path):
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree)
    assert len(tree.body) == 1, "nothing but the sentence"


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return [ROOT / name for name in listed if (ROOT / name).is_file()]


MACHINE_WORDS = [
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "npmjs" + ".",
    "/" + "work/",
    "/" + "root/",
    "/opt/" + "pypi",
    "--index-" + "url ",
    "--find-" + "links",
]


def test_no_tracked_file_names_a_registry_or_a_machine():
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        for word in MACHINE_WORDS:
            assert word not in text, f"{path.relative_to(ROOT)} names {word}"

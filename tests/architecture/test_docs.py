"""What is documented is what is there."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from django.dispatch import Signal

import afterword
from tools import docs

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
WORDS = [
    "publication", "article", "byline", "source", "thread", "comment", "reply", "reader",
    "picture", "viewing options", "moderator", "report", "decision", "reason", "appeal",
    "standing", "seal", "archive", "ready page", "press", "desk", "gate", "trap link", "ban",
]  # fmt: skip


def test_the_settings_page_says_what_the_options_are():
    assert (DOCS / "settings.md").read_text("utf-8") == docs.settings_page()


def test_the_commands_page_says_what_help_says():
    assert (DOCS / "commands.md").read_text("utf-8") == docs.commands_page()


def signals() -> set[str]:
    """The names of all signals of ours."""
    names = set()
    for module in pkgutil.walk_packages(afterword.__path__, "afterword."):
        if ".migrations" not in module.name and not module.name.startswith("afterword.config."):
            found = vars(importlib.import_module(module.name))
            names |= {name for name, value in found.items() if type(value) is Signal and own(name)}
    return names


def own(name: str) -> bool:
    return not name.startswith(("pre_", "post_", "page_", "_"))


def test_every_signal_is_documented():
    text = (DOCS / "signals.md").read_text("utf-8")
    assert signals()
    assert {name for name in signals() if f"`{name}`" not in text} == set()


@pytest.mark.parametrize("word", WORDS)
def test_the_glossary_has_the_words_of_the_trade(word):
    assert f"**{word}**" in (DOCS / "glossary.md").read_text("utf-8")


@pytest.mark.parametrize(
    "page", sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")]), ids=lambda p: p.name
)
def test_a_link_between_pages_leads_somewhere(page):
    for target in re.findall(r"\]\((?!https?:|#|<)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda p: p.name)
def test_a_file_named_in_the_docs_is_there(page):
    for name in re.findall(r"`((?:src|tests|tools|docs|bench)/[\w/.-]+)`", page.read_text("utf-8")):
        assert (ROOT / name).exists(), name


def test_decisions_are_numbered_without_gaps():
    numbers = [int(path.name[:4]) for path in sorted((DOCS / "decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))

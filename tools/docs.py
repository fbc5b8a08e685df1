"""Writes the pages of docs/ that say what the code says: settings and commands.

python -m tools.docs          writes them
python -m tools.docs --check  fails where they are not what would be written
"""

import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click

from afterword.cli.main import main as command
from afterword.cli.site import Options, environment_name

DOCS = Path(__file__).resolve().parent.parent / "docs"
GENERATED = "<!-- Written by `make docs` from the code; change it there. -->\n"
WIDTH = 96


def main(words: list[str]) -> None:
    pages = {DOCS / "settings.md": settings_page(), DOCS / "commands.md": commands_page()}
    if "--check" not in words:
        for path, text in pages.items():
            path.write_text(text, encoding="utf-8")
        return
    stale = [path.name for path, text in pages.items() if path.read_text("utf-8") != text]
    if stale:
        sys.exit(f"{', '.join(stale)}: not what the code says. Run `make docs`.")


def settings_page() -> str:
    """Every option of a site, from the one table."""
    rows = "\n".join(
        f"| `{entry.name}` | `{toml(entry.default)}` | `{environment_name(entry.name)}` "
        f"| {entry.metadata['meaning']} |"
        for entry in fields(Options)
    )
    return f"""# Settings

{GENERATED}
An operator sets these in `afterword.toml` in the site directory, or in the environment, which
wins. `AFTERWORD_SITE` names the site directory itself. A word that is not in this table, or a
value of the wrong kind, is refused with its place.

| option | default | environment | meaning |
| --- | --- | --- | --- |
{rows}

The secret key stands alone in `secret-key` (readable by its owner only) and in no setting.
"""


def toml(value: bool | int | str) -> str:
    return str(value).lower() if isinstance(value, bool | int) else f'"{value}"'


def commands_page() -> str:
    """What `--help` says, verb by verb."""
    helps = "\n".join(f"## {name}\n\n```text\n{text}\n```\n" for name, text in all_helps())
    return f"""# Commands

{GENERATED}
Questions are answered on standard output (`--json`: one object), progress and refusals go to
standard error. Exit codes: 0 done, 1 refused or failed, 2 wrong usage.

{helps}"""


def all_helps() -> Iterator[tuple[str, str]]:
    with click.Context(command, info_name="afterword", max_content_width=WIDTH) as context:
        yield "afterword", help_of(command, context)
        for name in command.list_commands(context):
            verb = command.get_command(context, name)
            with click.Context(verb, parent=context, info_name=name) as below:
                yield f"afterword {name}", help_of(verb, below)


def help_of(verb: click.Command, context: click.Context) -> str:
    """The help at a fixed width, whatever the terminal."""
    context.terminal_width = WIDTH
    return verb.get_help(context)


if __name__ == "__main__":
    main(sys.argv[1:])

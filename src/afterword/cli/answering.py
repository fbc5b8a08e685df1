"""How the command answers: sentences for people, one JSON object for programs, bars for eyes."""

import json

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

json_option = click.option(
    "--json", "as_json", is_flag=True, help="Answer with one JSON object on standard output."
)


def answer_json(**answer: object) -> None:
    """One object on standard output; paths and dates become text."""
    click.echo(json.dumps(answer, default=str, ensure_ascii=False, indent=2))


class Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:,.0f}/s" if task.speed else "")


def progress() -> Progress:
    """A bar on standard error while long work goes on; nothing where nobody looks."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=console, disable=not console.is_terminal, transient=True)

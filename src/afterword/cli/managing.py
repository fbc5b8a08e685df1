"""`afterword manage`: Django's own commands, on a site."""

import sys
from pathlib import Path

import click

from .sites import open_site, site_option, start_django


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@site_option
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def manage(directory: Path, words: tuple[str, ...]) -> None:
    """Run one of Django's commands; `afterword manage help` lists them."""
    open_site(directory)
    start_django()
    from django.core.management import execute_from_command_line

    sys.argv[0] = "afterword manage"
    execute_from_command_line([sys.argv[0], *words])

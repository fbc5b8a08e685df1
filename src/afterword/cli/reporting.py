"""`afterword transparency-report` and `statements`: a year of moderation, for anybody to read."""

import json
from collections.abc import Iterable
from pathlib import Path

import click

from .refusing import Refused
from .sites import open_site, site_option, start_django

FORMATS = ("html", "csv", "json")

year_option = click.option(
    "--year", type=int, required=True, metavar="YEAR", help="The year, such as 2026."
)
output_option = click.option(
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of standard output; one that is there is replaced.",
)


@click.command("transparency-report")
@site_option
@year_option
@click.option(
    "--format",
    "kind",
    type=click.Choice(FORMATS),
    help="A page for people, or the same figures as a table or as one JSON object; "
    "else as FILE ends, else html.",
)
@output_option
def transparency_report(directory: Path, year: int, kind: str | None, output: Path | None) -> None:
    """What was posted, held, removed, reported and appealed against in a year, in figures.

    As article 15 of the Digital Services Act asks, in the words of its templates.
    """
    site = open_site(directory)
    start_django()
    from .reports.page import page_of
    from .reports.rows import csv_of, json_of, report_of

    report = report_of(period(year), site.address)
    write = {"html": page_of, "csv": csv_of, "json": json_of}[kind or kind_of(output)]
    put(write(report), output)


@click.command()
@site_option
@year_option
@output_option
def statements(directory: Path, year: int, output: Path | None) -> None:
    """Every statement of reasons given in a year, one JSON object a line.

    In the attributes of the DSA Transparency Database, without anything of a person.
    """
    site = open_site(directory)
    start_django()
    from afterword.moderation.statements_export import exported

    lines = exported(period(year), site.address)
    put((json.dumps(line, ensure_ascii=False) + "\n" for line in lines), output)


def period(year: int):
    """The period of a year."""
    from django.utils import timezone

    from afterword.moderation.transparency.figures import NoSuchYear, period_of

    try:
        return period_of(year, timezone.now())
    except NoSuchYear as refusal:
        raise Refused(str(refusal)) from refusal


def kind_of(output: Path | None) -> str:
    """The format a file's name ends with."""
    ending = output.suffix.removeprefix(".").lower() if output else ""
    return ending if ending in FORMATS else "html"


def put(pieces: Iterable[str], output: Path | None) -> None:
    """Write piece by piece, so that nothing grows with the year; a file is there whole or not."""
    try:
        with click.open_file(output or "-", "w", encoding="utf-8", atomic=bool(output)) as file:
            file.writelines(pieces)
    except OSError as error:
        raise Refused(f"{output or 'standard output'}: {error.strerror}.") from error

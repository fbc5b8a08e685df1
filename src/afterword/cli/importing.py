"""`afterword import`: bring a saved page, with an account of every comment."""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click
from rich.console import Console
from rich.table import Table

from .answering import answer_json, json_option
from .refusing import Refused
from .sites import open_site, site_option, start_django

if TYPE_CHECKING:
    from afterword.importers.rows import Reading

LINES = 10


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@site_option
@click.option("--section", metavar="SLUG", help="The section the article goes to.")
@click.option("--timezone", metavar="ZONE", help="The zone of times that name none: Europe/Oslo.")
@click.option("--order", type=click.Choice(["newest", "oldest"]), help="Which stand first.")
@click.option("--day-first/--month-first", default=None, help="How 3/4/2015 is meant.")
@click.option("--dry-run", is_flag=True, help="Show the account, and leave everything as it is.")
@json_option
def import_file(
    file: Path,
    directory: Path,
    section: str | None,
    timezone: str | None,
    order: str | None,
    day_first: bool | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring a page saved as plain text: the article and every comment.

    The account says what became of each comment. A second run brings nothing twice.
    """
    open_site(directory)
    start_django()
    zone = zone_of(timezone) if timezone else None
    reading = read_file(file, timezone=zone, order=order or "unknown", day_first=day_first)
    account = bring_into(section, reading, file.name, dry_run)
    if as_json:
        answer_json(**account)
    else:
        tell(account)


def zone_of(name: str) -> ZoneInfo:
    """The time zone of a name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise Refused(f"{name!r} is not a time zone. Use a name such as Europe/Oslo.") from error


def read_file(file: Path, **told: Any) -> "Reading":
    """What a file holds, with what was told about it, in the vocabulary of the importers."""
    from afterword.importers.rows import NotReadable
    from afterword.importers.saved_text.decoding import MAX_BYTES
    from afterword.importers.saved_text.reading import read

    try:
        if file.stat().st_size > MAX_BYTES:
            raise Refused(f"{file}: larger than 50 MB. Save the page anew, or cut the file.")
        return read(file.read_bytes(), **told)
    except OSError as error:
        raise Refused(f"{file}: {error.strerror}.") from error
    except NotReadable as error:
        raise Refused(f"{file}: {error}") from error


def bring_into(section: str | None, reading: "Reading", name: str, dry_run: bool) -> dict[str, Any]:
    """Bring it all, or in a dry run nothing; the account."""
    from afterword.importers.bringing import bring
    from afterword.importers.sections import NoSuchSection

    try:
        account = bring(reading, section=section, file=name, dry_run=dry_run)
    except NoSuchSection as error:
        raise Refused(str(error)) from error
    return account.as_json()


def tell(account: dict[str, Any]) -> None:
    """The account for people."""
    by = f", by {account['author']}" if account["author"] else ""
    click.secho(account["title"] + by, bold=True)
    click.echo(account["address"] + (" (dry run: nothing was kept)" if account["dry_run"] else ""))
    Console(highlight=False).print(counts(account))
    for kind in ("skipped", "warnings"):
        for entry in account[kind][:LINES]:
            click.echo(f"{kind}: {sentence_of(entry)}")
        if len(account[kind]) > LINES:
            click.echo(f"{kind}: and {len(account[kind]) - LINES} more; --json lists them all")


def sentence_of(entry: dict[str, Any]) -> str:
    """A reason with its place in the file."""
    line, text = entry["place"]["line"], entry["place"]["text"]
    return f"line {line}, “{text}”: {entry['reason']}" if line else entry["reason"]


def counts(account: dict[str, Any]) -> Table:
    """Read, imported, skipped; and on what basis parents were found."""
    table = Table(box=None, show_header=False, padding=(0, 2))
    for name, count in account["comments"].items():
        table.add_row(f"comments {name}", f"{count:,}")
    table.add_row("authors", f"{account['authors']:,}")
    for basis, count in account["parents"].items():
        table.add_row(f"parents: {basis}", f"{count:,}")
    table.add_row("edited", ", ".join(f"№ {number}" for number in account["edited"]) or "none")
    return table

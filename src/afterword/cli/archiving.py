"""`afterword archive` and `unarchive`: freeze a discussion, or open the archive again."""

from pathlib import Path

import click

from .answering import answer_json, json_option
from .refusing import Refused
from .sites import open_site, site_option, start_django

address_argument = click.argument("address", metavar="ADDRESS")


@click.command()
@address_argument
@site_option
@click.option("--reason", default="", help="Why; kept on the record.")
@json_option
def archive(address: str, directory: Path, reason: str, as_json: bool) -> None:
    """Archive the page at ADDRESS (such as /town/four-minutes/): nobody can comment any more."""
    open_site(directory)
    start_django()
    from afterword.archive.archiving import archive_thread

    thread = thread_at(address)
    changed = archive_thread(thread, reason=reason)
    answer(thread, changed, "Archived" if changed else "Was archived already:", as_json)


@click.command()
@address_argument
@site_option
@click.option("--reason", required=True, help="Why; kept on the record.")
@json_option
def unarchive(address: str, directory: Path, reason: str, as_json: bool) -> None:
    """Take the page at ADDRESS out of the archive; its comments stay closed."""
    open_site(directory)
    start_django()
    from afterword.archive.archiving import unarchive_thread

    thread = thread_at(address)
    changed = unarchive_thread(thread, reason=reason)
    answer(thread, changed, "No longer archived:" if changed else "Was not archived:", as_json)


def thread_at(address: str):
    """The thread of an address, given as a path or as a whole address."""
    from urllib.parse import unquote, urlsplit

    from afterword.discussions.models import Thread

    path = "/" + unquote(urlsplit(address).path).strip("/") + "/"
    try:
        return Thread.objects.get(address=path)
    except Thread.DoesNotExist as error:
        raise Refused(f"No discussion stands at {path}. Copy the address from the page.") from error


def answer(thread, changed: bool, words: str, as_json: bool) -> None:
    if as_json:
        answer_json(address=thread.address, state=thread.state, changed=changed)
    else:
        click.echo(f"{words} {thread.address} ({thread.title})")

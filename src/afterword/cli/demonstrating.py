"""`afterword demo`: a site worth looking at."""

import time
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .answering import answer_json, json_option, progress
from .making import fill, new_directory, write_private
from .sites import ACCOUNTS_FILE, DIRECTORY, open_site, start_django

if TYPE_CHECKING:
    from .demo.cast import Login
    from .demo.shapes import DemoSite


@click.command()
@click.argument("directory", metavar="DIR", type=DIRECTORY)
@click.option(
    "--comments",
    type=click.IntRange(1, 10_000_000),
    metavar="N",
    help="Let the longest thread have so many comments, instead of 1,000.",
)
@json_option
def demo(directory: Path, comments: int | None, as_json: bool) -> None:
    """Make a site with an invented publication: articles, authors, readers, threads."""
    began = time.monotonic()
    with new_directory(directory) as making:
        site = fill(making)
        open_site(making)
        start_django()
        logins, counts = populate(site.address, comments)
        write_private(making / ACCOUNTS_FILE, account_lines(logins))
    if as_json:
        accounts = [asdict(login) for login in logins]
        answer_json(site=directory.absolute(), accounts=accounts, **counts)
    else:
        took = time.monotonic() - began
        click.echo(f"Made {directory}: {counts['comments']:,} comments in {took:.1f} s.")
        click.echo(f"Serve it with: afterword serve --site {directory}")


def populate(address: str, comments: int | None) -> tuple[list["Login"], dict[str, int]]:
    """Bring the publication into the opened site; the accounts to sign in with, and the counts."""
    from django.db import connections

    from .demo.cast import Cast
    from .demo.content import build
    from .demo.loading import load
    from .migrating import migrate, missing_migrations

    if missing_migrations():  # a database that is not SQLite begins empty
        migrate()
    publication = build()
    total = sum(len(article.comments) for article in publication.articles)
    if comments:
        publication, total = with_long_thread(publication, comments, total)
    cast = Cast(publication.commenters)
    with progress() as bars:
        task = bars.add_task("Bringing comments", total=total)
        load(publication, cast, address, lambda count: bars.advance(task, count))
    connections.close_all()
    return cast.logins, {"articles": len(publication.articles), "comments": total}


def with_long_thread(demo: "DemoSite", count: int, total: int) -> tuple["DemoSite", int]:
    """The publication with its longest thread grown anew to `count`, and the new total."""
    from .demo.growing import grow_thread

    longest = max(demo.articles, key=lambda article: len(article.comments))
    grown = replace(longest, comments=grow_thread(longest, count, seed=count))
    articles = tuple(grown if article is longest else article for article in demo.articles)
    return replace(demo, articles=articles), total - len(longest.comments) + count


def account_lines(logins: Iterable["Login"]) -> str:
    """One account a line: what for, address, password."""
    return "\n".join(f"{login.role:<10} {login.email:<24} {login.password}" for login in logins)

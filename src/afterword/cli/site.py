"""A site directory and its options: one table, read from a file, then from the environment."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

OPTIONS_FILE = "afterword.toml"
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
SECRET_FILE = "secret-key"  # noqa: S105 (its name, not the secret)


class BadOptions(Exception):
    """The options of a site cannot be used; the message names the place and the remedy."""


def option(default: Any, meaning: str) -> Any:
    """An option with its default and the sentence that documents it."""
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Options:
    """Everything an operator may set; docs/settings.md is written from this table."""

    address: str = option(
        "", "The address readers see, with its scheme. Empty: http:// with host and port."
    )
    host: str = option("127.0.0.1", "The address the server listens on.")
    port: int = option(8000, "The port the server listens on.")
    workers: int = option(1, "The number of server processes.")
    database: str = option(
        "", "Empty: SQLite in the site directory. Else `postgresql://USER:PASSWORD@HOST:PORT/NAME`."
    )
    media: str = option("media", "The folder of uploaded pictures, within the site directory.")
    mail: str = option(
        "folder",
        "`folder`: mail is written to `mail/` in the site directory. "
        "Else `smtp://USER:PASSWORD@HOST:PORT` (`smtps://` for implicit TLS).",
    )
    mail_from: str = option("afterword@localhost", "The sender of the publication's mail.")
    language: str = option("en", "The language of the publication.")
    time_zone: str = option("UTC", "The time zone in which times are shown.")
    edit_minutes: int = option(10, "For how many minutes an unanswered comment may be edited.")
    confirm_email: bool = option(
        True, "Whether an e-mail address must be confirmed before posting."
    )
    first_comments_held: int = option(
        2, "How many comments of a new author a moderator reads before they appear."
    )
    posting_rates: str = option(
        "1/10s 10/10m 60/1h", "How many comments one account may post, and in which time."
    )
    new_posting_rates: str = option("3/1h", "The same for accounts nobody knows yet, besides.")
    flood_rate: str = option(
        "60/5m", "More comments on one page than this, and each is read before it appears."
    )
    outgoing: str = option(
        "",
        "The hosts this server may ask for something, with spaces between them; empty: none. A "
        "name with a port stands for that port, `*` for every host of the open network.",
    )
    outgoing_inside: str = option(
        "",
        "Those which may stand at addresses that are not public, such as a service on the same "
        "machine: `localhost:9000`.",
    )
    webhook: str = option(
        "",
        "The address that is asked about each new comment, after it was posted; see "
        "[webhook](webhook.md). Empty: nobody is asked.",
    )
    webhook_secret: str = option(
        "",
        "The secret its calls are signed with: `whsec_` and 24 to 64 random bytes in base64.",
    )
    webhook_waits: bool = option(False, "Whether a comment is held until the webhook has answered.")
    debug: bool = option(False, "Show errors in the browser. Never where strangers can read.")


@dataclass(frozen=True, slots=True)
class Site:
    """A site directory with the options that hold for it."""

    directory: Path
    options: Options
    secret: str

    @property
    def exists(self) -> bool:
        """Whether `afterword init` was here."""
        return (self.directory / OPTIONS_FILE).exists()

    @property
    def address(self) -> str:
        """The address readers see, without a slash at its end."""
        own = f"http://{self.options.host}:{self.options.port}"
        return (self.options.address or own).rstrip("/")

    @property
    def is_secure(self) -> bool:
        """Whether readers come by https."""
        return self.address.startswith("https://")

    @property
    def sqlite_file(self) -> Path:
        """Where the embedded database lives."""
        return self.directory / "afterword.sqlite3"


def hosts_of(site: Site) -> frozenset[str]:
    """The exact names, with their ports, under which the site is served."""
    own = urlsplit(site.address)
    standard = 443 if site.is_secure else 80
    named = {own.netloc, f"{own.hostname}:{own.port or standard}"}
    named |= {own.hostname or ""} if own.port in (None, standard) else set()
    return frozenset(named | {f"{name}:{site.options.port}" for name in LOOPBACK} | {*LOOPBACK})


def session_cookie(site: Site) -> str:
    """The name of the cookie that carries a session; `__Host-` needs https."""
    return "__Host-session" if site.is_secure else "session"


def load_site(directory: Path, environment: Mapping[str, str] = os.environ) -> Site:
    """The site in `directory`; a folder without an options file has the defaults and no secret."""
    directory = directory.resolve()
    given = {**_from_file(directory / OPTIONS_FILE), **_from_environment(environment)}
    secret_file = directory / SECRET_FILE
    secret = secret_file.read_text().strip() if secret_file.exists() else ""
    return Site(directory, Options(**given), secret)


def _from_file(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadOptions(f"{path} is not valid TOML: {error}. Correct it and try again.") from error
    return {name: _checked(name, value, str(path)) for name, value in values.items()}


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    named = {environment_name(entry.name): entry.name for entry in fields(Options)}
    return {
        name: _checked(name, _parsed(name, environment[variable], variable), variable)
        for variable, name in named.items()
        if variable in environment
    }


def environment_name(name: str) -> str:
    """The environment variable that sets an option."""
    return f"AFTERWORD_{name.upper()}"


def _parsed(name: str, raw: str, place: str) -> Any:
    kind = type(getattr(Options(), name))
    if kind is bool and raw.lower() in ("true", "false", "1", "0", "yes", "no"):
        return raw.lower() in ("true", "1", "yes")
    if kind is int and raw.isdecimal():
        return int(raw)
    if kind is str:
        return raw
    raise BadOptions(f"{place}: {raw!r} is not a {_kind_word(kind)}.")


def _checked(name: str, value: Any, place: str) -> Any:
    known = {entry.name for entry in fields(Options)}
    if name not in known:
        raise BadOptions(
            f"{place}: no option is called {name!r}. There are: {', '.join(sorted(known))}."
        )
    kind = type(getattr(Options(), name))
    if type(value) is not kind:
        raise BadOptions(f"{place}: {name} must be a {_kind_word(kind)}, not {value!r}.")
    return value


def _kind_word(kind: type) -> str:
    return {bool: "truth value (true or false)", int: "whole number", str: "text"}[kind]

"""`afterword init`: a new site directory."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path

import click

from .answering import answer_json, json_option
from .refusing import Refused
from .site import OPTIONS_FILE, SECRET_FILE, Options, Site, load_site
from .sites import DIRECTORY, open_site, start_django
from .template import unpack_template


@click.command()
@click.argument("directory", metavar="DIR", type=DIRECTORY)
@click.option("--email", help="Make a first editor who signs in with this address …")
@click.option("--name", default="The Editor", show_default=True, help="… and is called this …")
@click.option(
    "--password",
    envvar="AFTERWORD_PASSWORD",
    show_envvar=True,
    help="… with this password; asked for if left out.",
)
@json_option
def init(
    directory: Path, email: str | None, name: str, password: str | None, as_json: bool
) -> None:
    """Make a site directory: options, secret key, database, folders."""
    if email and not password:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    with new_directory(directory) as making:
        fill(making)
        if email:
            add_editor(making, email, name, password)
    site = load_site(directory)
    if as_json:
        answer_json(site=site.directory, options=site.directory / OPTIONS_FILE, editor=email)
    else:
        say_what_is_next(site, email)


@contextmanager
def new_directory(target: Path) -> Iterator[Path]:
    """A folder to fill that becomes `target` when all is done, and never was when not."""
    target = target.absolute()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refused(f"{target} is there and not empty. Choose a directory that is new or empty.")
    making = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    making.mkdir(parents=True)
    try:
        yield making
        making.rename(target)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def fill(directory: Path) -> Site:
    """Write what every site has; returns the site."""
    (directory / OPTIONS_FILE).write_text(options_text(), encoding="utf-8")
    write_private(directory / SECRET_FILE, secrets.token_urlsafe(50))
    (directory / "mail").mkdir(mode=0o700)
    site = load_site(directory)
    (directory / site.options.media).mkdir(parents=True)
    if not site.options.database:
        unpack_template(site.sqlite_file)
    return site


def options_text() -> str:
    """afterword.toml as it is when new: every option explained, none set."""
    entries = (
        f"# {entry.metadata['meaning']}\n# {entry.name} = {toml(entry.default)}\n"
        for entry in fields(Options)
    )
    return "\n".join(["# The options of this site. Take away a # to set one.\n", *entries])


def toml(value: bool | int | str) -> str:
    """A value as TOML writes it."""
    return str(value).lower() if isinstance(value, bool | int) else f'"{value}"'


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, from its first moment."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"{text}\n")


def add_editor(directory: Path, email: str, name: str, password: str | None) -> None:
    """An account that may do everything, its address taken as confirmed."""
    open_site(directory)
    start_django()
    from .accounts import make_account, refuse_weak

    refuse_weak(password or "", email, name)
    make_account(email, name, password, is_staff=True, is_superuser=True)


def say_what_is_next(site: Site, email: str | None) -> None:
    click.echo(f"Made {site.directory}.")
    if not email:
        click.echo("Next, make the first editor:")
        click.echo(f"  afterword manage --site {site.directory} createsuperuser")
    click.echo("Then serve it:" if not email else "Next, serve it:")
    click.echo(f"  afterword serve --site {site.directory}")

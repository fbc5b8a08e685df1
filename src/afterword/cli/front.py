"""`afterword front-config`: nginx or Caddy serve ready pages by the same rule as the door."""

import re
from importlib.resources import files
from pathlib import Path
from string import Template

import click

from .site import OPTIONS_FILE
from .sites import open_site, site_option, start_django

TEMPLATES = {"nginx": "nginx.conf", "caddy": "Caddyfile"}


PORT = r"(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
HOST = r"(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)"
LISTEN = re.compile(rf"(?:(?:{HOST}|\*):)?{PORT}")
NAME = re.compile(HOST)
UPSTREAM = re.compile(rf"{HOST}:{PORT}")
NO_ADDRESS = (
    "The option `address` is not set, so the names in this configuration are those of the "
    "machine itself. Set it in {file} to what readers type, then print it again."
)


def checked(pattern: re.Pattern[str], example: str):
    """What keeps a value out of a configuration that it would break."""

    def check(context, parameter, value: str | None) -> str | None:
        if value is not None and not pattern.fullmatch(value):
            raise click.BadParameter(f"{value!r} is not of the form {example}.")
        return value

    return check


class Printed(Template):
    """A configuration with `%{word}` where something of the site stands."""

    delimiter = "%"


@click.command("front-config")
@click.argument("server", type=click.Choice(tuple(TEMPLATES)))
@site_option
@click.option(
    "--listen",
    callback=checked(LISTEN, "443, 10.0.0.1:443 or [::]:443"),
    help="The port, or address and port, instead of the site address's.",
)
@click.option(
    "--server-name",
    callback=checked(NAME, "paper.example"),
    help="The name readers use, instead of the site address's.",
)
@click.option(
    "--upstream",
    callback=checked(UPSTREAM, "127.0.0.1:8000"),
    help="Where Afterword listens, instead of the site's host and port.",
)
def front_config(
    server: str, directory: Path, listen: str | None, server_name: str | None, upstream: str | None
) -> None:
    """Print a configuration for nginx or Caddy that serves ready pages from the disk.

    What is not ready is passed on to Afterword, which listens as before. Send the words to
    where the server reads them, such as /etc/nginx/sites-enabled/paper or /etc/caddy/Caddyfile.
    """
    site = open_site(directory)
    if not site.options.address:
        click.echo(NO_ADDRESS.format(file=site.directory / OPTIONS_FILE), err=True)
    start_django()
    from .fronts.caddy import caddy_words
    from .fronts.words import words_of

    template = files("afterword.cli") / "fronts" / TEMPLATES[server]
    words = words_of(site, listen, server_name, upstream)
    more = caddy_words(site, words) if server == "caddy" else {}
    click.echo(Printed(template.read_text("utf-8")).substitute(words, **more), nl=False)

"""`afterword front-config`: nginx or Caddy serve ready pages by the same rule as the door."""

from importlib.resources import files
from pathlib import Path
from string import Template

import click

from .sites import open_site, site_option, start_django

TEMPLATES = {"nginx": "nginx.conf", "caddy": "Caddyfile"}


class Printed(Template):
    """A configuration with `%{word}` where something of the site stands."""

    delimiter = "%"


@click.command("front-config")
@click.argument("server", type=click.Choice(tuple(TEMPLATES)))
@site_option
@click.option("--listen", help="The port, or address and port, instead of the site address's.")
@click.option("--server-name", help="The name readers use, instead of the site address's.")
@click.option("--upstream", help="Where Afterword listens, instead of the site's host and port.")
def front_config(
    server: str, directory: Path, listen: str | None, server_name: str | None, upstream: str | None
) -> None:
    """Print a configuration for nginx or Caddy that serves ready pages from the disk.

    What is not ready is passed on to Afterword, which listens as before. Send the words to
    where the server reads them, such as /etc/nginx/sites-enabled/paper or /etc/caddy/Caddyfile.
    """
    site = open_site(directory)
    start_django()
    from .fronts.caddy import caddy_words
    from .fronts.words import words_of

    template = files("afterword.cli") / "fronts" / TEMPLATES[server]
    words = words_of(site, listen, server_name, upstream)
    more = caddy_words(site, words) if server == "caddy" else {}
    click.echo(Printed(template.read_text("utf-8")).substitute(words, **more), nl=False)

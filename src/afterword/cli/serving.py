"""`afterword serve`: the publication, answering requests."""

import errno
import socket
from pathlib import Path

import click

from .refusing import Refused
from .site import SECRET_FILE, Site
from .sites import ACCOUNTS_FILE, open_site, site_option, start_django

LOOPBACK = ("127.0.0.1", "::1", "localhost")


@click.command()
@site_option
@click.option("--host", help="The address to listen on, instead of the site's option.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port, likewise.")
@click.option("--workers", type=click.IntRange(1, 64), help="The number of processes, likewise.")
def serve(directory: Path, host: str | None, port: int | None, workers: int | None) -> None:
    """Serve the site until interrupted.

    An SQLite database is brought up to date by itself, after a copy was set aside;
    with PostgreSQL the command says what to run.
    """
    site = open_site(directory, host=host, port=port, workers=workers)
    require_safe_options(site)
    require_free_port(site.options.host, site.options.port)
    start_django()
    prepare(site)
    run_server(site)


def require_safe_options(site: Site) -> None:
    """Refuse what must never meet strangers: errors shown in full, or a key anybody can guess."""
    if len(site.secret) < 40:
        raise Refused(
            f"{site.directory / SECRET_FILE} is missing or too short. "
            "Put at least 40 random characters into it, readable by its owner alone."
        )
    if site.options.debug and (site.is_secure or site.options.host not in LOOPBACK):
        raise Refused(
            "debug is on and strangers could read the errors. Set `debug = false` in "
            f"{site.directory / 'afterword.toml'}, or serve on 127.0.0.1 with an http:// address."
        )


def require_free_port(host: str, port: int) -> None:
    """Refuse a port that cannot be had; the server itself would share it with the other one."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        why = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be had ({error.strerror})"
        remedy = "Choose another with --port (or `make serve PORT=…`)."
        raise Refused(f"Port {port} of {host} {why}. {remedy}") from error


def prepare(site: Site) -> None:
    """Bring database and static files up to this version, and tell Wagtail where it stands.

    No connection is left open for the server's processes to share.
    """
    from django.core.management import call_command
    from django.db import connection, connections

    from afterword.publishing.publication import stand_at

    from .migrating import bring_up_to_date

    bring_up_to_date(site)
    stand_at(site.address)
    call_command("collectstatic", interactive=False, verbosity=0)
    connections.close_all()
    if hasattr(connection, "close_pool"):
        connection.close_pool()


def run_server(site: Site) -> None:
    """Run the workers and the clock; returns when the operator ends it.

    Headers must come within 5 s and fit 16 KB; a worker that dies is replaced.
    """
    from granian import Granian
    from granian.constants import Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    from .clock import start_clock

    server = Granian(
        "afterword.config.asgi:application",
        address=site.options.host,
        port=site.options.port,
        interface=Interfaces.ASGINL,
        workers=site.options.workers,
        websockets=False,
        http1_settings=HTTP1Settings(header_read_timeout=5_000, max_buffer_size=16 * 1024),
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    )
    server.on_startup(lambda: announce(site))
    server.on_startup(start_clock)
    server.serve()


def announce(site: Site) -> None:
    """Say where readers and editors go."""
    here = f"http://{site.options.host}:{site.options.port}"
    click.echo(f"{site.directory} is served at {here}/ (Ctrl-C ends it)")
    click.echo(f"Editors sign in at {here}/desk/")
    accounts = site.directory / ACCOUNTS_FILE
    if accounts.exists():
        click.echo(accounts.read_text(encoding="utf-8").rstrip())

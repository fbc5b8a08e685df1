"""`afterword serve`: the publication, answering requests."""

import ctypes
import errno
import gc
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import click

from afterword.edge.door import Settings as DoorSettings
from afterword.edge.door import run_door
from afterword.edge.worker import Worker
from afterword.pagestore.store import PageStore

from .clock import MINUTE, tick
from .ending import server_ended
from .fingerprint import fingerprint_of
from .processes import Processes
from .refusing import Refused
from .site import SECRET_FILE, Site, hosts_of, session_cookie
from .sites import ACCOUNTS_FILE, open_site, site_option, start_django

BACKLOG = 2048
PREPARED_FILE = "static/prepared-for"
PENDING = 64
"""So many requests a worker may have waiting before a door says that it is busy."""
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
    with listen(site.options.host, site.options.port) as public, between() as inner:
        run_server(site, public, inner)


def run_server(site: Site, public: socket.socket, inner: socket.socket) -> None:
    """Run doors, workers and the clock; returns when the operator ends it.

    The doors open first: what is ready is read while Django is still being loaded.
    """
    settings, number = door_settings(site, inner.getsockname()), site.options.workers
    store = PageStore(settings.store, settings.fingerprint)
    if site.options.database:  # other nodes may have changed what was kept here
        store.forget_everything()
    # A worker may have died between writing something and forgetting what that changed.
    processes = Processes(after_a_death=store.forget_everything)
    for _ in range(number):
        processes.start("door", partial(stand_at_door, public, inner, settings))
    try:
        make_application = load_application(site)
        for _ in range(number):
            processes.start("worker", partial(work, public, inner, make_application, site))
        if site.options.database:
            processes.start("listener", listen_to_nodes)
        announce(site)
        processes.mind(MINUTE, tick)
    except BaseException:
        processes.end()
        raise


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


def listen(host: str, port: int) -> socket.socket:
    """Take the port; refuses one that cannot be had."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError as error:
        why = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be had ({error.strerror})"
        remedy = "Choose another with --port (or `make serve PORT=…`)."
        raise Refused(f"Port {port} of {host} {why}. {remedy}") from error
    return listener


@contextmanager
def between() -> Iterator[socket.socket]:
    """The socket at which the doors reach the workers, in a folder nobody else can enter."""
    with TemporaryDirectory(prefix="afterword-") as folder:
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listener.bind(f"{folder}/workers")
        listener.listen(BACKLOG)
        with listener:
            yield listener


def prepare(site: Site) -> None:
    """Bring database and static files up to this version, and tell Wagtail where it stands.

    Where nothing was installed since the last time, there is nothing to bring up to date.
    """
    from django.core.management import call_command

    from afterword.publishing.publication import stand_at

    from .migrating import applied_migrations, bring_up_to_date

    marker, installed = site.directory / PREPARED_FILE, fingerprint_of(site)
    if site.options.database or _read(marker) != f"{installed} {applied_migrations()}":
        bring_up_to_date(site)
        call_command("collectstatic", interactive=False, verbosity=0)
        marker.write_text(f"{installed} {applied_migrations()}")
    stand_at(site.address)


def _read(marker: Path) -> str:
    return marker.read_text() if marker.exists() else ""


def close_databases() -> None:
    """Leave no connection open that the server's processes would share."""
    from django.db import connection, connections

    connections.close_all()
    if hasattr(connection, "close_pool"):
        connection.close_pool()


def stand_at_door(public: socket.socket, inner: socket.socket, settings: DoorSettings) -> None:
    """A door's process."""
    inner.close()
    run_door(public, settings)
    if server_ended(within=0):  # killed, so that it could not tidy up
        rmtree(settings.workers.parent, ignore_errors=True)


def work(public: socket.socket, inner: socket.socket, make_application, site: Site) -> None:
    """A worker's process."""
    public.close()
    share_one_heap()
    Worker(inner, make_application(), site.address).run()


def listen_to_nodes() -> None:
    """The process that hears what other nodes on the same database forget."""
    from afterword.press.nodes import listen

    listen()


def share_one_heap() -> None:
    """Have one heap for all threads: glibc gives each its own, and each keeps what a page took.

    Where the C library has no such call, nothing is lost but some memory.
    """
    arena_max = -8
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(arena_max, 1)


def door_settings(site: Site, workers: str) -> DoorSettings:
    """What the doors must know of the site."""
    return DoorSettings(
        scheme="https" if site.is_secure else "http",
        hosts=hosts_of(site),
        session_cookie=session_cookie(site),
        store=site.directory / "ready",
        fingerprint=fingerprint_of(site),
        workers=Path(workers),
        pending=PENDING * site.options.workers,
    )


def load_application(site: Site):
    """Load Django and what a page needs, once for all workers; gives what makes an application."""
    start_django()
    prepare(site)
    from django.conf import settings

    module = import_module(settings.AFTERWORD_APPLICATION)
    module.warm_up(urlsplit(site.address).netloc)
    close_databases()
    gc.collect()
    gc.freeze()  # what stands now is shared; a collection would copy it into each worker
    return module.make_application


def announce(site: Site) -> None:
    """Say where readers and editors go."""
    here = f"http://{site.options.host}:{site.options.port}"
    click.echo(f"{site.directory} is served at {here}/ (Ctrl-C ends it)")
    click.echo(f"Editors sign in at {here}/desk/")
    accounts = site.directory / ACCOUNTS_FILE
    if accounts.exists():
        click.echo(accounts.read_text(encoding="utf-8").rstrip())

"""Several nodes on one PostgreSQL: each has its own store, and tells the others what to forget."""

import logging
import time
from contextlib import suppress
from hashlib import blake2b
from socket import gethostname

from django.conf import settings
from django.db import DatabaseError, connection

from afterword.pagestore.fingerprints import boot

from .pages import store

CHANNEL = "afterword_pages"
LONGEST = 7000
"""Bytes; PostgreSQL carries 8,000 in one notice. What is longer says: everything."""
EVERYTHING = "*"
NAMED = ("dbname", "user", "password", "host", "port")
BETWEEN_TRIES = 1.0

logger = logging.getLogger(__name__)


def forget(*subjects: str) -> None:
    """Forget on this node at once, and on the others as soon as the notice reaches them."""
    store().forget(*subjects)
    tell(subjects)


def tell(subjects: tuple[str, ...]) -> None:
    """Tell the other nodes; they forget everything when they hear again after a silence."""
    if connection.vendor != "postgresql":
        return
    said = " ".join(subjects)
    notice = f"{own_name()} {said if len(said) < LONGEST else EVERYTHING}"
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, notice])
    except DatabaseError as error:
        logger.error("The other nodes could not be told what to forget: %s", error)


def listen() -> None:
    """Hear what other nodes forget, for ever; what was missed meanwhile may be anything."""
    import psycopg

    while True:
        try:
            hear()
        except psycopg.OperationalError as error:
            logger.warning("This node does not hear the others: %s", error)
        time.sleep(BETWEEN_TRIES)


def hear() -> None:
    """Hear until the connection breaks."""
    import psycopg

    parameters = connection.get_connection_params()
    known = {name: value for name, value in parameters.items() if name in NAMED}
    with psycopg.connect(**known, autocommit=True) as listening:
        listening.execute(f"LISTEN {CHANNEL}")
        store().forget_everything()
        for notice in listening.notifies():
            heard(notice.payload)


def heard(notice: str) -> None:
    """Forget what another node forgot."""
    name, *subjects = notice.split()
    if name == own_name():
        return
    if EVERYTHING in subjects:
        store().forget_everything()
    else:
        store().forget(*subjects)


def own_name() -> str:
    """This node's name: a run of a machine, and a store on it.

    Copies of a machine may share its name and every path, and would not listen to each other.
    """
    place = f"{boot()} {gethostname()} {settings.AFTERWORD_READY_PAGES}"
    with suppress(OSError):
        found = settings.AFTERWORD_READY_PAGES.stat()
        place += f" {found.st_dev} {found.st_ino}"
    return blake2b(place.encode(), digest_size=8).hexdigest()

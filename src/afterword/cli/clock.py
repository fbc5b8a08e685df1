"""What happens without a request: each minute, what is due is published."""

import signal
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import click

MINUTE = 60


def start_clock() -> BaseProcess:
    """A process beside the workers that ends with them, however they end."""
    context = get_context("fork")
    listening, held = context.Pipe(duplex=False)
    clock = context.Process(target=tick, args=(listening, held), name="clock", daemon=True)
    clock.start()
    listening.close()
    clock.held = held  # closed by the system when the last process of the server is gone
    return clock


def tick(listening: Connection, held: Connection) -> None:
    """Publish what is due, then wait a minute; the end of the pipe is the end of the server."""
    held.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    while True:
        publish_what_is_due()
        if listening.poll(MINUTE):
            return


def publish_what_is_due() -> None:
    """Run Wagtail's own command; what fails is said, and tried again a minute later."""
    from django.core.management import call_command
    from django.db import connections

    try:
        call_command("publish_scheduled", verbosity=0)
    except Exception as error:
        click.echo(f"Publishing what is scheduled failed: {error}", err=True)
    finally:
        connections.close_all()

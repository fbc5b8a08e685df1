"""What happens without a request: each minute, what is due is published."""

import signal
from multiprocessing import get_context

import click

from .ending import server_ended

MINUTE = 60


def start_clock() -> None:
    """Start a process beside the workers that ends with them, however they end."""
    get_context("fork").Process(target=tick, name="clock", daemon=True).start()


def tick() -> None:
    """Publish what is due, each minute until the server is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    publish_what_is_due()
    while not server_ended(within=MINUTE):
        publish_what_is_due()


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

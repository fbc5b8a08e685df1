"""What happens without a request: each minute, what is due is published and the store swept."""

import click

from .ending import server_ended

MINUTE = 60


def tick() -> None:
    """Publish what is due and tidy the page store, each minute until the server is gone."""
    while True:
        publish_what_is_due()
        sweep_pages()
        if server_ended(within=MINUTE):
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


def sweep_pages() -> None:
    """Keep the ready pages within their limit; what fails is said, and tried again."""
    from afterword.press.pages import store

    try:
        store().sweep()
    except OSError as error:
        click.echo(f"Sweeping the ready pages failed: {error}", err=True)

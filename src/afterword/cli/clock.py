"""What happens without a request: what is due is published, and the page store swept."""

import click

MINUTE = 60.0


def tick() -> None:
    """Everything that is done each minute, in a process of its own that ends with it."""
    publish_what_is_due()
    sweep_pages()


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
    """Keep the ready pages within their limit."""
    from afterword.press.pages import store

    store().sweep()

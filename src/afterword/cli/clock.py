"""What happens without a request: what is due is published and sent, and the page store swept."""

from collections.abc import Callable

import click

MINUTE = 60.0


def tick() -> None:
    """Everything that is done each minute, in a process of its own that ends with it.

    Carrying comes last, since it waits for others.
    """
    attempt("Publishing what is scheduled", publish_what_is_due)
    attempt("Sweeping the page store", sweep_pages)
    attempt("Carrying mail and webhooks", carry_messages)


def attempt(name: str, do: Callable[[], None]) -> None:
    """Do one thing; what fails is said, keeps nothing else back and is tried a minute later."""
    from django.db import connections

    try:
        do()
    except Exception as error:
        click.echo(f"{name} failed: {error}", err=True)
    finally:
        connections.close_all()


def publish_what_is_due() -> None:
    """Run Wagtail's own command."""
    from django.core.management import call_command

    call_command("publish_scheduled", verbosity=0)


def sweep_pages() -> None:
    """Keep the ready pages within their limit."""
    from afterword.press.pages import store

    store().sweep()


def carry_messages() -> None:
    """Carry what is due, and forget what was sent long ago."""
    from django.utils import timezone

    from afterword.outbox.carrying import carry, forget_sent

    carry(timezone.now())
    forget_sent(timezone.now())

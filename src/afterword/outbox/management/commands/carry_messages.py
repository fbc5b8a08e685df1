"""`afterword manage carry_messages`: carry mail and webhooks that are due, as the clock does."""

import json
from argparse import ArgumentParser
from collections import Counter
from dataclasses import asdict, dataclass, field

from django.core.management.base import BaseCommand
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from afterword.outbox.carrying import DEAD, PUT_OFF, SENT, carried
from afterword.outbox.models import Message

NAMED = 100
"""So many messages that were not sent are named, the others counted."""


@dataclass
class Account:
    """How many messages were due, what became of them, and why of those that did not leave."""

    due: int = 0
    sent: int = 0
    put_off: int = 0
    given_up: int = 0
    dead_letters: int = 0
    not_sent: list[str] = field(default_factory=list)


class Command(BaseCommand):
    """Other carriers may run at the same time; exit code 1 where a message did not leave."""

    help = "Carry the mail and the webhooks that are due, as the server does each minute."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what is due")
        parser.add_argument("--json", action="store_true", help="answer with one JSON object")

    def handle(self, **options) -> None:
        account = (look if options["dry_run"] else run)()
        if options["json"]:
            self.stdout.write(json.dumps(asdict(account), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(lines(account)))
        if account.put_off or account.given_up:
            raise SystemExit(1)


def look() -> Account:
    """What is due, with nothing done about it."""
    due = Message.objects.due(timezone.now())
    account = Account(due=due.count(), dead_letters=Message.objects.dead().count())
    account.not_sent = [f"{message}: is due" for message in due[:NAMED]]
    return account


def run() -> Account:
    """Carry what is due, with a bar on standard error while somebody looks."""
    now, became = timezone.now(), Counter()
    account = Account(due=Message.objects.due(now).count())
    with bar() as bars:
        task = bars.add_task("Carrying", total=account.due)
        for message, outcome in carried(now):
            became[outcome] += 1
            bars.advance(task)
            if outcome != SENT and len(account.not_sent) < NAMED:
                account.not_sent.append(f"{message}: {outcome}: {message.error}")
    account.sent, account.put_off, account.given_up = became[SENT], became[PUT_OFF], became[DEAD]
    account.dead_letters = Message.objects.dead().count()
    return account


def bar() -> Progress:
    """A bar on standard error while somebody looks."""
    console = Console(stderr=True)
    columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, disable=not console.is_terminal, transient=True)


def lines(account: Account) -> list[str]:
    """The account for people."""
    rest = account.put_off + account.given_up - len(account.not_sent)
    dead = account.dead_letters
    return [
        *account.not_sent,
        *([f"… and {rest:,} more."] if rest > 0 else []),
        f"Due: {account.due:,}; sent: {account.sent:,}; put off: {account.put_off:,}; "
        f"given up: {account.given_up:,}.",
        *([f"Dead letters: {dead:,}; the desk lists them under Settings."] if dead else []),
    ]

"""`afterword manage check_order`: do all comments stand in their order, and are they counted?"""

import json
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import partial

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Sum
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from afterword.discussions.checking import Fault, faults
from afterword.discussions.mending import mend
from afterword.discussions.models import Thread

NAMED = 100
"""So many faults are named, the others counted."""


@dataclass
class Account:
    """What was looked at and mended, how many faults stay, and the first of them."""

    threads: int = 0
    comments: int = 0
    mended: list[str] = field(default_factory=list)
    faults: int = 0
    first_faults: list[Fault] = field(default_factory=list)


class Command(BaseCommand):
    """Reads every comment once and keeps nobody from posting; exit code 1 where faults stay."""

    help = "Check that every comment stands in its order and that the counters agree."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--thread", type=int, metavar="ID", help="only this thread")
        parser.add_argument(
            "--rebuild", action="store_true", help="mend what can be mended, and check again"
        )
        parser.add_argument("--json", action="store_true", help="answer with one JSON object")

    def handle(self, **options) -> None:
        account = Account()
        threads = chosen(options["thread"])
        with bar() as bars:
            total = threads.aggregate(total=Sum("last_seq"))["total"]
            advance = partial(bars.advance, bars.add_task("Checking", total=total))
            for pk in list(threads.values_list("pk", flat=True)):
                check(Thread(pk=pk), account, advance, rebuild=options["rebuild"])
        if options["json"]:
            self.stdout.write(json.dumps(asdict(account), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(lines(account)))
        if account.faults:
            raise SystemExit(1)


def chosen(thread: int | None):
    """All threads, or the one."""
    threads = Thread.objects.order_by("pk")
    if thread is None:
        return threads
    if not threads.filter(pk=thread).exists():
        raise CommandError(f"There is no thread {thread}.")
    return threads.filter(pk=thread)


def bar() -> Progress:
    """A bar on standard error while somebody looks."""
    console = Console(stderr=True)
    columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, disable=not console.is_terminal, transient=True)


def check(
    thread: Thread, account: Account, advance: Callable[[int], None], *, rebuild: bool
) -> None:
    """Note the faults of a thread, after mending where that is wished and needed."""

    def looked_at(count: int) -> None:
        account.comments += count
        advance(count)

    account.threads += 1
    found, named = counted(thread, looked_at)
    if found and rebuild:
        account.mended += mend(thread)
        found, named = counted(thread)
    account.faults += found
    account.first_faults += named[: NAMED - len(account.first_faults)]


def counted(thread: Thread, *on_batch: Callable[[int], None]) -> tuple[int, list[Fault]]:
    """How many faults a thread has, and the first of them."""
    count, named = 0, []
    for count, fault in enumerate(faults(thread, *on_batch), start=1):
        if count <= NAMED:
            named.append(fault)
    return count, named


def lines(account: Account) -> list[str]:
    """The account for people."""
    named = [fault.sentence for fault in account.first_faults]
    more = account.faults - len(named)
    looked = f"Looked at {account.comments:,} comments in {account.threads:,} threads"
    verdict = f"{account.faults:,} faults" if account.faults else "all of them in their order"
    remedy = "Mend what can be mended with: afterword manage check_order --rebuild"
    return [
        *account.mended,
        *named,
        *([f"… and {more:,} faults more."] if more else []),
        f"{looked}: {verdict}.",
        *([remedy] if account.faults and not account.mended else []),
    ]

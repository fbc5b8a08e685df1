"""`make bench`: Afterword and its peers, pinned, in rounds; the table goes to standard output."""

import argparse
import json
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bench import install
from bench.fleet import Fleet
from bench.machine import machine
from bench.measuring.placing import cores, raise_priority, say
from bench.paths import CACHE
from bench.rounds import Outcome, run_rounds
from bench.rows import cold, peers, posting, ready, running
from bench.rows.row import Row
from bench.table import as_text, goal_table, table

LAST = CACHE / "last.json"


def main() -> None:
    words = arguments()
    rows = chosen(words.only)
    if words.list:
        print("\n".join(f"{row.name:<20} {row.title}" for row in rows))
        return
    install.main()
    stand_on_the_load_core()
    rounds, seconds = words.rounds or (3 if words.short else 5), 1 if words.short else words.seconds
    fleet = Fleet(short=words.short)
    try:
        outcomes = run_rounds(rows, fleet, rounds, seconds)
    finally:
        fleet.stop()
        raise_priority(os.getpid(), "0")
    told = report(outcomes, rounds, seconds)
    for path in (LAST, words.json):
        if path:
            path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    print(as_text(table(told["rows"])))
    if len(goals := goal_table(told["rows"])) > 1:
        print("", as_text(goals), sep="\n")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description=__doc__.partition(": ")[2],
        epilog="`python -m bench.page` writes docs/performance.md from the last run. "
        "`python -m bench.text` and `python -m bench.threads` measure texts and queries alone.",
    )
    add = parser.add_argument
    add("--short", action="store_true", help="3 rounds of a second a row: under 3 minutes")
    add("--only", action="append", metavar="NAME", help="rows whose name contains NAME; repeatable")
    add("--list", action="store_true", help="say which rows there are")
    add("--rounds", type=int, metavar="N", help="how many rounds (5)")
    add("--seconds", type=int, metavar="N", default=3, help="how long a row takes in a round (3)")
    add("--json", type=Path, metavar="FILE", help="write every figure there as well")
    return parser.parse_args()


def chosen(names: Sequence[str] | None) -> list[Row]:
    """All rows, or those that were named."""
    rows = [row for part in (ready, cold, posting, running, peers) for row in part.rows()]
    return [row for row in rows if not names or any(name in row.name for name in names)]


def stand_on_the_load_core() -> None:
    """This program asks the servers as well; told to end, it ends them first."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Ended before it was done."))
    os.sched_setaffinity(0, {cores()[1]})
    raise_priority(os.getpid())
    say("Servers run on one core, load on the other.")


def report(outcomes: Sequence[Outcome], rounds: int, seconds: int) -> dict:
    """Everything that is known after a run."""
    return {
        "machine": machine(),
        "rounds": rounds,
        "seconds": seconds,
        "rows": [as_row(outcome) for outcome in outcomes],
    }


def as_row(outcome: Outcome) -> dict:
    figures = asdict(outcome.sample) if outcome.samples else {}
    known = {name: round(value, 5) for name, value in figures.items() if value is not None}
    return {
        "name": outcome.row.name,
        "title": outcome.row.title,
        "figures": known,
        "why": outcome.why,
    }


if __name__ == "__main__":
    main()

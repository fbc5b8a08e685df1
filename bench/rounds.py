"""Rounds: every row once, then every row again, so that whatever passes by touches all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.fleet import Fleet
from bench.measuring.placing import say
from bench.measuring.sample import Sample, middle
from bench.rows.row import Row


@dataclass
class Outcome:
    """What became of a row: its samples, or why there are none."""

    row: Row
    samples: list[Sample] = field(default_factory=list)
    why: str = ""

    @property
    def sample(self) -> Sample:
        return middle(self.samples)


def run_rounds(rows: Sequence[Row], fleet: Fleet, rounds: int, seconds: float) -> list[Outcome]:
    """Measure every row in every round; a row that fails once is left alone, and says why."""
    outcomes = [Outcome(row) for row in rows]
    take_turns([one for one in outcomes if one.row.alone], fleet, rounds, seconds)
    fleet.stop()
    take_turns([one for one in outcomes if not one.row.alone], fleet, rounds, seconds)
    return outcomes


def take_turns(outcomes: Sequence[Outcome], fleet: Fleet, rounds: int, seconds: float) -> None:
    start_all([outcome.row for outcome in outcomes], fleet)
    for number in range(1, rounds + 1):
        for outcome in outcomes:
            say(f"Round {number} of {rounds}: {outcome.row.title}")
            attempt(outcome, lambda row: row.measure(fleet, seconds))
    for outcome in outcomes:
        if outcome.row.extra:
            attempt(outcome, lambda row: row.extra(fleet))


def start_all(rows: Sequence[Row], fleet: Fleet) -> None:
    """Start every server before the first is measured."""
    for name in dict.fromkeys(name for row in rows for name in row.needs):
        try:
            fleet[name]
        except Exception as error:
            say(f"Rows of {name} are left out: {error}")


def attempt(outcome: Outcome, measure) -> None:
    if outcome.why:
        return
    try:
        outcome.samples.append(measure(outcome.row))
    except Exception as error:
        outcome.samples.clear()
        outcome.why = str(error) or repr(error)
        say(f"  not measured: {outcome.why}")

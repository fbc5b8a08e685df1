"""What was promised: each goal is a figure of a row, alone or against another row."""

from collections.abc import Mapping
from dataclasses import dataclass

from bench.measuring.sample import Sample


@dataclass(frozen=True, slots=True)
class Goal:
    """At most (or, for throughput, at least) so much; `than` names the row it is a multiple of."""

    row: str
    figure: str
    limit: float
    than: str = ""
    at_least: bool = False


GOALS = (
    Goal("ready", "cpu_ms", 1.3, than="nginx"),
    Goal("ready", "per_second", 0.7, than="nginx", at_least=True),
    Goal("ready-nginx", "cpu_ms", 1.15, than="nginx"),
    Goal("304", "cpu_ms", 1.3, than="nginx-304"),
    Goal("cold-40", "cpu_ms", 8),
    Goal("cold-300", "cpu_ms", 40),
    *(
        goal
        for name in ("10k-first", "10k-middle", "10k-last", "1m-first", "1m-middle", "1m-last")
        for goal in (
            Goal(f"cold-{name}", "cpu_ms", 15),
            Goal(f"cold-{name}", "cpu_ms", 1.3, than="cold-100"),
        )
    ),
    Goal("permalink-1m", "cpu_ms", 15),
    *(
        Goal(f"post-{clients}-{database}", "cpu_ms", 5)
        for database in ("sqlite", "postgresql")
        for clients in (1, 16)
    ),
    *(Goal(f"post-1-{database}", "syncs", 1) for database in ("sqlite", "postgresql")),
    Goal("first-read", "p50_ms", 15),
    Goal("readers-busy", "errors", 0),
    Goal("readers-busy", "per_second", 0.8, than="readers-quiet", at_least=True),
    Goal("memory", "pss_mb", 150),
    Goal("start", "seconds", 2),
)


def reached(goal: Goal, samples: Mapping[str, Sample]) -> float | None:
    """The figure the goal is about, or its multiple of the other row's; None if not measured."""
    found = figure(samples, goal.row, goal.figure)
    measure = figure(samples, goal.than, goal.figure) if goal.than else 1.0
    return found / measure if found is not None and measure else None


def figure(samples: Mapping[str, Sample], row: str, name: str) -> float | None:
    sample = samples.get(row)
    return getattr(sample, name) if sample else None


def is_met(goal: Goal, value: float) -> bool:
    return value >= goal.limit if goal.at_least else value <= goal.limit

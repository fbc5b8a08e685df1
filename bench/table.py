"""The table: the same rows for a terminal and for a page of the documentation."""

from collections.abc import Iterable, Mapping, Sequence

from bench.goals import GOALS, Goal, is_met, reached
from bench.measuring.sample import Sample

HEADS = ("what", "CPU ms", "× nginx", "a second", "p50 ms", "p99 ms", "PSS MB", "syncs", "s")
GOAL_HEADS = ("goal", "wanted", "reached", "")
FIGURES = {
    "cpu_ms": "CPU, ms a request",
    "per_second": "requests a second",
    "p50_ms": "p50, ms",
    "pss_mb": "memory, MB",
    "syncs": "syncs a post",
    "seconds": "seconds",
    "errors": "errors",
}


def table(rows: Iterable[Mapping]) -> list[Sequence[str]]:
    """Head and lines; a row without figures says why."""
    rows = list(rows)
    measure = samples_of(rows).get("nginx")
    return [HEADS, *(line(row, measure) for row in rows)]


def line(row: Mapping, measure: Sample | None) -> Sequence[str]:
    if row["why"]:
        return (row["title"], f"not measured: {row['why']}")
    sample = Sample(**row["figures"])
    errors = f" ({sample.errors:.0f} errors)" if sample.errors else ""
    return (
        row["title"] + errors,
        written(sample.cpu_ms),
        times(sample.cpu_ms, measure),
        written(sample.per_second),
        written(sample.p50_ms),
        written(sample.p99_ms),
        written(sample.pss_mb),
        written(sample.syncs),
        written(sample.seconds),
    )


def goal_table(rows: Iterable[Mapping]) -> list[Sequence[str]]:
    """What was promised of these rows, and what came of it."""
    rows = list(rows)
    samples, titles = samples_of(rows), {row["name"]: row["title"] for row in rows}
    asked = [goal for goal in GOALS if goal.row in titles]
    return [GOAL_HEADS, *(goal_line(goal, samples, titles) for goal in asked)]


def goal_line(
    goal: Goal, samples: Mapping[str, Sample], titles: Mapping[str, str]
) -> Sequence[str]:
    value = reached(goal, samples)
    sign = "≥" if goal.at_least else "≤"
    than = f" × {titles.get(goal.than, goal.than)}" if goal.than else ""
    wanted = f"{FIGURES[goal.figure]} {sign} {goal.limit:g}{than}"
    if value is None:
        return (titles[goal.row], wanted, "", "not measured")
    return (titles[goal.row], wanted, written(value), verdict(goal, value))


def verdict(goal: Goal, value: float) -> str:
    if is_met(goal, value):
        return "met"
    by = goal.limit / value if goal.at_least else value / (goal.limit or 1)
    return f"missed: {by:.2f} ×"


def samples_of(rows: Iterable[Mapping]) -> dict[str, Sample]:
    return {row["name"]: Sample(**row["figures"]) for row in rows if not row["why"]}


def times(cost: float | None, measure: Sample | None) -> str:
    if cost is None or not measure or not measure.cpu_ms:
        return ""
    return written(cost / measure.cpu_ms)


def written(value: float | None) -> str:
    """Three figures that count."""
    if value is None:
        return ""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    digits = 1 if value >= 10 else 2 if value >= 1 else 3 if value >= 0.1 else 4
    return f"{value:.{digits}f}"


def as_text(lines: Sequence[Sequence[str]]) -> str:
    """For a terminal: columns below each other, figures to the right."""
    whole = [cells for cells in lines if len(cells) == len(lines[0])]
    widths = [max(len(cells[n]) for cells in whole) for n in range(len(lines[0]))]
    first = max(len(cells[0]) for cells in lines)
    return "\n".join(text_line(cells, [first, *widths[1:]]) for cells in lines)


def text_line(cells: Sequence[str], widths: Sequence[int]) -> str:
    head = cells[0].ljust(widths[0])
    if len(cells) < len(widths):
        return f"{head}  {'  '.join(cells[1:])}"
    rest = (cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))
    return "  ".join([head, *rest]).rstrip()


def as_markdown(lines: Sequence[Sequence[str]]) -> str:
    """For the documentation; a short line is filled up."""
    head, *body = lines
    rule = ["---", *["---:"] * (len(head) - 1)]
    filled = [[*cells, *[""] * (len(head) - len(cells))] for cells in body]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [head, rule, *filled])

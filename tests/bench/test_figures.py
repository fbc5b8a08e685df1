"""Figures: medians, what was promised, and how they are written."""

import pytest

from bench.goals import GOALS, Goal, is_met, reached
from bench.measuring.errands import percentile
from bench.measuring.flood import read_report, sample
from bench.measuring.sample import Sample, middle
from bench.table import as_markdown, as_text, goal_table, table, verdict, written


def row(name: str, why: str = "", **figures: float) -> dict:
    return {"name": name, "title": name.title(), "figures": figures, "why": why}


def test_of_each_figure_the_median_is_taken_alone():
    samples = [Sample(cpu_ms=1, p50_ms=9), Sample(cpu_ms=5), Sample(cpu_ms=2, p50_ms=7)]
    assert middle(samples) == Sample(cpu_ms=2, p50_ms=8)


def test_no_error_is_lost_in_a_median():
    assert middle([Sample(errors=0), Sample(errors=3), Sample(errors=0)]).errors == 3


def test_the_line_our_script_adds_is_found_in_what_wrk_says():
    said = 'Running 1s test\n  1 threads\n{"requests": 5, "p50": 20}\n'
    assert read_report(said) == {"requests": 5, "p50": 20}
    with pytest.raises(RuntimeError, match="unable to connect"):
        read_report("unable to connect to 127.0.0.1")


def test_processor_time_is_shared_among_the_requests():
    told = {"requests": 200, "microseconds": 500_000, "p50": 1500, "p99": 9000, "errors": 0}
    found = sample(told, cpu=0.1, roots=[])
    assert (found.cpu_ms, found.per_second, found.p50_ms) == (0.5, 400, 1.5)
    with pytest.raises(RuntimeError, match="not one answer"):
        sample({**told, "requests": 0}, cpu=0.1, roots=[])


def test_percentiles_of_few_values_lie_among_them():
    assert percentile([4.0], 99) == 4.0
    assert percentile([1.0, 2.0, 3.0], 50) == 2.0
    assert 2.9 < percentile([1.0, 2.0, 3.0], 99) <= 3.0


@pytest.mark.parametrize(
    ("goal", "value", "met"),
    [
        (Goal("a", "cpu_ms", 8), 8.0, True),
        (Goal("a", "cpu_ms", 8), 8.1, False),
        (Goal("a", "per_second", 0.7, than="b", at_least=True), 0.7, True),
        (Goal("a", "per_second", 0.7, than="b", at_least=True), 0.6, False),
    ],
)
def test_a_goal_is_met_at_its_limit(goal, value, met):
    assert is_met(goal, value) is met
    assert (verdict(goal, value) == "met") is met


def test_a_goal_may_be_a_multiple_of_another_row():
    samples = {"ready": Sample(cpu_ms=0.03), "nginx": Sample(cpu_ms=0.02)}
    assert reached(Goal("ready", "cpu_ms", 1.3, than="nginx"), samples) == pytest.approx(1.5)
    assert reached(Goal("ready", "cpu_ms", 1.3, than="gone"), samples) is None
    assert reached(Goal("ready", "syncs", 1), samples) is None


def test_a_miss_says_by_how_much():
    assert verdict(Goal("a", "cpu_ms", 8), 12) == "missed: 1.50 ×"
    assert verdict(Goal("a", "per_second", 0.8, at_least=True), 0.4) == "missed: 2.00 ×"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (0.01712, "0.0171"), (0.25, "0.250"), (1.449, "1.45"), (14.37, "14.4"),
        (1.0, "1"), (43061.8, "43,062"), (0, "0"),
    ],
)  # fmt: skip
def test_figures_are_written_with_as_much_as_counts(value, text):
    assert written(value) == text


def test_a_row_that_was_not_measured_says_why_and_has_no_figure():
    rows = [row("nginx", cpu_ms=0.02), row("isso", why="pip could not install it")]
    assert table(rows)[2] == ("Isso", "not measured: pip could not install it")
    assert "pip could not install it" in as_text(table(rows))
    assert as_markdown(table(rows)).count("\n") == 3


def test_costs_stand_beside_those_of_nginx():
    rows = [row("nginx", cpu_ms=0.02), row("ready", cpu_ms=0.024)]
    head, _, ready = table(rows)
    assert ready[head.index("× nginx")] == "1.20"


def test_goals_of_rows_that_were_not_asked_for_are_left_out():
    names = [line[0] for line in goal_table([row("start", seconds=1.5)])]
    assert names == ["goal", "Start"]
    assert goal_table([row("start", seconds=1.5)])[1][-1] == "met"


def test_every_goal_is_about_a_row_that_exists():
    from bench.__main__ import chosen

    names = {row.name for row in chosen(None)}
    assert {goal.row for goal in GOALS} <= names
    assert {goal.than for goal in GOALS if goal.than} <= names

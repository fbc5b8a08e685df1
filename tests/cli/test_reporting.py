"""`afterword transparency-report` and `statements`."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from afterword.cli.reports.lengths import in_words
from tests.serving import make_demo

THIS_YEAR = datetime.now(tz=UTC).year


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    directory = tmp_path_factory.mktemp("reports") / "site"
    make_demo(directory)
    return directory


def report(afterword, site, *words: str) -> str:
    answer = afterword("transparency-report", "--site", site, *words)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def test_page_table_and_object_carry_the_same_figures(afterword, demo):
    year = ("--year", "2026", "--format")
    rows = list(csv.DictReader(io.StringIO(report(afterword, demo, *year, "csv"))))
    answer = json.loads(report(afterword, demo, *year, "json"))
    assert answer["service"] == rows[0]["Service"] == "The Merrow Courant"
    figures = [(f["part"], f["section"], f["indicator"], f["scope"]) for f in answer["figures"]]
    named = [(r["Part"], r["Section"], r["Indicator"], r["Scope"]) for r in rows]
    assert figures == named
    values = ["" if f["value"] is None else str(f["value"]) for f in answer["figures"]]
    assert values == [row["Value"] for row in rows]
    page = report(afterword, demo, *year, "html")
    for figure in answer["figures"]:
        if figure["unit"] == "" and not figure["scope"].startswith("2026-"):
            assert f"<td>{figure['value']:,}</td>" in page, figure


def test_the_page_stands_alone(afterword, demo):
    page = report(afterword, demo, "--year", "2026")
    assert "<h1>Moderation in 2026</h1>" in page
    for sign in ("<script", "<link", "<img", "src=", "url(", "@import"):
        assert sign not in page


def test_the_demonstration_has_something_to_tell(afterword, demo):
    answer = json.loads(report(afterword, demo, "--year", "2026", "--format", "json"))
    found = {(f["section"], f["indicator"], f["scope"]): f["value"] for f in answer["figures"]}
    appeals = "Number of complaints submitted to the internal-complaints mechanism"
    assert found["Internal complaints mechanism", appeals, "Decisions reversed"] == 1
    assert found["Notices", "Number of notices received", "TOTAL"] == 4
    assert found["Comments", "Comments removed", "Total number"] > 10


def test_a_year_without_anything_says_so(afterword, paper):
    page = report(afterword, paper, "--year", str(THIS_YEAR))
    assert f"Nothing happened in {THIS_YEAR}" in page
    figures = json.loads(report(afterword, paper, "--year", "1999", "--format", "json"))["figures"]
    assert {figure["value"] for figure in figures} == {0, None}
    assert afterword("statements", "--site", paper, "--year", "1999").stdout == ""


@pytest.mark.parametrize("command", ["transparency-report", "statements"])
@pytest.mark.parametrize(
    ("year", "code", "words"),
    [
        (str(THIS_YEAR + 1), 1, "has not begun"),
        ("12", 1, "is no year of this publication"),
        ("last", 2, "not a valid integer"),
    ],
)
def test_a_bad_year_is_refused(afterword, paper, command, year, code, words):
    answer = afterword(command, "--site", paper, "--year", year)
    assert answer.returncode == code
    assert words in answer.stderr
    assert answer.stdout == ""


def test_a_file_is_written_whole_in_the_format_of_its_ending(afterword, demo, tmp_path):
    file = tmp_path / "report.csv"
    assert report(afterword, demo, "--year", "2026", "--output", file) == ""
    assert file.read_text().startswith("Part,Service,Reporting period,")
    answer = afterword(
        "transparency-report", "--site", demo, "--year", "2026", "--output", tmp_path / "no" / "x"
    )
    assert answer.returncode == 1
    assert "No such file" in answer.stderr


def test_statements_are_lines_of_json_without_names(afterword, demo):
    answer = afterword("statements", "--site", demo, "--year", "2026")
    lines = [json.loads(line) for line in answer.stdout.splitlines()]
    assert len(lines) > 10
    assert len({line["puid"] for line in lines}) == len(lines)
    for name in ("example.org", "Crewe", "Prynne", "herring"):
        assert name not in answer.stdout


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (None, "–"),
        (0, "0 s"),
        (0.01, "36 s"),
        (0.5, "30 min"),
        (0.9999, "1 h"),
        (3.34, "3 h 20 min"),
        (60, "2.5 days"),
    ],
)
def test_lengths_of_time_are_said_in_words(hours, words):
    assert in_words(hours) == words

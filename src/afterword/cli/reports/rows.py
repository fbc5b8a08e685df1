"""The figures of a year as rows of CSV and as one JSON object, with the same names."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from django.utils import timezone

from afterword.moderation.transparency.figures import Figure, Period
from afterword.moderation.transparency.report import figures_of
from afterword.publishing.models import Publication

COLUMNS = (
    "Part",
    "Service",
    "Reporting period",
    "Section",
    "Indicator",
    "Scope",
    "Value",
    "Unit",
    "Contextual information",
)
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Report:
    """A report to be written: whose, of when, and its figures, each asked for in its turn."""

    service: str
    address: str
    period: Period
    made_on: date
    figures: Iterable[Figure]

    @property
    def first_day(self) -> date:
        return timezone.localtime(self.period.begins).date()

    @property
    def last_day(self) -> date:
        """The last day of the period, today in the year that is under way."""
        return timezone.localtime(self.period.ends - timedelta(microseconds=1)).date()


def report_of(period: Period, address: str) -> Report:
    """The report of a period, of the publication of the opened site."""
    name = Publication.load().name
    return Report(name, address, period, timezone.localdate(), figures_of(period))


def csv_of(report: Report) -> Iterator[str]:
    """A line of names, then a line for each figure, as RFC 4180 has it."""
    when = f"{report.first_day}/{report.last_day}"
    yield line_of(COLUMNS)
    for figure in report.figures:
        value = "" if figure.value is None else str(figure.value)
        yield line_of(
            (
                figure.part,
                plain(report.service),
                when,
                figure.section,
                figure.indicator,
                plain(figure.scope),
                value,
                figure.unit,
                figure.note,
            )
        )


def line_of(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def plain(words: str) -> str:
    """Words somebody typed, so that no spreadsheet takes them for a formula."""
    return f"'{words}" if words.startswith(STARTS_A_FORMULA) else words


def json_of(report: Report) -> Iterator[str]:
    """One object: what the report is of, and the list of its figures."""
    heading = {
        "service": report.service,
        "address": report.address,
        "reporting_period": {
            "from": str(report.first_day),
            "to": str(report.last_day),
            "is_over": report.period.is_over,
        },
        "published": str(report.made_on),
    }
    yield json.dumps(heading, ensure_ascii=False, indent=2).removesuffix("\n}")
    separator = ',\n  "figures": [\n    '
    for figure in report.figures:
        yield separator + json.dumps(asdict(figure), ensure_ascii=False)
        separator = ",\n    "
    yield "\n  ]\n}\n"

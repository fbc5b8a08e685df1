"""The figures of a year as one page that stands alone: no file beside it, no script, no address."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.template.loader import render_to_string
from django.utils.formats import date_format

from afterword.moderation.transparency.complaints import SUBMITTED
from afterword.moderation.transparency.discussion import HELD, POSTED, PUBLISHED, REMOVED
from afterword.moderation.transparency.figures import TOTAL, Figure
from afterword.moderation.transparency.notices import NOTICES_RECEIVED, REPORTS_RECEIVED

from .chapters import CHAPTERS, Chapter
from .lengths import in_words
from .rows import Report

TEMPLATE = "transparency/report.html"
DAY = "j F Y"
SCOPES = {
    "TOTAL": "All",
    "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE": "Against the law",
    "KEYWORD_COPYRIGHT_INFRINGEMENT": "Copyright",
}
GLANCE = (
    (POSTED, TOTAL, "comments posted"),
    (HELD, TOTAL, "held before they appeared"),
    (PUBLISHED, TOTAL, "published after review"),
    (REMOVED, TOTAL, "removed"),
    (NOTICES_RECEIVED, "TOTAL", "notices of illegal content"),
    (REPORTS_RECEIVED, TOTAL, "reports of a broken rule"),
    (SUBMITTED, TOTAL, "appeals"),
    (SUBMITTED, "Decisions reversed", "appeals upheld"),
)


@dataclass(slots=True)
class Row:
    """A line of a table: what is counted, and a cell for each column."""

    label: str
    cells: list[str] = field(default_factory=list)
    note: str = ""
    share: int | None = None

    @property
    def is_nothing(self) -> bool:
        return set(self.cells) <= {"0", "–"}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a caption; a single column has no head."""

    caption: str
    columns: list[str]
    rows: list[Row]


def page_of(report: Report) -> Iterator[str]:
    """The whole page. A report has a bounded number of figures, however much was posted."""
    figures = list(report.figures)
    months = [f for f in figures if f.indicator == POSTED and f.scope != TOTAL]
    yield render_to_string(
        TEMPLATE,
        {
            "report": report,
            "days": (date_format(report.first_day, DAY), date_format(report.last_day, DAY)),
            "made_on": date_format(report.made_on, DAY),
            "is_empty": not any(figure.value for figure in figures),
            "glance": list(glance(figures)),
            "months": bars(months),
            "chapters": [
                (chapter, list(tables(chapter, [f for f in figures if f not in months])))
                for chapter in CHAPTERS
            ],
        },
    )


def glance(figures: list[Figure]) -> Iterator[tuple[str, str]]:
    """The numbers that stand first, each with its words."""
    found = {(figure.indicator, figure.scope): figure for figure in figures}
    for indicator, scope, words in GLANCE:
        yield said(found[indicator, scope]), words


def bars(months: list[Figure]) -> list[tuple[str, str, int, str]]:
    """The months: name, count, height of the bar (of 84 in a hundred, above it stands the count),
    short name."""
    highest = max((month.value or 0 for month in months), default=0) or 1
    return [
        (
            date_format(date.fromisoformat(f"{month.scope}-01"), "F Y"),
            said(month),
            round(84 * (month.value or 0) / highest),
            date_format(date.fromisoformat(f"{month.scope}-01"), "M"),
        )
        for month in months
    ]


def tables(chapter: Chapter, figures: list[Figure]) -> Iterator[Table]:
    """The tables of a chapter: sections that are told alike share one."""
    sections = [[f for f in figures if f.section == title] for title in chapter.sections]
    if chapter.columns:
        yield beside(chapter, sections)
        return
    for title, own in zip(chapter.sections, sections, strict=True):
        caption = title if len(sections) > 1 else ""
        if is_matrix(own):
            yield matrix(caption, own)
        else:
            yield from lists(caption, own, chapter.has_shares)


def beside(chapter: Chapter, sections: list[list[Figure]]) -> Table:
    """Sections with the same indicators, a column each."""
    rows = [
        Row(figures[0].indicator, [said(figure) for figure in figures])
        for figures in zip(*sections, strict=True)
    ]
    return Table("", list(chapter.columns), rows)


def is_matrix(figures: list[Figure]) -> bool:
    """Whether every indicator is told for the same several scopes."""
    scopes: dict[str, list[str]] = {}
    for figure in figures:
        scopes.setdefault(figure.indicator, []).append(figure.scope)
    first = next(iter(scopes.values()))
    return len(scopes) > 1 and len(first) > 1 and all(own == first for own in scopes.values())


def matrix(caption: str, figures: list[Figure]) -> Table:
    rows: dict[str, Row] = {}
    for figure in figures:
        row = rows.setdefault(figure.indicator, Row(figure.indicator, note=figure.note))
        row.cells.append(said(figure))
    columns = dict.fromkeys(SCOPES.get(figure.scope, figure.scope) for figure in figures)
    return Table(caption, list(columns), list(rows.values()))


def lists(caption: str, figures: list[Figure], has_shares: bool) -> Iterator[Table]:
    """Indicators with one number in one table; one with several scopes in a table of its own."""
    counts: dict[str, list[Figure]] = {}
    for figure in figures:
        counts.setdefault(figure.indicator, []).append(figure)
    single = [found[0] for found in counts.values() if len(found) == 1]
    if single:
        yield Table(caption, [], [row_of(f, f.indicator) for f in single])
    for indicator, found in counts.items():
        if len(found) > 1:
            rows = [row_of(f, f.scope) for f in found]
            yield Table(indicator, [], shared(rows, found) if has_shares else rows)


def row_of(figure: Figure, label: str) -> Row:
    return Row(label, [said(figure)], figure.note)


def shared(rows: list[Row], figures: list[Figure]) -> list[Row]:
    """The rows with the share of each in the greatest."""
    greatest = max(figure.value or 0 for figure in figures) or 1
    for row, figure in zip(rows, figures, strict=True):
        row.share = round(100 * (figure.value or 0) / greatest)
    return rows


def said(figure: Figure) -> str:
    """A figure as people read it."""
    return in_words(figure.value) if figure.unit else f"{figure.value:,}"

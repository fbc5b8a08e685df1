"""The house rules as the editor's form has them: rows that move, go and come without a script."""

from dataclasses import dataclass, field

from afterword.moderation.comparing import RuleText
from afterword.moderation.models import Rule

TITLE_AT_MOST = Rule._meta.get_field("title").max_length
TEXT_AT_MOST = 4_000
RULES_AT_MOST = 50


@dataclass(slots=True)
class Row:
    """One rule as it was typed, and what is wrong with it."""

    title: str
    text: str
    problems: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.title or self.text)

    def rule(self) -> RuleText:
        return RuleText(self.title, self.text)


def rows_of(rules) -> list[Row]:
    """Rows that say what these rules say."""
    return [Row(rule.title, rule.text) for rule in rules]


def rows_sent(form) -> list[Row]:
    """The rows of a form that was sent, in its order."""
    pairs = zip(form.getlist("title"), form.getlist("text"), strict=False)
    tidied = (Row(" ".join(title.split()), _lines(text)) for title, text in pairs)
    return list(tidied)[:RULES_AT_MOST]


def rearranged(rows: list[Row], form) -> int | None:
    """Do to the rows what a button of theirs asks; the row to look at then, None if none was it."""
    if "add" in form:
        rows.append(Row("", ""))
        return len(rows)
    for wish, change in (("up", _raise), ("down", _lower), ("remove", _take_out)):
        if wish in form:
            places = {str(place + 1): place for place in range(len(rows))}
            return change(rows, places[form[wish]]) if form[wish] in places else 0
    return None


def are_sound(rows: list[Row]) -> bool:
    """Whether each row can be a rule; says in the row what it lacks."""
    for row in rows:
        row.problems = list(_problems(row))
    return not any(row.problems for row in rows)


def _problems(row: Row):
    if not row.title:
        yield "The rule has no title. Name it in a few words: moderators choose it by them."
    if len(row.title) > TITLE_AT_MOST:
        yield f"The title has {len(row.title)} characters; {TITLE_AT_MOST} are the most."
    if not row.text:
        yield "The rule says nothing yet. Write what is expected."
    if len(row.text) > TEXT_AT_MOST:
        yield f"The text has {len(row.text):,} characters; {TEXT_AT_MOST:,} are the most."


def _raise(rows: list[Row], at: int) -> int:
    rows.insert(max(at - 1, 0), rows.pop(at))
    return max(at, 1)


def _lower(rows: list[Row], at: int) -> int:
    rows.insert(at + 1, rows.pop(at))
    return min(at + 2, len(rows))


def _take_out(rows: list[Row], at: int) -> int:
    rows.pop(at)
    return max(1, min(at + 1, len(rows)))


def _lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())

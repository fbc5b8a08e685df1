"""The figures of a year."""

from datetime import UTC, datetime, timedelta

import pytest

from afterword.moderation.decisions import (
    APPROVE,
    BAN,
    HOLD,
    HOLD_AUTHOR,
    KEEP,
    LIFT,
    OVERTURN,
    REMOVE,
    RESTORE,
    SUSPEND,
    UNDO,
    WARN,
)
from afterword.moderation.models import Appeal, Case, Report
from afterword.moderation.transparency.figures import NoSuchYear, median, period_of
from afterword.moderation.transparency.report import figures_of
from tests.makers import make_comment, make_moderator, make_reader, make_thread
from tests.moderation.recorded import NOON, recorded, rule

pytestmark = [pytest.mark.django_db, pytest.mark.database]

AFTERWARDS = datetime(2027, 3, 1, tzinfo=UTC)
SUBMITTED = "Number of complaints submitted to the internal-complaints mechanism"
HOUR = timedelta(hours=1)


class Found:
    """The figures of a year, asked for by indicator and scope."""

    def __init__(self, year: int = 2026) -> None:
        self.figures = list(figures_of(period_of(year, AFTERWARDS)))

    def __call__(self, indicator: str, scope: str = "Total number", part: str = ""):
        (value,) = {
            figure.value
            for figure in self.figures
            if (figure.indicator, figure.scope) == (indicator, scope)
            and figure.part.startswith(part)
        }
        return value


def case(opened_at: datetime = NOON, **fields) -> Case:
    return Case.objects.create(kind="comment", opened_at=opened_at, **fields)


def report(kind: str, at: datetime = NOON, decision=None, outcome: str = "", comment=None):
    comment = comment or make_comment(make_thread())
    return Report.objects.create(
        reference=str(Report.objects.count()), comment=comment,
        case=comment.cases.first() or case(comment=comment),
        kind=kind, at=at, decision=decision, outcome=outcome,
    )  # fmt: skip


def appeal(decision, at: datetime = NOON, answer=None, outcome: str = "") -> Appeal:
    return Appeal.objects.create(
        decision=decision, by=make_reader(), at=at, answer=answer, outcome=outcome
    )


def test_a_year_without_anything_is_all_zeros():
    found = Found(2020).figures
    assert len(found) > 60
    assert {figure.value for figure in found} == {0, None}
    assert {figure.unit for figure in found if figure.value is None} == {"hours"}


def test_no_two_figures_are_called_the_same():
    recorded(REMOVE, rule=rule(2))
    recorded(REMOVE, law="Penal code")
    names = [(f.part, f.section, f.indicator, f.scope) for f in Found().figures]
    assert len(set(names)) == len(names)


def test_comments_are_counted_by_the_month_they_were_posted_in():
    thread = make_thread()
    moments = [(2025, 12, 31), (2026, 1, 1), (2026, 2, 28), (2026, 12, 31), (2027, 1, 1)]
    for moment in moments:
        comment = make_comment(thread)
        type(comment).objects.filter(pk=comment.pk).update(
            posted_at=datetime(*moment, 12, tzinfo=UTC)
        )
    found = Found()
    assert found("Comments posted") == 3
    assert [found("Comments posted", f"2026-{month:02}") for month in (1, 2, 3, 12)] == [1, 1, 0, 1]


def test_a_year_begins_and_ends_by_the_clock_of_the_site(settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    period = period_of(2026, AFTERWARDS)
    assert period.begins == datetime(2025, 12, 31, 11, tzinfo=UTC)
    assert period.ends == datetime(2026, 12, 31, 11, tzinfo=UTC)


def test_held_published_kept_and_restored_are_told_apart():
    for action, automated in ((HOLD, True), (HOLD, True), (HOLD, False), (APPROVE, False)):
        recorded(action, automated=automated)
    recorded(KEEP)
    recorded(RESTORE)
    found = Found()
    assert found("Comments held before they appeared") == 2
    assert found("Comments held by a moderator") == 1
    assert found("Comments published after review") == 1
    assert found("Comments kept after review") == 1
    assert found("Comments restored by moderators") == 1


def test_removals_are_counted_by_rule_by_law_and_by_means():
    recorded(REMOVE, rule=rule(3))
    recorded(REMOVE, rule=rule(3))
    recorded(REMOVE, rule=rule(6), automated=True)
    recorded(REMOVE, law="Penal code, section 186")
    found = Found()
    assert found("Removed by rule", "Rule 3: No threats") == 2
    assert found("Removed by rule", "Rule 6: No advertising") == 1
    assert found("Removed by law") == found("Removed by law", "Penal code, section 186") == 1
    assert found("Removed by means", "By a moderator") == 3
    assert found("Removed by means", "By automation alone") == 1


def test_many_laws_are_summed_up():
    for number in range(53):
        recorded(REMOVE, law=f"Law {number:02}")
    recorded(REMOVE, law="Law 52")
    found = Found()
    assert found("Removed by law") == 54
    assert found("Removed by law", "Law 52") == 2
    assert found("Removed by law", "Other laws") == 3


def test_what_was_taken_back_at_once_counts_nowhere():
    before = Found().figures
    slip = recorded(REMOVE, rule=rule(3), actor=make_moderator())
    recorded(UNDO, reverses=slip)
    assert Found().figures == before


def test_another_year_counts_nothing_of_this_one():
    recorded(REMOVE, rule=rule(3))
    report("illegal")
    appeal(recorded(WARN))
    assert {figure.value for figure in Found(2025).figures} == {0, None}


def test_the_median_waiting_time_is_that_of_the_middle():
    for hours in (1, 2, 12):
        recorded(APPROVE, NOON + hours * HOUR, case=case(NOON))
    assert Found()("Median time until a held comment was published") == 2.0


def test_the_median_of_an_even_number_lies_between_the_two_in_the_middle():
    for hours in (1, 2, 3, 12):
        case(closed_at=NOON + hours * HOUR)
    assert Found()("Median time until a case was decided") == 2.5
    assert median(Case.objects.none(), "opened_at", "closed_at") is None


def test_cases_open_at_the_end_are_those_closed_later_or_never():
    case()
    case(closed_at=AFTERWARDS)
    case(closed_at=NOON)
    found = Found()
    assert (found("Cases opened"), found("Cases decided")) == (3, 1)
    assert found("Cases open at the end of the period") == 2


def test_notices_of_what_is_illegal_are_told_by_category_and_outcome():
    by_law = recorded(REMOVE, NOON + 5 * HOUR, law="Penal code")
    by_rule = recorded(REMOVE, NOON + 3 * HOUR, rule=rule(3))
    kept = recorded(KEEP, NOON + 4 * HOUR)
    report("illegal", decision=by_law, outcome="agreed")
    report("illegal", decision=kept, outcome="disagreed")
    report("illegal")
    report("copyright", decision=by_rule, outcome="agreed")
    found = Found()
    specified, copyright = (
        "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE",
        "KEYWORD_COPYRIGHT_INFRINGEMENT",
    )
    received = "Number of notices received"
    assert [found(received, scope) for scope in ("TOTAL", specified, copyright)] == [4, 3, 1]
    on_law = "Number of actions taken on the basis of the law"
    assert [found(on_law, scope) for scope in ("TOTAL", specified, copyright)] == [1, 1, 0]
    on_terms = f"{on_law.removesuffix('law')}terms and conditions of the service"
    assert [found(on_terms, scope) for scope in ("TOTAL", specified, copyright)] == [1, 0, 1]
    assert found("Median time to take action", "TOTAL") == 4.0
    assert found("Agreed with", "TOTAL") == 2
    assert found("Not agreed with", "TOTAL") == 1
    assert found("Open at the end of the period", "TOTAL") == 1


def test_several_notices_of_one_comment_are_one_item_and_one_action():
    comment = make_comment(make_thread())
    removal = recorded(REMOVE, NOON + HOUR, law="Penal code", comment=comment)
    for _ in range(3):
        report("illegal", decision=removal, outcome="agreed", comment=comment)
    found = Found()
    items = "Number of specific items of information included in the total number of notices"
    assert found(items, "TOTAL") == 1
    assert found("Number of actions taken on the basis of the law", "TOTAL") == 1


def test_a_report_that_a_rule_is_broken_is_no_notice():
    report("rules", decision=recorded(KEEP, NOON + HOUR), outcome="disagreed")
    found = Found()
    assert found("Number of notices received", "TOTAL") == 0
    assert found("Reports received") == 1
    assert found("Not agreed with") == 1
    assert found("Median time until a report was decided") == 1.0


def test_what_is_decided_in_the_next_year_was_open_at_the_end_of_this_one():
    report("illegal", decision=recorded(REMOVE, AFTERWARDS, law="Penal code"), outcome="agreed")
    answer = recorded(OVERTURN, AFTERWARDS)
    appeal(recorded(REMOVE), answer=answer, outcome="upheld")
    found = Found()
    assert found("Open at the end of the period", "TOTAL") == 1
    assert found("Agreed with", "TOTAL") == 0
    assert found(SUBMITTED, "Decision omitted") == 1
    assert found(SUBMITTED, "Decisions reversed") == 0


def test_appeals_are_told_in_the_words_of_the_law():
    appeal(recorded(REMOVE), answer=recorded(OVERTURN, NOON + 6 * HOUR), outcome="upheld")
    appeal(recorded(REMOVE), answer=recorded("confirm", NOON + 2 * HOUR), outcome="rejected")
    appeal(recorded(REMOVE))
    found = Found()
    assert found(SUBMITTED) == 3
    assert found(SUBMITTED, "Decisions reversed") == 1
    assert found(SUBMITTED, "Decisions upheld") == 1
    assert found(SUBMITTED, "Decision omitted") == 1
    assert found(SUBMITTED, "Median time") == 4.0


def test_sanctions_are_counted_by_kind():
    for action in (WARN, WARN, HOLD_AUTHOR, SUSPEND, BAN, LIFT):
        recorded(action, rule=rule(3))
    found = Found()
    assert found("Authors warned") == 2
    for indicator in ("Authors suspended", "Authors banned", "Sanctions lifted"):
        assert found(indicator) == 1
    assert found("Authors whose comments are read first") == 1


def test_own_initiative_is_what_nobody_reported():
    recorded(REMOVE, law="Penal code", case=report("illegal").case)
    recorded(REMOVE, law="Penal code")
    recorded(REMOVE, rule=rule(3), automated=True)
    recorded(BAN, rule=rule(3))
    recorded(BAN, rule=rule(3), expires_at=AFTERWARDS)
    recorded(HOLD, automated=True)
    found = Found()
    own = "Number of measures taken at the provider's own initiative"
    assert found(own, part="5_") == found("Visibility restriction Removal", part="5_") == 1
    assert found(own, part="6_") == 3
    assert found("Provision of the service Termination", part="6_") == 1
    assert found("Provision of the service Suspension", part="6_") == 1
    detected = "Number of measures taken after detection with solely automated means"
    assert found(detected, part="6_") == 1


def test_automation_and_people_are_counted():
    bea, ned = make_moderator(), make_moderator()
    for actor in (bea, bea, ned):
        recorded(REMOVE, rule=rule(3), actor=actor)
    recorded(REMOVE, rule=rule(6), automated=True)
    found = Found()
    assert found("Number of measures solely taken by automated means") == 1
    assert found("Number of measures not taken by automated means") == 3
    assert found("Number of internal human resources") == 2


@pytest.mark.parametrize("year", [2028, 20226, 1989, 0, -5])
def test_a_year_there_can_be_no_report_of_is_refused(year):
    with pytest.raises(NoSuchYear, match=str(year)):
        period_of(year, AFTERWARDS)


def test_the_year_that_is_under_way_ends_now():
    period = period_of(2027, AFTERWARDS)
    assert (period.ends, period.is_over) == (AFTERWARDS, False)
    assert period_of(2026, AFTERWARDS).is_over
    recorded(REMOVE, AFTERWARDS + HOUR)
    assert Found(2027)("Comments removed") == 0


def test_the_report_asks_as_much_of_a_full_year_as_of_an_empty_one(django_assert_max_num_queries):
    for number in range(40):
        recorded(REMOVE, rule=rule(3), actor=make_moderator())
        report("illegal", NOON + number * HOUR)
    with django_assert_max_num_queries(70):
        Found()

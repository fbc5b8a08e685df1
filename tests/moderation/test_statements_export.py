"""What goes out to the DSA Transparency Database."""

from datetime import UTC, datetime, timedelta

import pytest

from afterword.moderation.decisions import (
    APPROVE,
    BAN,
    HOLD,
    HOLD_AUTHOR,
    REMOVE,
    SUSPEND,
    UNDO,
    WARN,
)
from afterword.moderation.models import Case, Report, Statement
from afterword.moderation.statements_export import exported
from afterword.moderation.transparency.figures import period_of
from tests.makers import make_comment, make_moderator, make_reader, make_thread
from tests.moderation.recorded import NOON, recorded, rule

pytestmark = [pytest.mark.django_db, pytest.mark.database]

AFTERWARDS = datetime(2027, 3, 1, tzinfo=UTC)


def stated(action: str, at: datetime = NOON, **fields):
    """A decision of which a statement was given."""
    decision = recorded(action, at, **fields)
    Statement.objects.create(
        key=f"key{decision.number}", decision=decision, reader=make_reader(), text="x", at=at
    )
    return decision


def lines(year: int = 2026) -> list[dict]:
    return list(exported(period_of(year, AFTERWARDS), "https://paper.example"))


def only() -> dict:
    (line,) = lines()
    return line


def reported(kind: str) -> Case:
    comment = make_comment(make_thread())
    case = Case.objects.create(kind="comment", comment=comment, opened_at=NOON)
    Report.objects.create(reference=kind, comment=comment, case=case, kind=kind, at=NOON)
    return case


def test_a_removal_under_a_house_rule_names_the_rule_and_its_page():
    decision = stated(REMOVE, rule=rule(3))
    line = only()
    assert line["decision_visibility"] == ["DECISION_VISIBILITY_CONTENT_REMOVED"]
    assert line["decision_ground"] == "DECISION_GROUND_INCOMPATIBLE_CONTENT"
    assert line["incompatible_content_ground"] == "House rules, version 1. Rule 3: No threats"
    assert line["incompatible_content_explanation"] == rule(3).text
    page = "https://paper.example/house-rules/1/#rule-3"
    assert line["decision_ground_reference_url"] == page
    assert line["category"] == "STATEMENT_CATEGORY_OTHER_VIOLATION_TC"
    assert line["application_date"] == "2026-06-15"
    assert line["puid"] == f"decision-{decision.number}"


def test_a_removal_by_law_names_the_law():
    stated(REMOVE, law="Penal code, section 186", rule=rule(3))
    line = only()
    assert line["decision_ground"] == "DECISION_GROUND_ILLEGAL_CONTENT"
    assert line["illegal_content_legal_ground"] == "Penal code, section 186"
    assert line["category"] == "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH"
    assert "incompatible_content_ground" not in line


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("illegal", "SOURCE_ARTICLE_16"),
        ("copyright", "SOURCE_ARTICLE_16"),
        ("rules", "SOURCE_TYPE_OTHER_NOTIFICATION"),
    ],
)
def test_the_source_is_the_kind_of_report(kind, source):
    stated(REMOVE, rule=rule(3), case=reported(kind))
    line = only()
    assert line["source_type"] == source
    is_copyright = line["category"] == "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS"
    assert is_copyright == (kind == "copyright")


def test_who_may_not_comment_may_read_on():
    until = NOON + timedelta(days=7)
    stated(SUSPEND, rule=rule(3), expires_at=until)
    stated(BAN, NOON + timedelta(hours=1), rule=rule(3))
    stated(HOLD_AUTHOR, NOON + timedelta(hours=2), rule=rule(3), expires_at=until)
    suspended, banned, read_first = lines()
    assert suspended["decision_provision"] == "DECISION_PROVISION_PARTIAL_SUSPENSION"
    assert suspended["end_date_service_restriction"] == "2026-06-22"
    assert banned["decision_provision"] == "DECISION_PROVISION_PARTIAL_TERMINATION"
    assert "end_date_service_restriction" not in banned
    assert read_first["decision_visibility"] == ["DECISION_VISIBILITY_OTHER"]
    assert read_first["end_date_visibility_restriction"] == "2026-06-22"


def test_automation_is_told():
    stated(REMOVE, rule=rule(3), grounds=["suspect_word", "reported"])
    stated(REMOVE, rule=rule(3), grounds=["first_comments"], automated=True)
    found, first = lines()
    assert (found["automated_detection"], first["automated_detection"]) == ("Yes", "No")
    assert found["automated_decision"] == "AUTOMATED_DECISION_NOT_AUTOMATED"
    assert first["automated_decision"] == "AUTOMATED_DECISION_FULLY"


def test_only_restrictions_that_were_stated_and_last_go_out():
    recorded(REMOVE, rule=rule(3))
    stated(WARN, rule=rule(3))
    stated(APPROVE)
    recorded(UNDO, reverses=stated(REMOVE, rule=rule(3)))
    stated(REMOVE, AFTERWARDS, rule=rule(3))
    assert lines() == []


def test_nothing_of_a_person_goes_out():
    author, bea = make_reader("Ada Canary"), make_moderator("Bea Canary")
    comment = make_comment(make_thread(title="Canary thread"), "Canary words.", author=author)
    texts = dict.fromkeys(("facts", "public_note", "private_note"), "canary note")
    case = Case.objects.create(kind="comment", comment=comment, opened_at=NOON)
    Report.objects.create(
        reference="R", comment=comment, case=case, kind="illegal", at=NOON,
        name="Cy Canary", email="canary@example.org", text="canary", law="canary",
    )  # fmt: skip
    for action in (REMOVE, HOLD):
        stated(action, actor=bea, author=author, comment=comment, case=case, rule=rule(3), **texts)
    assert len(lines()) == 2
    assert "canary" not in str(lines()).casefold()
    assert "@" not in str(lines())


def test_a_line_costs_no_query_of_its_own(django_assert_num_queries):
    for _ in range(20):
        stated(REMOVE, rule=rule(3), comment=make_comment(make_thread()))
    with django_assert_num_queries(1):
        assert len(lines()) == 20

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from afterword.moderation.deciding import decide
from afterword.moderation.models import Decision, Duty, Report, Rule
from tests.makers import make_article, make_moderator, make_reader, make_section
from tests.moderation.waiting import make_case

pytestmark = [pytest.mark.django_db]


def search(client, **words) -> str:
    answer = client.get(reverse("desk_moderated"), words)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def removed() -> Decision:
    case = make_case(
        "Ferries & “quotes” are late.", thread=make_article().thread, author=make_reader("Ada Fenn")
    )
    return decide(case, "remove", by=make_moderator("Bea Marsh"), rule=Rule.objects.get(number=6))


@pytest.fixture
def approved() -> Decision:
    return decide(make_case("Lighthouses."), "approve", by=make_moderator("Col Dane"))


def today() -> str:
    return timezone.localdate().isoformat()


@pytest.mark.database
def test_decisions_are_found_by_what_anybody_may_remember(as_moderator, removed, approved):
    Report.objects.create(
        reference="R-ABCD", comment=removed.comment, case=removed.case, kind="rules",
        at=timezone.now(),
    )  # fmt: skip
    for words in (
        {"words": "ferries"}, {"words": "late quotes"}, {"author": "fenn"}, {"action": "remove"},
        {"rule": 6}, {"reference": "r-abcd"}, {"reference": f"№ {removed.number}"},
        {"reference": f"#{removed.comment_id}"}, {"words": "ferries", "since": today(), "rule": 6},
    ):  # fmt: skip
        page = search(as_moderator, **words)
        assert "Ferries" in page, words
        assert "Lighthouses" not in page, words


def test_everything_is_listed_the_latest_first(as_moderator, removed, approved):
    page = search(as_moderator)
    assert page.index("Lighthouses") < page.index("Ferries")
    assert "Rule 6: No advertising" in page
    assert "Bea Marsh" in page


def test_days_bound_what_is_found(as_moderator, removed):
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert "Ferries" in search(as_moderator, until=today())
    assert "Ferries" not in search(as_moderator, since=tomorrow)


@pytest.mark.database
@pytest.mark.parametrize(
    "words",
    ['"', "'", '"ferries', "ferries*", "NEAR(", "a AND", "(", "--", "№", "\\", "%", "late;"],
)
def test_odd_signs_are_only_words(as_moderator, removed, words):
    search(as_moderator, words=words)
    search(as_moderator, author=words, reference=words)


@pytest.mark.parametrize(
    "words", [{"rule": "x"}, {"since": "yesterday"}, {"before": "-1"}, {"reference": "9" * 40},
              {"words": "a\x00b"}, {"action": "burn"}, {"until": "9999-12-31"},
              {"since": "0001-01-01"}],
)  # fmt: skip
def test_what_makes_no_sense_finds_nothing(as_moderator, removed, words):
    assert "Ferries" not in search(as_moderator, **words)


def test_earlier_decisions_stand_on_the_next_page(as_moderator, removed, monkeypatch):
    monkeypatch.setattr("afterword.desk.moderated.PAGE", 1)
    decide(make_case("Lighthouses."), "approve", by=make_moderator())
    assert "Ferries" not in search(as_moderator)
    further = Decision.objects.latest("number").number
    assert f"before={further}" in search(as_moderator)
    assert "Ferries" in search(as_moderator, before=further)


def test_whoever_keeps_a_section_sees_what_was_decided_there(as_moderator, moderator, removed):
    Duty.objects.create(moderator=moderator, section=make_section("trade", "Trade"))
    assert "Ferries" not in search(as_moderator)


def test_more_decisions_ask_no_more_questions(as_moderator, removed):
    search(as_moderator)
    costs = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            search(as_moderator, words="late")
        costs.append(len(queries))
        for number in range(10):
            case = make_case(f"Too late, {number}.", thread=make_article(f"{number}").thread)
            decide(case, "approve", by=make_moderator())
    assert costs[0] == costs[1]

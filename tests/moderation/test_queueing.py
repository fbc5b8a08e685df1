from itertools import product

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from afterword.moderation.appealing import appeal
from afterword.moderation.cases import Case
from afterword.moderation.deciding import decide
from afterword.moderation.models import Rule
from afterword.moderation.queueing import (
    APPEALS,
    COUNTED,
    FIRST,
    FOUND,
    KINDS,
    REPORTED,
    Place,
    Wish,
    count_of,
    page_of,
)
from tests.makers import make_moderator, make_section
from tests.moderation.waiting import make_case

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def make_cases(**fields) -> list[Case]:
    """One of each severity, with two weights, twice: as a queue that came in any order."""
    now = timezone.now()
    ways = [way for way in product(range(10), (0, 50)) for _ in range(2)]
    return Case.objects.bulk_create(
        Case(kind="comment", severity=severity, weight=weight, opened_at=now, **fields)
        for severity, weight in ways[::2] + ways[1::2]
    )


EVERYTHING = Wish()


def walked(wish: Wish = EVERYTHING, size: int = 7) -> list[int]:
    """The numbers of all pages, one after another."""
    found, after = [], None
    while True:
        page = page_of(Case.objects.all(), wish, after, size)
        found += page.ids
        if page.after is None:
            return found
        after = page.after


def in_order(cases) -> list[int]:
    return [case.pk for case in sorted(cases, key=lambda c: (-c.severity, -c.weight, c.pk))]


@pytest.mark.parametrize("size", [1, 3, 7, 100])
def test_page_by_page_every_case_comes_once_the_gravest_first(size):
    cases = make_cases()
    assert walked(size=size) == in_order(cases)


@pytest.mark.parametrize("band", ["grave", "serious", "light"])
@pytest.mark.parametrize("kind", ["", REPORTED])
def test_a_band_and_the_reported_are_paged_alike(kind, band):
    low, high = {"grave": (7, 9), "serious": (4, 6), "light": (0, 3)}[band]
    wanted = [
        case for case in make_cases()
        if low <= case.severity <= high and (not kind or case.weight)
    ]  # fmt: skip
    assert walked(Wish(kind, band=band)) == in_order(wanted)


def test_sections_are_merged_in_the_order_of_the_queue():
    sections = [make_section(slug, slug) for slug in ("town", "trade", "science")]
    town, trade, _ = [make_cases(section=section) for section in sections]
    make_cases()
    assert walked(Wish(sections=(sections[0].pk, sections[1].pk))) == in_order(town + trade)


def test_decided_cases_are_no_part_of_the_queue():
    cases = make_cases()
    Case.objects.filter(pk__in=[case.pk for case in cases[::2]]).update(closed_at=timezone.now())
    assert walked() == in_order(cases[1::2])


def test_new_authors_and_what_the_checks_found_are_told_apart():
    firsts = make_cases(reasons=["first_comments"])
    found = make_cases(reasons=["first_comments", "suspect_word"])
    make_cases(reasons=["reported"])
    assert walked(Wish(FIRST)) == in_order(firsts + found)
    assert walked(Wish(FOUND)) == in_order(found)


def test_what_no_index_knows_is_looked_for_so_far_and_no_further(monkeypatch):
    monkeypatch.setattr("afterword.moderation.queueing.LOOKED_THROUGH", 10)
    make_cases(reasons=["reported"])
    last = make_cases(reasons=["suspect_word"])[0]
    first = page_of(Case.objects.all(), Wish(FOUND), None, 5)
    assert len(first.ids) <= 5
    assert first.after
    assert last.pk in walked(Wish(FOUND), size=5)


def test_the_waiting_are_counted_to_a_thousand_and_one():
    assert count_of(Case.objects.all(), Wish()) == 0
    for _ in range(30):
        make_cases()
    assert count_of(Case.objects.all(), Wish()) == COUNTED + 1
    assert count_of(Case.objects.all(), Wish(REPORTED)) == 600
    assert count_of(Case.objects.all(), Wish(FIRST)) is None


@pytest.mark.parametrize("kind", ["", *KINDS])
@pytest.mark.parametrize("after", [None, Place(5, 50, 10)])
def test_a_page_is_one_question_or_two(kind, after, django_assert_max_num_queries):
    make_cases()
    with django_assert_max_num_queries(2 if kind == APPEALS else 1):
        page_of(Case.objects.all(), Wish(kind, (1, 2), "serious"), after, 5)


def test_appeals_are_found_by_themselves():
    make_cases()
    assert walked(Wish(APPEALS)) == []
    removed = decide(make_case(), "remove", by=make_moderator(), rule=Rule.objects.first())
    appealed = appeal(removed, removed.author, "It was a joke.")
    assert walked(Wish(APPEALS)) == [appealed.case.pk]


@given(st.tuples(*[st.integers(0, 10**12)] * 3))
def test_a_place_is_read_as_it_was_written(numbers):
    assert Place.read(str(Place(*numbers))) == numbers


@pytest.mark.parametrize("text", ["", "1", "1.2", "1.2.3.4", "a.b.c", "1.2.-3", "1.2.²", "9" * 60])
def test_what_is_no_place_is_the_beginning(text):
    assert Place.read(text) is None

import pytest
from django.utils import timezone

from afterword.moderation.counts import counts_of
from afterword.moderation.deciding import decide, undo
from afterword.moderation.models import Rule
from afterword.moderation.tallies import counts_of_all
from tests.makers import make_comment, make_moderator, make_reader, make_thread
from tests.moderation.waiting import make_case

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_many_authors_are_counted_as_each_by_themselves(django_assert_num_queries):
    thread, bea, rule = make_thread(), make_moderator(), Rule.objects.first()
    ada, col, new = (make_reader() for _ in range(3))
    for _ in range(3):
        make_comment(thread, author=ada)
    decide(make_case(author=ada), "approve", by=bea)
    decide(make_case(author=col), "remove", by=bea, rule=rule)
    undo(decide(make_case(author=col), "remove", by=bea, rule=rule), by=bea)
    now = timezone.now()
    with django_assert_num_queries(1):
        found = counts_of_all([one.pk for one in (ada, col, new)], now)
    assert found == {one.pk: counts_of(one, now) for one in (ada, col, new)}
    assert found[col.pk].removed_in_90_days == 1


def test_nobody_is_counted_without_a_question(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert counts_of_all([], timezone.now()) == {}

import pytest
from django.urls import reverse

from afterword.moderation.models import Duty
from afterword.moderation.scope import sections_of
from tests.desk.conftest import signed_in
from tests.makers import make_moderator, make_reader
from tests.publishing.making import make_person, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_administrator():
    return signed_in(make_person("Administrators", is_staff=True))


def duty(person) -> str:
    return reverse("desk_duty", args=[person.pk])


def test_a_moderator_is_given_sections(as_administrator):
    town, harbour, bea = make_section("Town"), make_section("Harbour"), make_moderator("Bea Quay")
    assert "Bea Quay" in as_administrator.get(reverse("desk_duties")).content.decode()
    asked = as_administrator.get(duty(bea)).content.decode()
    assert "Duties of Bea Quay" in asked
    as_administrator.post(duty(bea), {"sections": [town.pk]})
    assert sections_of(bea) == {town.pk}
    as_administrator.post(duty(bea), {"sections": [harbour.pk, town.pk]})
    assert sections_of(bea) == {town.pk, harbour.pk}
    listed = as_administrator.get(reverse("desk_duties")).content.decode()
    assert "Keeps Harbour, Town." in listed


def test_without_a_tick_a_moderator_keeps_every_section(as_administrator):
    bea = make_moderator()
    as_administrator.post(duty(bea), {"sections": [make_section().pk]})
    as_administrator.post(duty(bea), {})
    assert sections_of(bea) is None
    assert "Keeps every section." in as_administrator.get(reverse("desk_duties")).content.decode()


def test_nothing_changes_where_nothing_was_changed(as_administrator):
    answer = as_administrator.post(duty(make_moderator()), {})
    assert "It was in that state already." in answer.content.decode()


def test_readers_have_no_duties(as_administrator):
    assert as_administrator.get(duty(make_reader())).status_code == 404


def test_moderators_give_no_duties(as_moderator, moderator):
    as_moderator.post(duty(moderator), {"sections": [make_section().pk]})
    assert not Duty.objects.exists()


def test_the_list_asks_the_same_for_one_and_for_many(
    as_administrator, django_assert_max_num_queries
):
    for _ in range(12):
        make_moderator()
    with django_assert_max_num_queries(12):
        as_administrator.get(reverse("desk_duties"))

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from afterword.readers.models import Reader
from tests.makers import make_comment
from tests.publishing.making import make_article, make_person

pytestmark = pytest.mark.django_db

PASSWORD = "the boat leaves at 7.14"


def form(**fields) -> dict:
    words = {"email": "ines@paper.example", "name": "Ines Calloway"}
    return {**words, "password1": PASSWORD, "password2": PASSWORD, **fields}


def test_an_account_is_made_at_the_desk(as_chief):
    assert (
        "first name" not in as_chief.get(reverse("wagtailusers_users:add")).content.decode().lower()
    )
    group = Group.objects.get(name="Editors")
    as_chief.post(reverse("wagtailusers_users:add"), form(is_staff="on", groups=[group.pk]))
    person = Reader.objects.get(email="ines@paper.example")
    assert person.name == "Ines Calloway"
    assert person.is_staff
    assert person.check_password(PASSWORD)
    assert list(person.groups.all()) == [group]


def test_an_account_is_changed_at_the_desk(as_chief):
    person = make_person(name="Ines")
    page = reverse("wagtailusers_users:edit", args=[person.pk])
    assert "Ines" in as_chief.get(page).content.decode()
    as_chief.post(page, {"email": person.email, "name": "Inès C", "is_active": "on"})
    person.refresh_from_db()
    assert person.name == "Inès C"
    assert person.is_active


@pytest.mark.parametrize("name", ["Person 77", "PERSON 77", "", "   "])
def test_a_name_that_cannot_stand_is_refused_with_words(as_chief, name):
    make_person(name="Person 77")
    answer = as_chief.post(reverse("wagtailusers_users:add"), form(name=name))
    assert answer.status_code == 200
    assert not Reader.objects.filter(email="ines@paper.example").exists()


def test_a_name_too_long_is_told_the_limit_that_counts(as_chief):
    answer = as_chief.post(reverse("wagtailusers_users:add"), form(name="a" * 300))
    assert "Use 2 to 40 characters." in answer.content.decode()


def test_nobody_who_has_commented_is_deleted(as_chief):
    person = make_person()
    make_comment(make_article().thread, author=person)
    one = reverse("wagtailusers_users:delete", args=[person.pk])
    many = reverse("wagtail_bulk_action", args=["readers", "reader", "delete"]) + f"?id={person.pk}"
    for address in (one, many):
        answer = as_chief.post(address, follow=True)
        assert "cannot be deleted" in answer.content.decode()
    assert Reader.objects.filter(pk=person.pk).exists()


def test_somebody_who_wrote_nothing_can_be_deleted(as_chief):
    person = make_person()
    as_chief.post(reverse("wagtailusers_users:delete", args=[person.pk]))
    assert not Reader.objects.filter(pk=person.pk).exists()


def test_there_is_one_door_to_sign_in_by(client):
    answer = client.get("/desk/login/?next=/desk/")
    assert answer["Location"] == reverse("account_login") + "?next=/desk/"
    assert client.get("/desk/password_reset/").status_code == 404


def test_the_desk_asks_nobody_for_a_first_name(as_editor):
    page = as_editor.get(reverse("wagtailadmin_account")).content.decode()
    assert "first_name" not in page
    assert "preferred_language" in page


def test_the_list_of_people_is_for_the_chief_alone(as_chief, as_moderator):
    listed = reverse("wagtailusers_users:index")
    assert as_chief.get(listed).status_code == 200
    assert as_moderator.get(listed).status_code == 302

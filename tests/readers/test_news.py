"""The news of a reader is told when others see something new, and only then."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from afterword.readers.models import Reader
from afterword.readers.news import reader_changed
from afterword.readers.pictures import give_picture, remove_picture
from tests.makers import make_reader

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ada() -> Reader:
    return make_reader("Ada Quill")


@pytest.fixture
def told(ada) -> Iterator[list[int]]:
    """The numbers of the readers that news was told of."""
    heard: list[int] = []
    reader_changed.connect(hear := lambda reader, **_: heard.append(reader.pk))
    yield heard
    reader_changed.disconnect(hear)


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", "Ada Quill the Elder"), ("is_staff", True), ("is_active", False)],
)
@pytest.mark.parametrize("whole", [True, False], ids=["the whole row", "one column"])
def test_what_others_see_is_news(ada, told, field, value, whole):
    setattr(ada, field, value)
    ada.save(**({} if whole else {"update_fields": [field]}))
    assert told == [ada.pk]


@pytest.mark.parametrize(("field", "value"), [("view", "flat"), ("email", "new@example.org")])
def test_what_others_do_not_see_is_no_news(ada, told, field, value):
    setattr(ada, field, value)
    ada.save()
    ada.save(update_fields=[field])
    assert told == []


def test_a_name_that_was_set_and_not_saved_is_no_news(ada, told):
    ada.name = "Somebody Else"
    ada.save(update_fields=["view"])
    ada.save(update_fields=["name"])
    assert told == [ada.pk]


def test_a_newcomer_is_no_news(told):
    make_reader("Grace")
    assert told == []


def test_a_picture_given_and_taken_away_is_news(ada, told, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    give_picture(ada, b"as drawn")
    remove_picture(ada)
    assert told == [ada.pk, ada.pk]


def test_whoever_leaves_is_news(ada, told):
    grace = make_reader("Grace")
    numbers = [ada.pk, grace.pk]
    ada.delete()
    Reader.objects.filter(pk=grace.pk).delete()
    assert told == numbers


def test_what_the_desk_changes_is_news(ada, told):
    chief = Client()
    chief.force_login(make_reader("The Chief", is_staff=True, is_superuser=True))
    page = reverse("wagtailusers_users:edit", args=[ada.pk])
    chief.post(page, {"email": ada.email, "name": ada.name, "is_active": "on"})
    assert told == []
    chief.post(page, {"email": ada.email, "name": ada.name})
    assert told == [ada.pk]


def test_news_waits_for_the_end_of_the_transaction(ada, told):
    with transaction.atomic():
        ada.name = "Ada Q."
        ada.save()
        assert told == []
    assert told == [ada.pk]


def test_what_was_undone_is_no_news(ada, told):
    with transaction.atomic():
        ada.name = "Ada Q."
        ada.save()
        ada.delete()
        transaction.set_rollback(True)
    assert told == []

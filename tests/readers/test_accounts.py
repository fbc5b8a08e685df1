import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from afterword.readers.models import Reader, display_name
from tests.makers import make_reader

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_reader_has_a_name_a_key_and_a_page():
    ada = make_reader("Ada Lovelace")
    assert (str(ada), ada.get_full_name(), ada.get_short_name(), display_name(ada)) == (
        "Ada Lovelace",
    ) * 4
    assert ada.name_key == "adalovelace"
    assert ada.get_absolute_url() == f"/reader/{ada.pk}/"


def test_addresses_are_kept_and_found_in_lower_case():
    ada = Reader.objects.create_user("Ada@Example.ORG", "secret words", name="Ada")
    assert ada.email == "ada@example.org"
    assert Reader.objects.get(email="ADA@example.org") == ada
    assert Reader.objects.get_by_natural_key("aDa@example.org") == ada


@pytest.mark.parametrize("name", ["ada", "Аda", "A\u200bda", "AdA."])
def test_nobody_can_take_a_name_that_looks_like_anothers(name):
    make_reader("Ada")
    with pytest.raises(ValidationError, match="taken"):
        make_reader(name)


def test_the_database_itself_refuses_a_second_name_that_looks_the_same():
    make_reader("Paul")
    with pytest.raises(IntegrityError), transaction.atomic():
        Reader(email="one@example.org", name="pаul").save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Reader.objects.bulk_create([Reader(email="two@example.org", name="PauI")])


def test_a_changed_name_changes_its_keys_even_when_saved_alone():
    ada = make_reader("Ada")
    ada.name = "Grace"
    ada.save(update_fields=["name"])
    assert Reader.objects.called("GRACE").get() == ada
    assert not Reader.objects.called("Ada").exists()


def test_many_readers_made_at_once_have_keys():
    names = ["Ada", "Grace", "Edith"]
    Reader.objects.bulk_create([Reader(email=f"{name}@Example.org", name=name) for name in names])
    assert [Reader.objects.called(name).get().email for name in names] == [
        "ada@example.org",
        "grace@example.org",
        "edith@example.org",
    ]


def test_only_staff_can_be_given_a_reserved_name():
    with pytest.raises(ValidationError, match="kept for"):
        make_reader("Editor")
    assert make_reader("Editor", is_staff=True).name == "Editor"


def test_the_console_makes_an_editor_who_needs_no_confirming(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "secret words")
    call_command(
        *("createsuperuser", "--noinput", "--email", "Chief@example.org", "--name", "Editor"),
        verbosity=0,
    )
    chief = authenticate(email="chief@example.org", password="secret words")
    assert (chief.name, chief.is_staff, chief.is_superuser) == ("Editor", True, True)
    assert EmailAddress.objects.get(user=chief).verified


def test_the_console_says_why_a_name_cannot_stand(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "secret words")
    make_reader("Ada")
    arguments = ("createsuperuser", "--noinput", "--email", "chief@example.org", "--name")
    with pytest.raises(CommandError, match="taken"):
        call_command(*arguments, "ADA")
    with pytest.raises(CommandError, match="2 to 40"):
        call_command(*arguments, "X")


def test_a_full_clean_brings_the_name_into_form():
    ada = Reader(email="ADA@example.org", name=" Ada   Lovelace ", password="x")
    ada.full_clean()
    assert (ada.name, ada.email) == ("Ada Lovelace", "ada@example.org")
    ada.name = "✓"
    with pytest.raises(ValidationError):
        ada.full_clean()

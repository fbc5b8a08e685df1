"""Dead letters at the desk: seen, tried again and deleted by whom it is given to."""

import pytest
from django.urls import reverse
from django.utils import timezone

from afterword.outbox.carrying import carry
from afterword.outbox.models import Message
from afterword.outbox.writing import mail, webhook
from tests.desk.conftest import signed_in
from tests.publishing.making import make_person

pytestmark = pytest.mark.django_db

WORDS = "Words nobody but the author may read."
DEEDS = ("desk_letter", "desk_letter_delete")


@pytest.fixture
def as_administrator():
    return signed_in(make_person("Administrators", is_staff=True))


def dead(to: str = "ada@example.org", error: str = "550 No such user") -> Message:
    message = mail(to, "Removed", WORDS, about="decision-12")
    Message.objects.filter(pk=message.pk).update(dead_at=timezone.now(), tries=6, error=error)
    return message


def page(client, name: str, *args) -> str:
    return client.get(reverse(name, args=args)).content.decode()


def test_the_list_says_who_was_not_reached_and_why(as_administrator):
    dead()
    mail("bo@example.org", "Removed", WORDS)
    seen = page(as_administrator, "desk_outbox")
    assert "ada@example.org" in seen
    assert "550 No such user" in seen
    assert "bo@example.org" not in seen
    assert "1 more still to be carried" in seen
    assert WORDS not in seen


def test_the_list_asks_the_same_for_two_letters_and_for_twenty(
    as_administrator, django_assert_num_queries, django_assert_max_num_queries
):
    dead()
    dead()
    page(as_administrator, "desk_outbox")
    with django_assert_max_num_queries(40) as few:
        page(as_administrator, "desk_outbox")
    for number in range(18):
        dead(f"reader{number}@example.org")
    with django_assert_num_queries(len(few)):
        page(as_administrator, "desk_outbox")


def test_an_empty_list_says_so(as_administrator):
    assert "There are no dead letters" in page(as_administrator, "desk_outbox")


def test_letters_are_found_by_their_address(as_administrator):
    dead()
    dead("bo@example.org")
    found = as_administrator.get(reverse("desk_outbox_results"), {"q": "bo@"}).content.decode()
    assert "bo@example.org" in found
    assert "ada@example.org" not in found


def test_the_page_of_a_letter_holds_none_of_its_words(as_administrator):
    letter = dead()
    seen = page(as_administrator, "desk_letter", letter.pk)
    assert "550 No such user" in seen
    assert WORDS not in seen
    assert reverse("desk_letter_delete", args=[letter.pk]) in seen


def test_a_letter_is_tried_again(as_administrator, mailoutbox):
    letter = dead()
    assert as_administrator.post(reverse("desk_letter", args=[letter.pk])).status_code == 302
    carry(timezone.now())
    assert [found.to for found in mailoutbox] == [["ada@example.org"]]
    assert as_administrator.get(reverse("desk_letter", args=[letter.pk])).status_code == 404


def test_all_letters_are_tried_again(as_administrator, mailoutbox):
    dead()
    dead("bo@example.org")
    assert reverse("desk_outbox_retry") in page(as_administrator, "desk_outbox")
    as_administrator.post(reverse("desk_outbox_retry"))
    carry(timezone.now())
    assert len(mailoutbox) == 2


def test_a_letter_is_deleted_after_a_question(as_administrator):
    letter = dead()
    assert "Delete" in page(as_administrator, "desk_letter_delete", letter.pk)
    assert Message.objects.exists()
    as_administrator.post(reverse("desk_letter_delete", args=[letter.pk]))
    assert not Message.objects.exists()


@pytest.mark.parametrize("name", DEEDS)
def test_what_still_waits_cannot_be_touched_here(as_administrator, name):
    waiting = webhook("https://hooks.example/", {})
    assert as_administrator.post(reverse(name, args=[waiting.pk])).status_code == 404
    assert Message.objects.filter(pk=waiting.pk, dead_at=None).exists()


@pytest.mark.parametrize("name", DEEDS)
def test_neither_moderators_nor_editors_see_to_it(as_moderator, as_editor, name):
    letter = dead()
    for client in (as_moderator, as_editor):
        client.post(reverse(name, args=[letter.pk]))
        client.post(reverse("desk_outbox_retry"))
        assert "ada@example.org" not in client.get(reverse("desk_outbox")).content.decode()
    assert Message.objects.dead().exists()


def test_the_menu_has_it_for_those_who_may(as_administrator, as_moderator):
    home = reverse("wagtailadmin_home")
    assert "Dead letters" in as_administrator.get(home).content.decode()
    assert "Dead letters" not in as_moderator.get(home).content.decode()

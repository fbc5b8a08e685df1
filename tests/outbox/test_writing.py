"""Messages are written with what they tell of, and cancelled while they are here."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from afterword.outbox.carrying import carry, take
from afterword.outbox.models import Message
from afterword.outbox.writing import cancel, mail, webhook

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LATER = timedelta(seconds=15)


def write(**more) -> Message:
    return mail("ada@example.org", "Removed", "Your comment.", about="decision-12", **more)


def test_a_mail_is_kept_until_somebody_carries_it(mailoutbox):
    message = write()
    assert mailoutbox == []
    assert (message.kind, message.to, message.tries) == ("mail", "ada@example.org", 0)


def test_what_is_undone_leaves_no_message():
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert not Message.objects.exists()


def test_a_subject_is_one_line():
    message = mail("ada@example.org", "Removed\r\nBcc: all@example.org " + "x" * 400, "")
    assert message.subject.startswith("Removed Bcc: all@example.org")
    assert len(message.subject) == 300


@pytest.mark.parametrize("to", ["", "ada", "ada@example.org, bo@example.org", "a@b.c\nBcc: d@e.f"])
def test_what_is_no_address_is_refused_at_once(to):
    with pytest.raises(ValidationError):
        mail(to, "Removed", "")


def test_a_webhook_carries_its_payload_as_json():
    message = webhook("https://hooks.example/", {"text": "Grüße"}, about="plugin-1")
    assert json.loads(message.body) == {"text": "Grüße"}


def test_a_mail_written_for_later_does_not_leave_before():
    message = write(after=LATER)
    assert carry(message.written_at + LATER - timedelta(seconds=1)) == 0
    assert carry(message.written_at + LATER) == 1


def test_what_has_not_left_is_cancelled_and_nothing_else(mailoutbox):
    write(after=LATER)
    write()
    mail("bo@example.org", "Removed", "", about="decision-1")
    assert cancel("decision-12") == 2
    carry(timezone.now())
    assert [found.to for found in mailoutbox] == [["bo@example.org"]]


def test_what_has_left_is_not_cancelled():
    write()
    carry(timezone.now())
    assert cancel("decision-12") == 0
    assert Message.objects.exists()


def test_what_is_leaving_just_now_is_not_called_cancelled():
    message = write()
    take(message, timezone.now())
    assert cancel("decision-12") == 0


def test_what_was_tried_in_vain_is_cancelled():
    message = write()
    Message.objects.update(tries=1, error="no", due_at=message.due_at + LATER)
    assert cancel("decision-12") == 1

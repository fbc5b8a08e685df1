"""Carrying: what leaves, what is tried again, and what becomes a dead letter."""

import json
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from afterword.outbox import carrying, receiving
from afterword.outbox.carrying import BACK_OFF, LEASE, TRIES, carried, carry, forget_sent, retry
from afterword.outbox.destinations import Permits
from afterword.outbox.models import Message
from afterword.outbox.signing import key_of, signature
from afterword.outbox.writing import mail, webhook
from tests.outbox.listening import listening, say

pytestmark = [pytest.mark.django_db, pytest.mark.database]

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MAIL_SERVER = "tests.outbox.test_carrying.FaultyServer"
MINUTE = timedelta(minutes=1)


class FaultyServer(EmailBackend):
    """A mail server that does what a test says to each mail, in turn: None takes it."""

    faults: list[Exception | None] = []
    opened = 0

    def open(self):
        FaultyServer.opened += 1

    def send_messages(self, mails):
        fault = FaultyServer.faults.pop(0) if FaultyServer.faults else None
        if fault:
            raise fault
        return super().send_messages(mails)


@pytest.fixture
def faults(settings):
    """`faults(error, None, …)`: what happens to the first mail, the second, and so on."""

    def plan(*planned) -> None:
        settings.EMAIL_BACKEND = MAIL_SERVER
        FaultyServer.faults, FaultyServer.opened = list(planned), 0

    return plan


@pytest.fixture
def hooks(settings):
    """`hooks(reply)`: a server that may be asked, as a context."""
    settings.AFTERWORD_WEBHOOK_SECRET = SECRET

    def listen(reply):
        context = listening(reply)
        listener = context.__enter__()
        stack.append(context)
        settings.AFTERWORD_OUTGOING = Permits(inside=frozenset({f"localhost:{listener.port}"}))
        return listener

    stack = []
    yield listen
    for context in stack:
        context.__exit__(None, None, None)


@pytest.fixture
def received(monkeypatch):
    """What the receiver of the topic "test" hears."""
    heard = []

    class Hearing:
        def answered(self, message, answer):
            heard.append(("answered", message.about, message.body, answer.body))

        def gave_up(self, message):
            heard.append(("gave up", message.about, message.body))

    monkeypatch.setattr(receiving, "RECEIVERS", {"test": Hearing()})
    return heard


def write(to: str = "ada@example.org") -> Message:
    return mail(to, "Removed", "Your comment was removed.", about="decision-12")


def again(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


def test_a_mail_arrives_as_it_was_written(mailoutbox, settings):
    settings.DEFAULT_FROM_EMAIL = "The Paper <desk@paper.example>"
    message, now = write(), timezone.now()
    assert carry(now) == 1
    (found,) = mailoutbox
    assert (found.to, found.subject, found.body) == (
        ["ada@example.org"], "Removed", "Your comment was removed.",
    )  # fmt: skip
    assert found.from_email == "The Paper <desk@paper.example>"
    assert found.extra_headers["Message-ID"].startswith(f"<message-{message.pk}.")
    assert found.extra_headers["Message-ID"].endswith("@paper.example>")
    assert again(message).sent_at == now


def test_what_has_arrived_is_carried_no_more_and_its_words_are_dropped(mailoutbox):
    message = write()
    carry(timezone.now())
    assert carry(timezone.now() + LEASE) == 0
    assert len(mailoutbox) == 1
    assert again(message).body == ""


def test_the_oldest_leaves_first(mailoutbox):
    for to in ("b@example.org", "a@example.org", "c@example.org"):
        write(to)
    carry(timezone.now())
    assert [found.to[0][0] for found in mailoutbox] == ["b", "a", "c"]


def test_a_webhook_is_signed_at_the_moment_it_leaves(hooks, received):
    server = hooks(say(body=b'{"outcome": "publish"}'))
    message = webhook(server.url("/ask"), {"text": "Hello"}, about="test-1")
    assert carry(timezone.now()) == 1
    (heard,) = server.heard
    assert json.loads(heard.body) == {"text": "Hello"}
    assert heard.headers["webhook-id"] == f"message-{message.pk}"
    seconds = int(heard.headers["webhook-timestamp"])
    assert abs(seconds - timezone.now().timestamp()) < 60
    assert heard.headers["webhook-signature"] == signature(
        key_of(SECRET), f"message-{message.pk}", seconds, heard.body
    )
    said = ("answered", "test-1", '{"text": "Hello"}', b'{"outcome": "publish"}')
    assert received == [said]


def test_a_message_is_tried_again_ever_later_and_then_given_up(faults, received):
    message, now = mail("ada@example.org", "S", "B", about="test-9"), timezone.now()
    faults(*[OSError("no route to host")] * TRIES)
    for wait in BACK_OFF:
        assert carry(now) == 0
        assert again(message).error == "no route to host"
        assert carry(now + wait - timedelta(seconds=1)) == 0
        now += wait
        assert received == []
    carry(now)
    assert (again(message).dead_at, again(message).tries) == (now, TRIES)
    assert received == [("gave up", "test-9", "B")]
    assert carry(now + timedelta(days=30)) == 0
    assert not FaultyServer.faults, "each try was made, and no other"


def test_a_mail_that_arrives_late_arrives_once(faults, mailoutbox):
    message, now = write(), timezone.now()
    faults(OSError("busy"), None)
    assert (carry(now), carry(now + MINUTE), carry(now + 2 * MINUTE)) == (0, 1, 0)
    assert len(mailoutbox) == 1
    assert again(message).error == ""


@pytest.mark.parametrize(("code", "outcome"), [(550, "dead"), (450, "put off")])
def test_an_address_nobody_has_is_given_up_and_one_that_is_busy_is_not(faults, code, outcome):
    write("nobody@example.org")
    faults(SMTPRecipientsRefused({"nobody@example.org": (code, b"No such user")}))
    ((message, became),) = carried(timezone.now())
    assert became == outcome
    assert again(message).error == f"{code} No such user"


def test_a_refused_mail_keeps_no_other_back(faults, mailoutbox):
    for to in ("no@example.org", "yes@example.org"):
        write(to)
    faults(SMTPRecipientsRefused({"no@example.org": (550, b"No such user")}), None)
    assert carry(timezone.now()) == 1
    assert mailoutbox[0].to == ["yes@example.org"]


def test_a_mistake_of_ours_in_one_message_keeps_no_other_back(faults, mailoutbox, caplog):
    broken, _ = write("no@example.org"), write("yes@example.org")
    faults(KeyError("ours"), None)
    now = timezone.now()
    assert carry(now) == 1
    assert "could not be carried" in caplog.text
    assert carry(now + LEASE) == 1, "tried again when its lease is over"
    assert again(broken).sent_at


def test_a_mail_server_that_is_silent_is_asked_once_a_run(faults, hooks):
    server = hooks(say())
    for number in range(3):
        write(f"{number}@example.org")
    webhook(server.url(), {}, about="test-1")
    faults(OSError("silent"), AssertionError("asked again"))
    assert carry(timezone.now()) == 1, "the webhook goes its own way"
    assert len(FaultyServer.faults) == 1
    assert Message.objects.filter(error="silent", tries=1).count() == 3


def test_all_mail_of_a_run_goes_by_one_connection(faults, mailoutbox):
    for number in range(3):
        write(f"{number}@example.org")
    faults()
    carry(timezone.now())
    assert (len(mailoutbox), FaultyServer.opened) == (3, 1)


def test_a_mail_server_that_hangs_up_between_two_mails_is_called_again(faults, mailoutbox):
    write("a@example.org")
    write("b@example.org")
    faults(None, SMTPServerDisconnected("enough"), None)
    assert carry(timezone.now()) == 2
    assert FaultyServer.opened == 2


@pytest.mark.parametrize("status", [301, 400, 404, 410, 429, 500, 503])
def test_a_webhook_that_does_not_say_yes_is_asked_again(hooks, received, status):
    server = hooks(say(status, location="https://elsewhere.example/"))
    message, now = webhook(server.url(), {}, about="test-1"), timezone.now()
    carry(now)
    assert again(message).error
    assert (received, again(message).due_at) == ([], now + BACK_OFF[0])


def test_a_webhook_nobody_has_named_is_never_called(settings, hooks):
    server = hooks(say())
    settings.AFTERWORD_OUTGOING = Permits()
    message = webhook(server.url(), {}, about="test-1")
    carry(timezone.now())
    assert server.heard == []
    assert "option `outgoing`" in again(message).error


def test_an_answer_that_could_not_be_taken_in_is_asked_for_again(hooks, received, monkeypatch):
    server = hooks(say())
    message, now = webhook(server.url(), {}, about="test-1"), timezone.now()
    whole = receiving.RECEIVERS["test"]
    monkeypatch.setattr(receiving, "RECEIVERS", {"test": None})
    assert carry(now) == 0
    assert again(message).sent_at is None
    monkeypatch.setattr(receiving, "RECEIVERS", {"test": whole})
    assert carry(now + LEASE) == 1
    assert len(received) == 1


def test_a_message_whose_carriers_die_is_given_up_at_last(received):
    """It is never sent more often than any other, even if it is what kills them."""
    message, now = mail("ada@example.org", "S", "B", about="test-1"), timezone.now()
    for _ in range(TRIES):
        assert carrying.take(again(message), now)
        now += LEASE
    assert [became for _, became in carried(now)] == ["dead"]
    assert received == [("gave up", "test-1", "B")]


def test_a_dead_letter_is_carried_again_when_somebody_says_so(faults, mailoutbox):
    message, now = write(), timezone.now()
    Message.objects.update(dead_at=now, tries=TRIES, error="no")
    faults()
    assert carry(now) == 0
    assert retry(message, now) is True
    assert carry(now) == 1
    assert len(mailoutbox) == 1


def test_what_is_not_dead_is_not_carried_again():
    message = write()
    carry(timezone.now())
    assert retry(message, timezone.now()) is False
    assert again(message).sent_at


def test_a_run_begins_with_nothing_once_its_time_is_over(mailoutbox, monkeypatch):
    write()
    monkeypatch.setattr(carrying, "RUN", -1.0)
    assert carry(timezone.now()) == 0
    assert again(Message.objects.get()).tries == 0


def test_what_was_sent_long_ago_is_forgotten_and_dead_letters_stay():
    now = timezone.now()
    old, young, dead = write(), write(), write()
    Message.objects.filter(pk=old.pk).update(sent_at=now - timedelta(days=31))
    Message.objects.filter(pk=young.pk).update(sent_at=now - timedelta(days=29))
    Message.objects.filter(pk=dead.pk).update(dead_at=now - timedelta(days=400))
    assert forget_sent(now) == 1
    assert set(Message.objects.all()) == {young, dead}

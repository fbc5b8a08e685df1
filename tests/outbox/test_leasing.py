"""Two carriers at once, each with a connection of its own: every message leaves once."""

import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from afterword.outbox.carrying import LEASE, arrive, carry, give_up, take
from afterword.outbox.destinations import Permits
from afterword.outbox.models import Message
from afterword.outbox.writing import mail, webhook
from tests.outbox.listening import listening, say

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

CARRIERS = 4


def at_once(run) -> None:
    """Run it in several threads that begin together."""
    gate, faults = threading.Barrier(CARRIERS), []

    def carrier() -> None:
        try:
            gate.wait()
            run()
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=carrier) for _ in range(CARRIERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_several_carriers_at_once_send_each_message_once(settings, mailoutbox):
    settings.AFTERWORD_WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    with listening(say()) as server:
        settings.AFTERWORD_OUTGOING = Permits(inside=frozenset({f"localhost:{server.port}"}))
        for number in range(12):
            mail(f"reader{number}@example.org", "Removed", "")
            webhook(server.url(), {"number": number})
        sent, now = [], timezone.now()
        at_once(lambda: sent.append(carry(now)))
        assert (
            Counter(heard.headers["webhook-id"] for heard in server.heard).most_common(1)[0][1] == 1
        )
        assert len(server.heard) == 12
    assert sorted(found.to[0] for found in mailoutbox) == sorted(
        f"reader{number}@example.org" for number in range(12)
    )
    assert sum(sent) == 24
    assert not Message.objects.waiting().exists()


def test_of_several_who_take_one_message_one_has_it():
    message, now, taken = mail("ada@example.org", "Removed", ""), timezone.now(), []
    at_once(lambda: taken.append(take(Message.objects.get(pk=message.pk), now)))
    assert len([mine for mine in taken if mine]) == 1
    assert Message.objects.get().tries == 1


def test_a_taken_message_is_nobody_elses_until_its_lease_is_over():
    mail("ada@example.org", "Removed", "")
    now = timezone.now()
    take(Message.objects.get(), now)
    assert not Message.objects.due(now + LEASE - timedelta(seconds=1)).exists()
    assert take(Message.objects.due(now + LEASE).get(), now + LEASE)


def test_who_wakes_up_after_the_lease_changes_nothing():
    mail("ada@example.org", "Removed", "")
    now = timezone.now()
    slow = take(Message.objects.get(), now)
    fast = take(Message.objects.get(), now + LEASE)
    give_up(slow, "too late", now + LEASE)
    arrive(slow, None, now + LEASE)
    assert (Message.objects.get().dead_at, Message.objects.get().sent_at) == (None, None)
    arrive(fast, None, now + LEASE)
    assert Message.objects.get().sent_at == now + LEASE


def test_a_cancelled_message_is_not_carried():
    seen = mail("ada@example.org", "Removed", "")
    Message.objects.all().delete()
    assert take(seen, timezone.now()) is None

"""`afterword manage carry_messages`, and the clock that does the same."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from afterword.cli import clock
from afterword.outbox.models import Message
from afterword.outbox.writing import mail, webhook

pytestmark = pytest.mark.django_db


def run(*words: str) -> tuple[str, int]:
    """What the command says, and its exit code."""
    said = StringIO()
    try:
        call_command("carry_messages", *words, stdout=said)
    except SystemExit as end:
        return said.getvalue(), end.code
    return said.getvalue(), 0


def test_what_is_due_is_carried_and_accounted_for(mailoutbox):
    mail("ada@example.org", "Removed", "")
    said, code = run("--json")
    assert (json.loads(said)["sent"], code, len(mailoutbox)) == (1, 0, 1)


def test_where_something_did_not_leave_the_command_says_why_and_fails():
    webhook("https://hooks.example/", {}, about="test-1")
    said, code = run()
    assert code == 1
    assert "webhook to https://hooks.example/: test-1: put off:" in said
    assert "Due: 1; sent: 0; put off: 1; given up: 0." in said


def test_a_dry_run_says_what_is_due_and_does_nothing(mailoutbox):
    mail("ada@example.org", "Removed", "")
    said, code = run("--dry-run")
    assert "mail to ada@example.org: Removed: is due" in said
    assert (code, mailoutbox, Message.objects.get().tries) == (0, [], 0)


def test_dead_letters_are_counted():
    Message.objects.filter(pk=mail("ada@example.org", "S", "").pk).update(dead_at=timezone.now())
    assert "Dead letters: 1" in run()[0]


@pytest.fixture
def minute(monkeypatch):
    """The clock's minute without Wagtail's part, on the connection of the test."""
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    monkeypatch.setattr(clock, "sweep_pages", lambda: None)
    monkeypatch.setattr(clock, "publish_what_is_due", lambda: None)


def test_the_clock_carries(minute, mailoutbox):
    mail("ada@example.org", "Removed", "")
    clock.tick()
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("failing", ["publish_what_is_due", "sweep_pages"])
def test_what_fails_in_the_clock_stops_nothing_else(
    minute, mailoutbox, monkeypatch, capsys, failing
):
    def fail() -> None:
        raise RuntimeError("no disk")

    monkeypatch.setattr(clock, failing, fail)
    mail("ada@example.org", "Removed", "")
    clock.tick()
    assert len(mailoutbox) == 1
    assert "failed: no disk" in capsys.readouterr().err

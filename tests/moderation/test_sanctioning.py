from datetime import timedelta

import pytest
from django.utils import timezone

from afterword.moderation.chaining import check_chain
from afterword.moderation.deciding import NoRule, NotYours
from afterword.moderation.decisions import BAN, HOLD_AUTHOR, LIFT, SUSPEND, WARN
from afterword.moderation.sanctioning import (
    LiftedAlready,
    NoEnd,
    ban,
    hold,
    lift,
    sanctions_of,
    suspend,
    warn,
)
from tests.makers import make_moderator, make_reader, make_senior
from tests.moderation.acting import letters, rule

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def soon():
    return timezone.now() + timedelta(days=7)


@pytest.mark.parametrize(
    ("impose", "action", "kind", "says"),
    [
        (warn, WARN, "warn", "Nothing is taken from you"),
        (hold, HOLD_AUTHOR, "hold", "read by a moderator before it appears"),
        (ban, BAN, "ban", "without end, you cannot comment"),
    ],
)
def test_a_sanction_is_decided_stated_and_sent(impose, action, kind, says):
    reader = make_reader()
    sanction = impose(reader, by=make_senior(), rule=rule(), facts="Three threats.", note="Watch.")
    assert (sanction.kind, sanction.decision.action) == (kind, action)
    assert sanction.decision.author == reader
    text = sanction.decision.statement.text
    assert says in text
    assert "Three threats." in text
    assert "Watch." not in text
    assert "rule 3" in text
    (letter,) = letters(reader.email)
    assert text in letter.body
    assert check_chain() == []


def test_a_suspension_ends():
    reader, until = make_reader(), soon()
    sanction = suspend(reader, by=make_senior(), rule=rule(), until=until)
    assert (sanction.decision.action, sanction.decision.expires_at) == (SUSPEND, until)
    assert list(sanctions_of(reader, timezone.now())) == [sanction]
    assert not sanctions_of(reader, until).exists()


@pytest.mark.parametrize("until", [None, timezone.now() - timedelta(days=1)])
def test_a_suspension_needs_an_end_to_come(until):
    with pytest.raises(NoEnd):
        suspend(make_reader(), by=make_senior(), rule=rule(), until=until)


def test_a_sanction_names_a_rule():
    with pytest.raises(NoRule):
        warn(make_reader(), by=make_moderator(), rule=None)


def test_a_moderator_warns_and_holds_and_does_not_ban():
    reader, bea = make_reader(), make_moderator()
    warn(reader, by=bea, rule=rule())
    hold(reader, by=bea, rule=rule(), until=soon())
    for grave in (ban, suspend):
        with pytest.raises(NotYours, match="senior"):
            grave(reader, by=bea, rule=rule(), until=soon())


def test_a_reader_sanctions_nobody_and_nobody_themselves():
    cem = make_senior()
    with pytest.raises(NotYours):
        warn(make_reader(), by=make_reader(), rule=rule())
    with pytest.raises(NotYours, match="This is you"):
        warn(cem, by=cem, rule=rule())


def test_a_lifted_sanction_holds_no_more():
    reader, cem = make_reader(), make_senior()
    sanction = ban(reader, by=cem, rule=rule())
    with pytest.raises(NotYours):
        lift(sanction, make_moderator())
    decision = lift(sanction, cem, "It was another person.")
    assert (decision.action, decision.reverses) == (LIFT, sanction.decision)
    assert not sanctions_of(reader, timezone.now()).exists()
    assert letters(reader.email)[-1].subject == "Lifted"
    with pytest.raises(LiftedAlready):
        lift(sanction, cem)


def test_nobody_who_works_here_is_sanctioned():
    for colleague in (make_moderator(), make_senior()):
        with pytest.raises(NotYours, match="works here"):
            ban(colleague, by=make_senior(), rule=rule())

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from afterword.desk.sanctions import LASTS
from afterword.moderation.deciding import decide_on
from afterword.moderation.models import Decision, Note, Sanction
from afterword.moderation.rulemaking import in_force
from afterword.moderation.sanctioning import ban, hold, warn
from afterword.outbox.models import Message
from tests.desk.conftest import signed_in
from tests.makers import make_comment, make_moderator, make_reader, make_thread
from tests.publishing.making import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def senior():
    return make_person("Senior moderators", is_staff=True, name="Sella Marsh")


@pytest.fixture
def as_senior(senior):
    return signed_in(senior)


@pytest.fixture
def author():
    return make_reader("Otto Gull")


def rule(number: int = 3):
    return in_force().rules.get(number=number)


def address(name: str, person) -> str:
    return reverse(f"desk_{name}", args=[person.pk])


def card(client, person, **asked) -> str:
    return client.get(address("card", person), asked).content.decode()


def impose(client, kind: str, person, **words):
    form = {"rule": rule().pk, "facts": "Wished somebody harm.", "note": "Second time."} | words
    return client.post(address(kind, person), form)


def told() -> list[str]:
    return list(Message.objects.values_list("to", flat=True))


def test_a_card_of_somebody_new_is_calm(as_moderator, author):
    page = card(as_moderator, author)
    assert "Otto Gull" in page
    assert "from 2 on they are known" in page
    assert "None, now or before." in page
    assert "No comment." in page


def test_a_card_shows_what_was_written_and_what_was_decided(as_moderator, author):
    thread, bea = make_thread(title="Four minutes"), make_moderator("Bea Quay")
    make_comment(thread, "The ferry is late.", author=author)
    threat = make_comment(thread, "I will sink it.", author=author)
    decide_on(threat, "remove", by=bea, rule=rule(3), private_note="Sounds serious")
    page = card(as_moderator, author)
    for words in ("The ferry is late.", "I will sink it.", "Four minutes", "by Bea Quay",
                  "Rule 3: No threats", "Sounds serious",
                  "Posted 2 in the last hour, 2 in the last day, 2 in 30 days."):  # fmt: skip
        assert words in page
    assert page.index("I will sink it.") < page.index("The ferry is late.")


def test_a_long_history_has_pages(as_moderator, author):
    thread = make_thread()
    for number in range(23):
        make_comment(thread, f"Remark {number:02}.", author=author)
    page = card(as_moderator, author)
    assert "Remark 22." in page
    assert "Remark 02." not in page
    older = page.split("?before=")[1].split("#")[0]
    assert "Remark 02." in card(as_moderator, author, before=older)
    assert "Remark 22." in card(as_moderator, author, before="no number")


def test_a_card_asks_the_same_for_few_and_for_many(
    as_moderator, author, django_assert_max_num_queries
):
    thread, bea = make_thread(), make_moderator()
    for _ in range(15):
        comment = make_comment(thread, author=author)
        decide_on(comment, "keep", by=bea)
        warn(author, by=bea, rule=rule(), facts="Again.")
    with django_assert_max_num_queries(28):
        card(as_moderator, author)


def test_a_note_is_kept_for_the_other_moderators(as_moderator, moderator, author):
    as_moderator.post(address("card", author), {"text": "Knows the harbour well."})
    kept = Note.objects.get()
    assert (kept.reader, kept.by, kept.text) == (author, moderator, "Knows the harbour well.")
    assert "Knows the harbour well." in card(as_moderator, author)
    assert told() == []


def test_an_empty_note_is_none(as_moderator, author):
    as_moderator.post(address("card", author), {"text": "  "})
    assert not Note.objects.exists()


def test_a_moderator_warns(as_moderator, author):
    asked = as_moderator.get(address("warn", author)).content.decode()
    assert "A warning takes nothing away." in asked
    answer = impose(as_moderator, "warn", author)
    assert answer["Location"] == address("card", author)
    sanction = Sanction.objects.get()
    assert (sanction.reader, sanction.kind) == (author, "warn")
    assert told() == [author.email]
    page = card(as_moderator, author)
    for words in ("Warning", "Wished somebody harm.", "Second time.", "Rule 3: No threats"):
        assert words in page


def test_what_the_author_would_be_told_is_read_before_anything_happens(as_senior, author):
    page = impose(as_senior, "suspend", author, lasts="7", look="1").content.decode()
    assert "What Otto Gull will be told" in page
    assert "Wished somebody harm." in page
    assert "you cannot comment on any page" in page
    assert "Nothing has happened yet." in page
    assert "[the address of this statement]" in page
    assert "/statement/" not in page
    assert "Second time." not in page.split("sheet-letter")[1].split("<form")[0]
    assert not Sanction.objects.exists()
    assert not Decision.objects.exists()
    assert told() == []


def test_what_was_read_before_is_what_the_author_is_told(as_senior, author):
    shown = impose(as_senior, "ban", author, look="1").content.decode()
    impose(as_senior, "ban", author)
    statement = Sanction.objects.get().decision.statement
    said = statement.text.split("If you think")[0].split("\n\n")
    assert all(words in shown for words in said[1:] if words)


@pytest.mark.parametrize("lasts", [key for key in LASTS if key.isdecimal()])
def test_a_senior_suspends_for_some_days(as_senior, author, lasts):
    impose(as_senior, "suspend", author, lasts=lasts)
    sanction = Sanction.objects.get()
    assert sanction.ends_at - sanction.begins_at == pytest.approx(
        timedelta(days=int(lasts)), abs=timedelta(seconds=30)
    )
    assert "suspended" in card(as_senior, author)


def test_a_suspension_until_a_day_ends_with_that_day(as_senior, author):
    day = timezone.localdate() + timedelta(days=12)
    impose(as_senior, "suspend", author, lasts="date", until=day.isoformat())
    end = timezone.localtime(Sanction.objects.get().ends_at)
    assert (end.date(), end.hour, end.minute) == (day, 23, 59)


@pytest.mark.parametrize("until", ["", "2026-01-01", "tomorrow"])
def test_an_end_that_is_none_is_refused_with_words(as_senior, author, until):
    page = impose(as_senior, "suspend", author, lasts="date", until=until).content.decode()
    assert "error-message" in page
    assert not Sanction.objects.exists()


def test_a_suspension_ends_and_a_ban_need_not(as_senior, author):
    impose(as_senior, "suspend", author, lasts="")
    assert not Sanction.objects.exists()
    impose(as_senior, "ban", author, lasts="")
    assert Sanction.objects.get().ends_at is None


def test_a_moderator_has_comments_read_first(as_moderator, author):
    impose(as_moderator, "hold", author, lasts="30")
    assert Sanction.objects.get().kind == "hold"
    assert "comments are read first" in card(as_moderator, author)


def test_only_seniors_suspend_and_ban(as_moderator, author):
    for kind in ("suspend", "ban"):
        assert address(kind, author) not in card(as_moderator, author)
        assert impose(as_moderator, kind, author, lasts="7").status_code == 302
    assert not Sanction.objects.exists()


def test_a_sanction_names_its_rule_and_what_was_found(as_moderator, author):
    impose(as_moderator, "warn", author, rule="")
    impose(as_moderator, "warn", author, facts="")
    assert not Sanction.objects.exists()


def test_nobody_decides_about_themselves(as_senior, senior):
    assert "This is you." in card(as_senior, senior)
    assert "This is you" in impose(as_senior, "ban", senior).content.decode()
    assert "This is you" in impose(as_senior, "ban", senior, look="1").content.decode()
    assert not Sanction.objects.exists()


def test_a_sanction_is_lifted_with_a_reason(as_senior, author):
    imposed = ban(author, by=make_person("Senior moderators"), rule=rule(), facts="Spam")
    asked = as_senior.get(reverse("desk_lift", args=[imposed.pk])).content.decode()
    assert "Banned, from" in asked
    as_senior.post(reverse("desk_lift", args=[imposed.pk]), {"note": "It was a mistake"})
    imposed.refresh_from_db()
    assert imposed.lifted_by.private_note == "It was a mistake"
    page = card(as_senior, author)
    assert "lifted by Sella Marsh" in page
    assert "sheet-tag--bad" not in page
    again = as_senior.post(reverse("desk_lift", args=[imposed.pk]), {"note": "Again"})
    assert again.status_code == 404


def test_what_a_senior_imposed_is_not_a_moderators_to_lift(as_moderator, author):
    imposed = ban(author, by=make_person("Senior moderators"), rule=rule(), facts="Spam")
    lift = reverse("desk_lift", args=[imposed.pk])
    assert lift not in card(as_moderator, author)
    page = as_moderator.post(lift, {"note": "Kindness"}).content.decode()
    assert "for senior moderators" in page
    imposed.refresh_from_db()
    assert imposed.lifted_by is None


def test_what_is_over_is_listed_and_not_in_force(as_moderator, author):
    over = hold(author, by=make_moderator(), rule=rule(), until=soon(), facts="Links")
    Sanction.objects.filter(pk=over.pk).update(ends_at=timezone.now() - timedelta(hours=1))
    page = card(as_moderator, author)
    assert "Comments are read first" in page
    assert "sheet-tag--bad" not in page
    assert reverse("desk_lift", args=[over.pk]) not in page


def soon():
    return timezone.now() + timedelta(hours=1)


def test_editors_and_readers_see_no_cards(as_editor, client, author):
    for somebody in (as_editor, client):
        assert somebody.get(address("card", author)).status_code == 302
    assert as_editor.post(address("card", author), {"text": "A note"}).status_code == 302
    assert not Note.objects.exists()


def test_the_card_of_nobody_is_not_found(as_moderator):
    assert as_moderator.get(reverse("desk_card", args=[99_999])).status_code == 404

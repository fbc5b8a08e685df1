"""A canary in all that is hidden, and a walk through every address by whoever may not hear it.

`canary` stands in words that are hidden; `linnet` in what only moderators may read: notes, reports,
the list of suspect words.
"""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import call_command
from django.urls import get_resolver
from django.utils import timezone

from afterword.discussions.comments import HELD, Comment
from afterword.discussions.models import Thread
from afterword.discussions.picking import pick
from afterword.discussions.states import change_state
from afterword.discussions.withholding import withhold
from afterword.moderation import sanctioning
from afterword.moderation.appealing import appeal
from afterword.moderation.deciding import decide_on
from afterword.moderation.decisions import HOLD, REMOVE
from afterword.moderation.lists import SUSPECT, ListedWord, renew_standards
from afterword.moderation.models import Case, Decision, Report, Rule, Sanction, Statement
from afterword.moderation.noting import note
from afterword.moderation.reporting import report
from afterword.moderation.statements_export import exported
from afterword.moderation.submitting import submit, take_back
from afterword.moderation.transparency.figures import period_of
from afterword.moderation.transparency.report import figures_of
from afterword.outbox.models import Message
from afterword.publishing.models import Publication
from afterword.readers.models import Reader
from tests.journeys.conftest import browser
from tests.makers import make_article, make_comment, make_moderator, make_reader, make_senior

pytestmark = pytest.mark.django_db

WORDS, SECRET = "canary linden", "linnet"
HEARD = "canary"
LEAVES = re.compile(r"log_?out|/static/|/media/|jsi18n|failwhale")
BY_WORDS = ("/statement/", "/report/")
OURS = (
    "/c/", "/t/", "/count/", "/reader/", "/moderation-log/", "/desk/cases/", "/desk/comments/",
    "/desk/decisions/", "/desk/appeals/", "/desk/people/", "/desk/sanctions/", "/desk/words/",
    "/desk/discussions/", "/desk/outbox/",
)  # fmt: skip
"""Addresses of our own, each of which is tried with all numbers there are."""
SEARCHES = (
    "/search?q=linden", "/search?q=linden&in=comments", "/desk/moderation/search/?q=linden",
    "/desk/queue/?kind=reported", "/desk/pages/search/?q=linden", "/desk/discussions/?q=linden",
    "/desk/users/?q=linden", "/me", "/account/comments",
)  # fmt: skip


@pytest.fixture
def author() -> Reader:
    return make_reader("Hanne Brook")


@pytest.fixture
def hidden(author, settings) -> list[Comment]:
    """A comment hidden in each way there is, with everything moderators write about such ones."""
    publication = Publication.load()
    publication.log_is_public = True
    publication.save()
    moderator, rule = make_moderator(), Rule.objects.first()
    ListedWord.objects.create(list=SUSPECT, text=SECRET, live=True, at=timezone.now())
    renew_standards()
    thread = make_article("Under discussion").thread
    settings.AFTERWORD_FIRST_COMMENTS_HELD = 2
    first = submit(thread, author, f"{WORDS} the first")
    settings.AFTERWORD_FIRST_COMMENTS_HELD = 0
    assert first.standing == HELD
    suspect = submit(thread, make_reader(), f"A {SECRET} and a {WORDS}", insisted=True)
    removed, held, withdrawn = (make_comment(thread, f"{WORDS} {n}", author=author) for n in "abc")
    pick(removed, "A line that stays with the editors.")
    make_comment(thread, "An answer.", parent=removed)
    report(removed, "illegal", law="Section 1", text=SECRET, good_faith=True,
           name="Ines Marlow", email="ines@example.org")  # fmt: skip
    grounds = {"rule": rule, "private_note": SECRET}
    decision = decide_on(removed, REMOVE, by=moderator, facts="It insults.", **grounds)
    decide_on(suspect, REMOVE, by=moderator, **grounds)
    decide_on(held, HOLD, by=moderator, **grounds)
    take_back(withdrawn, author)
    appeal(decision, author, "I meant a bird.")
    note(author, SECRET, by=moderator)
    sanctioning.hold(author, by=make_senior(), rule=rule, note=SECRET)
    return [first, suspect, removed, held, withdrawn, *_in_hidden_threads(author)]


def _in_hidden_threads(author: Reader) -> Iterator[Comment]:
    for hide in (lambda thread: change_state(thread, "hidden"), withhold):
        thread = make_article(f"Page {Thread.objects.count()}").thread
        yield make_comment(thread, f"{WORDS} {thread.pk}", author=author)
        hide(thread)


def editor() -> Reader:
    reader = make_reader(is_staff=True)
    reader.groups.add(Group.objects.get(name="Editors"))
    return reader


def addresses(hidden: list[Comment]) -> Iterator[str]:
    """Every address of the site, with every number and every word that could lead to a comment."""
    numbers = {
        str(pk)
        for one in (Case, Decision, Sanction)
        for pk in one.objects.values_list("pk", flat=True)
    }
    numbers |= {str(one.pk) for one in hidden} | {str(one.thread_id) for one in hidden}
    numbers |= {str(one.author_id) for one in hidden}
    words = {
        *Statement.objects.values_list("key", flat=True),
        *Report.objects.values_list("reference", flat=True),
    }
    for form, names in sorted(forms(get_resolver())):
        fitting = words if form.startswith(BY_WORDS) else numbers
        fitting = fitting if form.startswith((*BY_WORDS, *OURS)) else sorted(numbers)[:2]
        few = fitting if len(names) == 1 else sorted(fitting)[:2]
        for filling in product(*(few for _ in names)):
            yield form % dict(zip(names, filling, strict=True))
    yield from {one.thread.address for one in hidden}
    yield from SEARCHES


def forms(resolver, before: str = "/") -> set[tuple[str, tuple[str, ...]]]:
    """What addresses look like, with a place for each of their parameters."""
    found = set()
    for name in resolver.reverse_dict:
        for possible, *_ in resolver.reverse_dict.getlist(name):
            found |= {(before + form, tuple(names)) for form, names in possible}
    for inner, below in resolver.namespace_dict.values():
        found |= forms(below, before + inner)
    return {(form, names) for form, names in found if not LEAVES.search(form)}


def heard(client, places: Iterator[str], *canaries: str) -> set[str]:
    """Where one of the words comes out."""
    found = set()
    for place in places:
        answer = client.get(place)
        assert answer.status_code < 500, place
        said = "" if answer.streaming else answer.content.decode("utf-8", "replace")
        found |= {f"{place} ({answer.status_code})" for word in canaries if word in said}
    return found


@pytest.mark.parametrize("who", ["guest", "reader", "editor"])
def test_nobody_hears_a_canary(hidden, who):
    readers = {"guest": lambda: None, "reader": make_reader, "editor": editor}
    assert heard(browser(readers[who]()), addresses(hidden), HEARD, SECRET) == set()


def test_an_author_hears_nothing_that_moderators_say_among_themselves(hidden, author):
    suspects = {f"/c/{one.pk}" for one in hidden if SECRET in one.source}
    places = (place for place in addresses(hidden) if place not in suspects)
    assert heard(browser(author), places, SECRET) == set()


def test_a_moderator_hears_them_so_that_the_walk_could_have_found_them(hidden):
    told = ("/desk/queue/", "/desk/cases/", "/desk/comments/", "/desk/people/")
    places = (place for place in addresses(hidden) if place.startswith(told))
    found = heard(browser(make_moderator()), places, HEARD)
    for place in told:
        assert any(one.startswith(place) for one in found), place


def test_no_mail_and_no_command_lets_them_out(hidden, capsys):
    call_command("carry_messages")
    said = capsys.readouterr().out
    letters = [f"{one.subject} {one.body}" for one in Message.objects.all()]
    letters += [f"{one.subject} {one.body}" for one in mail.outbox]
    assert len(letters) >= 3
    period = period_of(timezone.now().year, timezone.now())
    figures = str([*figures_of(period), *exported(period, "https://paper.example")])
    assert not [text for text in (said, figures, *letters) if HEARD in text or SECRET in text]

"""Articles, sections and people for tests of what the publication prints."""

from datetime import UTC, datetime
from itertools import count

from django.contrib.auth.models import Group

from afterword.discussions.models import Thread
from afterword.publishing.bringing import bring_article
from afterword.publishing.models import Article, Author, FrontPage, Section
from afterword.readers.models import Reader

NOON = datetime(2026, 9, 24, 12, tzinfo=UTC)
_numbers = count(1)


def make_section(title: str = "Town") -> Section:
    front = FrontPage.objects.get()
    return front.add_child(instance=Section(title=title))


def make_author(name: str = "Ines Calloway") -> Author:
    return Author.objects.create(name=name)


def make_article(section: Section | None = None, title: str = "Four Minutes", **fields) -> Article:
    section = section or Section.objects.first() or make_section()
    fields = {"blocks": [("paragraph", "<p>She blows once.</p>")], "authors": []} | fields
    return bring_article(section, title=title, **{"published_at": NOON} | fields)


def make_draft(section: Section | None = None, title: str = "Four Minutes", **fields) -> Article:
    section = section or Section.objects.first() or make_section()
    section.refresh_from_db()
    draft = section.add_child(instance=Article(title=title, live=False, **fields))
    draft.save_revision()
    return draft


def make_person(group: str = "", **fields) -> Reader:
    number = next(_numbers)
    words = {"email": f"person{number}@paper.example", "name": f"Person {number}"}
    person = Reader.objects.create_user(**words | fields)
    if group:
        person.groups.add(Group.objects.get(name=group))
    return person


def give_comments(thread: Thread, number: int) -> None:
    """Only the count, for those who read counts."""
    Thread.objects.filter(pk=thread.pk).update(shown=number)

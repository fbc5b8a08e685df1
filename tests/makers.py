"""What tests are about: readers, threads, comments, made with one line."""

from datetime import UTC, datetime
from itertools import count

from django.contrib.auth.models import Group
from django.db import transaction

from afterword.discussions import posting
from afterword.discussions.models import Comment, Thread
from afterword.publishing.bringing import bring_article
from afterword.publishing.models import Article, Author, FrontPage, Section
from afterword.readers.models import Reader
from afterword.text.markdown import to_html

_numbers = count(1)


def make_reader(name: str = "", **fields) -> Reader:
    """A reader who may post; name and address are their own unless given."""
    number = next(_numbers)
    name = name or f"Ada Quill {number}"
    return Reader.objects.create_user(
        f"reader{number}@example.org", "correct horse", name=name, **fields
    )


def make_moderator(name: str = "") -> Reader:
    """Somebody of the staff who keeps discussions."""
    moderator = make_reader(name, is_staff=True)
    moderator.groups.add(Group.objects.get(name="Moderators"))
    return moderator


def make_senior(name: str = "") -> Reader:
    """A moderator who may also suspend and ban, and answer appeals."""
    senior = make_moderator(name)
    senior.groups.add(Group.objects.get(name="Senior moderators"))
    return senior


def make_thread(**fields) -> Thread:
    """An open thread at an address of its own."""
    number = next(_numbers)
    return Thread.objects.create(
        **{"address": f"/thread-{number}/", "title": f"Thread {number}", **fields}
    )


@transaction.atomic
def post(thread: Thread, author, source: str, **fields) -> Comment:
    """A comment that nobody judged, posted as every door posts what was judged."""
    words = posting.Words(source, to_html(source))
    return posting.post(Thread.objects.locked().get(pk=thread.pk), author, words, **fields)


def edit(comment: Comment, by, source: str) -> Comment:
    """An edit that nobody judged."""
    return posting.edit(comment, by, posting.Words(source, to_html(source)))


def make_comment(thread: Thread, source: str = "A comment.", *, author=None, **fields) -> Comment:
    """A comment on a thread, by a new reader unless an author is given."""
    return post(thread, author or make_reader(), source, **fields)


def make_section(slug: str = "town", title: str = "Town") -> Section:
    """A section below the front page; the same one when asked again."""
    found = Section.objects.filter(slug=slug).first()
    if found:
        return found
    section = Section(title=title, slug=slug, show_in_menus=True)
    return FrontPage.objects.get().add_child(instance=section)


def make_author(name: str = "Edda Grim", **fields) -> Author:
    """Somebody who signs articles."""
    return Author.objects.create(name=name, **fields)


def make_article(
    title: str = "The ferry is late", *, blocks=None, section=None, **fields
) -> Article:
    """A live article with an open thread."""
    defaults = {"authors": [], "published_at": datetime(2026, 5, 4, 9, 30, tzinfo=UTC)}
    text = blocks if blocks is not None else [("paragraph", "<p>It always was.</p>")]
    return bring_article(
        section or make_section(), title=title, blocks=text, **{**defaults, **fields}
    )

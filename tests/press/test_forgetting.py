"""What a change touches is forgotten, and no more."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageViewRestriction, Site

from afterword.archive.archiving import archive_thread
from afterword.discussions.picking import pick
from afterword.discussions.standing import hold, remove, show
from afterword.discussions.states import change_state
from afterword.discussions.withdrawing import withdraw
from afterword.moderation.submitting import resubmit, submit
from afterword.press.pages import store
from afterword.publishing.models import Article, Author, FrontPage, Publication, Section
from afterword.publishing.news import article_changed
from afterword.publishing.subjects import ARTICLES, COUNTS, SITE
from tests.makers import (
    make_article,
    make_comment,
    make_moderator,
    make_reader,
    make_section,
    make_thread,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def touched_by(django_capture_on_commit_callbacks):
    """Which of some subjects a change touches."""

    def touched(change, *subjects: str) -> set[str]:
        since = store().now()
        with django_capture_on_commit_callbacks(execute=True):
            change()
        return {subject for subject in subjects if not store().unchanged([subject], since)}

    return touched


@pytest.fixture
def thread():
    return make_thread()


CHANGES = {
    "posting": lambda thread, comment, reader: submit(thread, reader, "Another."),
    "replying": lambda thread, comment, reader: submit(thread, reader, "Yes.", parent=comment),
    "editing": lambda thread, comment, reader: resubmit(comment, comment.author, "Better."),
    "withdrawing": lambda thread, comment, reader: withdraw(comment, comment.author),
    "removing": lambda thread, comment, reader: remove(comment, "house rules"),
    "holding": lambda thread, comment, reader: hold(comment, "wait"),
    "picking": lambda thread, comment, reader: pick(
        comment, by=make_moderator(), line="Well said."
    ),
    "closing": lambda thread, comment, reader: change_state(thread, "closed", by=None, reason=""),
    "archiving": lambda thread, comment, reader: archive_thread(thread, by=make_moderator()),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_a_thread_touches_its_pages_and_the_counts(thread, name, touched_by):
    comment, other = make_comment(thread), make_thread()
    touched = touched_by(
        lambda: CHANGES[name](thread, comment, make_reader()),
        thread.subject, other.subject, COUNTS, SITE, ARTICLES,
    )  # fmt: skip
    assert touched == {thread.subject, COUNTS}


def test_showing_what_was_held_touches_its_thread(thread, touched_by):
    comment = hold(make_comment(thread), "wait")
    assert touched_by(lambda: show(comment), thread.subject) == {thread.subject}


def test_a_comment_that_was_refused_touches_nothing(thread, touched_by):
    change_state(thread, "closed", by=None, reason="")

    def refused():
        with pytest.raises(Exception, match="closed"):
            submit(thread, make_reader(), "Too late.")

    assert touched_by(refused, thread.subject, COUNTS, SITE) == set()


def test_publishing_an_article_touches_its_section_and_the_lists(touched_by):
    section, other = make_section("town", "Town"), make_section("sport", "Sport")
    article = make_article(section)

    def publish():
        article.title = "Another title"
        article.save_revision().publish()

    subjects = article.subject, section.subject, ARTICLES, other.subject, SITE
    assert touched_by(publish, *subjects) == {article.subject, section.subject, ARTICLES}


def test_a_draft_touches_nothing(touched_by):
    article = make_article(make_section())

    def draft():
        article.title = "Not yet"
        article.save_revision()

    assert touched_by(draft, article.subject, ARTICLES, SITE, COUNTS) == set()


@pytest.mark.parametrize(
    "change",
    [
        lambda: Publication.load().save(),
        lambda: make_section("new", "New"),
        lambda: Author.objects.create(name="Nell Gray"),
        lambda: Site.objects.get().save(),
        lambda: get_image_model().objects.create(title="A quay", file=get_test_image_file()),
        lambda: PageViewRestriction.objects.create(page=FrontPage.objects.get()),
    ],
    ids=["settings", "section", "author", "site", "picture", "restriction"],
)
def test_what_every_page_shows_touches_every_page(change, touched_by):
    assert touched_by(change, SITE) == {SITE}


def test_a_section_that_expires_touches_every_page(touched_by):
    """Wagtail withdraws it as a bare page, and the navigation loses it."""
    section = make_section()
    past = timezone.now() - timedelta(hours=1)
    Page.objects.filter(pk=section.pk).update(expire_at=past)
    assert touched_by(lambda: call_command("publish_scheduled", verbosity=0), SITE) == {SITE}
    assert not Section.objects.get(pk=section.pk).live


def test_a_section_deleted_with_its_articles_touches_them_all(touched_by):
    articles = make_article("One"), make_article("Two")
    section = Section.objects.get(pk=articles[0].section.pk)
    told = {SITE, ARTICLES, *(article.subject for article in articles)}
    assert touched_by(section.delete, *told) == told


def test_an_article_touches_the_discussion_that_stood_at_its_address(touched_by):
    """What was kept there is the page of that discussion, and names no article."""
    alone, section = make_thread(address="/town/wanted/"), make_section()
    touched = touched_by(lambda: make_article(section=section, slug="wanted"), alone.subject, SITE)
    assert touched == {alone.subject}


def test_another_name_touches_the_threads_somebody_wrote_in(thread, touched_by):
    author, other = make_reader(), make_thread()
    make_comment(thread, author=author)
    make_comment(other)
    author.name = "Quite Another"
    touched = touched_by(author.save, thread.subject, other.subject, SITE)
    assert touched == {thread.subject}


def test_news_nobody_can_place_touches_every_page_and_fails_nobody(touched_by, caplog):
    article = make_article()
    article.thread_id = 10**9
    touched = touched_by(lambda: article_changed.send(Article, article=article), SITE)
    assert touched == {SITE}
    assert "Every page is made anew" in caplog.text


def test_what_is_rolled_back_touches_nothing(thread, touched_by):
    def undone():
        with transaction.atomic():
            submit(thread, make_reader(), "Never said.")
            transaction.set_rollback(True)

    assert touched_by(undone, thread.subject, COUNTS) == set()


def test_no_store_no_harm(thread, settings, tmp_path):
    """Where pages cannot be kept, posting goes on."""
    (tmp_path / "file").write_text("in the way")
    settings.AFTERWORD_READY_PAGES = tmp_path / "file"
    store.cache_clear()
    try:
        assert submit(thread, make_reader(), "Said all the same.").pk
    finally:
        store.cache_clear()


def test_the_command_forgets_everything(thread, capsys):
    since = store().now()
    call_command("forget_pages")
    assert not store().unchanged([thread.subject], since)
    assert "made anew" in capsys.readouterr().out

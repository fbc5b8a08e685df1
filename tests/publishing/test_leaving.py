from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.models import Page

from afterword.archive.archiving import archive_thread
from afterword.discussions.models import Thread
from afterword.publishing.leaving import ArchivedPageStays, threads_without_article
from afterword.publishing.models import Article, Section
from tests.publishing.making import make_article, make_section

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_thread_outlives_its_article_at_its_address_and_closed():
    thread = make_article().thread
    Article.objects.get().delete()
    thread.refresh_from_db()
    assert (thread.address, thread.state) == ("/town/four-minutes/", "closed")
    assert list(threads_without_article()) == [thread]


def test_the_closing_is_on_the_record():
    thread = make_article().thread
    Article.objects.get().delete()
    assert thread.state_changes.get().reason == "The article was deleted."


def test_a_deleted_section_loses_no_thread():
    section = make_section()
    threads = [make_article(section, title=f"Number {n}").thread for n in range(3)]
    Section.objects.get().delete()
    assert not Article.objects.exists()
    assert set(threads_without_article().values_list("pk", flat=True)) == {t.pk for t in threads}
    assert set(Thread.objects.values_list("state", flat=True)) == {"closed"}


def test_a_hidden_thread_stays_hidden():
    thread = make_article().thread
    Thread.objects.filter(pk=thread.pk).update(state="hidden")
    Article.objects.get().delete()
    thread.refresh_from_db()
    assert thread.state == "hidden"


def test_a_thread_cannot_be_deleted_under_its_article():
    with pytest.raises(ProtectedError):
        make_article().thread.delete()


def test_an_archived_article_cannot_be_deleted():
    article = make_article()
    archive_thread(article.thread)
    with pytest.raises(ArchivedPageStays, match="has been archived"):
        Article.objects.get().delete()
    assert Article.objects.exists()


def test_a_section_with_an_archived_article_cannot_be_deleted():
    section = make_section()
    make_article(section, title="One")
    archive_thread(make_article(section, title="Two").thread)
    with pytest.raises(ArchivedPageStays, match="Two"):
        Section.objects.get().delete()
    assert Article.objects.count() == 2
    assert not threads_without_article().exists()


def test_no_set_of_articles_with_an_archived_one_can_be_deleted():
    archive_thread(make_article().thread)
    with pytest.raises(ArchivedPageStays), transaction.atomic():
        Article.objects.all().delete()
    assert Article.objects.exists()


def test_an_archived_article_cannot_be_withdrawn():
    archive_thread(make_article().thread)
    with pytest.raises(ArchivedPageStays, match="cannot be withdrawn"):
        Article.objects.get().unpublish()
    with pytest.raises(ArchivedPageStays, match="cannot be withdrawn"):
        Page.objects.get(article__isnull=False).unpublish()
    assert Article.objects.get().live


def test_nothing_is_due_on_an_archived_page():
    article, ended = make_article(), make_article(title="Ended")
    past = timezone.now() - timedelta(hours=1)
    Article.objects.update(expire_at=past)
    article.title = "Changed"
    article.save_revision(approved_go_live_at=past)
    archive_thread(article.thread)
    call_command("publish_scheduled")
    kept, withdrawn = Article.objects.get(pk=article.pk), Article.objects.get(pk=ended.pk)
    assert (kept.live, kept.title) == (True, "Four Minutes")
    assert not withdrawn.live


def test_a_section_with_an_archived_article_keeps_its_slug():
    section = make_section()
    for number in range(2):
        archive_thread(make_article(section, title=f"Number {number}").thread)
    section = Section.objects.get()
    section.title = "City"
    section.save()
    section.slug = "city"
    with pytest.raises(ValidationError, match="2 archived pages stand below this section"):
        section.save()
    assert Section.objects.get().slug == "town"


def test_an_archived_article_cannot_be_moved():
    article, harbour = make_article(), make_section("Harbour")
    archive_thread(article.thread)
    with pytest.raises(ArchivedPageStays, match="cannot be moved"):
        article.move(harbour, "last-child")
    assert Article.objects.get().address == "/town/four-minutes/"


def test_a_new_article_at_the_old_address_does_not_take_over_the_discussion():
    old = make_article().thread
    Article.objects.get().delete()
    new = make_article().thread
    old.refresh_from_db()
    assert new != old
    assert (new.address, old.address) == ("/town/four-minutes/", f"/t/{old.pk}/")


def test_withdrawing_an_article_keeps_its_thread():
    article = make_article()
    article.unpublish()
    assert Article.objects.get().thread == article.thread

import pytest
from django.db import transaction
from django.db.models import ProtectedError

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

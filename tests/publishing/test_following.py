import pytest
from wagtail.contrib.redirects.models import Redirect

from afterword.discussions.models import Thread
from afterword.discussions.news import thread_changed
from afterword.publishing.models import Article, FrontPage, Section
from tests.publishing.making import make_article, make_draft, make_section

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def publish(article: Article) -> None:
    article.save_revision().publish()


def thread_of(article: Article) -> Thread:
    return Thread.objects.get(article=article)


def test_a_draft_has_no_thread():
    assert make_draft().thread is None


def test_an_article_that_goes_live_has_a_thread_at_its_address():
    article = make_draft(title="Four Minutes")
    article.get_latest_revision().publish()
    thread = thread_of(article)
    assert (thread.address, thread.title) == ("/town/four-minutes/", "Four Minutes")
    assert thread.is_open


def test_publishing_again_keeps_the_thread():
    article = make_draft()
    first = article.get_latest_revision()
    first.publish()
    thread = thread_of(article)
    article.refresh_from_db()
    publish(article)
    first.publish()  # a revision from before there was a thread
    assert thread_of(article) == thread
    assert Thread.objects.count() == 1


def test_the_thread_takes_the_new_headline():
    article = make_article(title="Four Minutes")
    article.title = "‘Four Minutes’"
    publish(article)
    assert thread_of(article).title == "‘Four Minutes’"


def test_an_unpublished_headline_is_not_shown():
    article = make_article(title="Four Minutes")
    article.title = "A secret"
    article.save_revision()
    assert thread_of(article).title == "Four Minutes"


def test_the_thread_follows_a_new_slug():
    article = make_article(title="Four Minutes")
    article.slug = "the-7-10"
    publish(article)
    assert thread_of(article).address == "/town/the-7-10/"


def test_the_thread_follows_to_another_section():
    article, harbour = make_article(), make_section("Harbour")
    article.move(harbour, "last-child")
    assert thread_of(article).address == "/harbour/four-minutes/"


def test_all_threads_follow_a_section_that_is_renamed(django_assert_max_num_queries):
    section = make_section("Town")
    articles = [make_article(section, title=f"Number {number}") for number in range(30)]
    section = Section.objects.get()
    section.slug = "city"
    with django_assert_max_num_queries(40):
        section.save()
    assert {thread_of(article).address for article in articles} == {
        f"/city/number-{number}/" for number in range(30)
    }


def test_a_reader_page_is_told_when_its_thread_moves(django_capture_on_commit_callbacks):
    article, told = make_article(), []
    before = thread_of(article).version
    thread_changed.connect(told_of := lambda thread, **_: told.append(thread.address))
    with django_capture_on_commit_callbacks(execute=True):
        article.slug = "later"
        publish(article)
    thread_changed.disconnect(told_of)
    assert told == ["/town/later/"]
    assert thread_of(article).version == before + 1


def test_saving_without_a_change_leaves_the_thread_alone():
    article = make_article()
    before = thread_of(article).version
    publish(article)
    assert thread_of(article).version == before


def test_a_lone_discussion_makes_way_for_an_article():
    lone = Thread.objects.create(address="/town/four-minutes/", title="Brought from elsewhere")
    article = make_article(title="Four Minutes")
    lone.refresh_from_db()
    assert lone.address == f"/t/{lone.pk}/"
    assert thread_of(article).address == "/town/four-minutes/"


def test_the_front_page_is_not_part_of_an_address():
    front = FrontPage.objects.get()
    assert front.address == "/"
    article = make_article()
    front.refresh_from_db()
    front.slug = "start"
    front.save()
    assert thread_of(article).address == "/town/four-minutes/"


def test_an_alias_has_a_discussion_of_its_own():
    article, harbour = make_article(), make_section("Harbour")
    alias = article.create_alias(parent=harbour)
    assert thread_of(alias) != thread_of(article)
    publish(article)
    assert thread_of(alias).address == "/harbour/four-minutes/"


def test_a_copy_has_no_thread_until_it_goes_live():
    article = make_article()
    copy = article.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=False)
    assert copy.thread is None
    publish(copy)
    assert thread_of(copy).address == "/town/copy/"


class TestOldAddresses:
    """Through Wagtail's redirects, so that links from elsewhere hold."""

    def redirected(self, client, path: str) -> str:
        response = client.get(path)
        assert response.status_code == 301
        return response["Location"]

    def test_an_old_slug_leads_to_the_new(self, client, django_capture_on_commit_callbacks):
        article = make_article()
        with django_capture_on_commit_callbacks(execute=True):
            article.slug = "later"
            publish(article)
        assert self.redirected(client, "/town/four-minutes/") == "/town/later/"

    def test_a_moved_section_takes_all_old_addresses_along(
        self, client, django_capture_on_commit_callbacks
    ):
        make_article(title="One")
        make_article(title="Two")
        section = Section.objects.get()
        with django_capture_on_commit_callbacks(execute=True):
            section.slug = "city"
            section.save()
        assert self.redirected(client, "/town/one/") == "/city/one/"
        assert self.redirected(client, "/town/two/") == "/city/two/"
        assert self.redirected(client, "/town/") == "/city/"

    def test_a_moved_article_redirects(self, client):
        article, harbour = make_article(), make_section("Harbour")
        article.move(harbour, "last-child")
        assert self.redirected(client, "/town/four-minutes/") == "/harbour/four-minutes/"

    def test_redirects_lead_to_the_discussion_of_a_deleted_article(
        self, client, django_capture_on_commit_callbacks
    ):
        article = make_article()
        with django_capture_on_commit_callbacks(execute=True):
            article.slug = "later"
            publish(article)
        Article.objects.get().delete()
        assert Redirect.objects.count() == 1
        assert self.redirected(client, "/town/four-minutes/") == "/town/later/"

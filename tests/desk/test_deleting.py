import pytest
from django.urls import reverse

from afterword.archive.archiving import archive_thread
from afterword.discussions.models import Thread
from afterword.publishing.models import Article, Section
from tests.publishing.making import give_comments, make_article, make_section

pytestmark = pytest.mark.django_db


def delete_page(page) -> str:
    return reverse("wagtailadmin_pages:delete", args=[page.pk])


def bulk_delete(*pages) -> str:
    ids = "&".join(f"id={page.pk}" for page in pages)
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?{ids}"


def test_the_desk_says_what_becomes_of_the_comments(as_chief):
    article = make_article()
    give_comments(article.thread, 35)
    page = as_chief.get(delete_page(article)).content.decode()
    assert "There are 35 comments here." in page
    assert "stays at its address, closed" in page


def test_the_desk_says_it_for_a_whole_section(as_chief):
    section = make_section()
    for number in range(2):
        give_comments(make_article(section, title=f"Number {number}").thread, 3)
    assert "There are 6 comments" in as_chief.get(delete_page(section)).content.decode()


def test_nothing_is_said_where_nobody_has_commented(as_chief):
    assert "comments here" not in as_chief.get(delete_page(make_article())).content.decode()


def test_the_discussion_of_a_deleted_article_is_listed(as_chief):
    give_comments(make_article(title="Four Minutes").thread, 35)
    as_chief.post(delete_page(Article.objects.get()))
    assert not Article.objects.exists()
    page = as_chief.get(reverse("desk_threads_without_article")).content.decode()
    assert "Four Minutes" in page
    assert "/town/four-minutes/" in page


def test_the_discussion_of_a_deleted_article_can_be_read(as_chief, client):
    make_article(title="Four Minutes")
    as_chief.post(delete_page(Article.objects.get()))
    page = client.get("/town/four-minutes/")
    assert page.status_code == 200
    assert "Comments on this page are closed." in page.content.decode()


def test_an_archived_article_is_not_deleted_from_the_desk(as_chief):
    article = make_article()
    archive_thread(article.thread)
    answer = as_chief.post(delete_page(article), follow=True)
    assert "has been archived and cannot be deleted" in answer.content.decode()
    assert Article.objects.exists()


def test_a_section_with_an_archived_article_is_not_deleted_from_the_desk(as_chief):
    archive_thread(make_article().thread)
    as_chief.post(delete_page(Section.objects.get()))
    assert Article.objects.exists()


def test_the_front_page_is_not_deleted(as_chief):
    front = make_section().get_parent()
    answer = as_chief.post(delete_page(front), follow=True)
    assert "everything stands under it" in answer.content.decode()
    as_chief.post(bulk_delete(front))
    assert Section.objects.exists()


def test_many_articles_are_deleted_at_once_without_losing_a_discussion(as_chief):
    section = make_section()
    articles = [make_article(section, title=f"Number {number}") for number in range(3)]
    as_chief.post(bulk_delete(*articles))
    assert not Article.objects.exists()
    assert Thread.objects.filter(state="closed").count() == 3


def test_deleting_many_is_refused_where_one_is_archived(as_chief):
    section = make_section()
    articles = [make_article(section, title=f"Number {number}") for number in range(3)]
    archive_thread(articles[1].thread)
    as_chief.post(bulk_delete(*articles))
    assert Article.objects.count() == 3


def test_the_bulk_page_says_what_becomes_of_the_comments(as_chief):
    articles = [make_article()]
    give_comments(articles[0].thread, 35)
    assert "There are 35 comments" in as_chief.get(bulk_delete(*articles)).content.decode()

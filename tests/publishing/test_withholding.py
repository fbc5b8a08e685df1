"""The discussion of an article that is not published is not published either."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.utils import timezone

from afterword.discussions.models import Comment, Thread
from afterword.discussions.searching import find
from afterword.publishing.adopting import adopt
from afterword.publishing.models import Article
from tests.makers import make_comment, make_reader
from tests.publishing.making import make_article, make_draft

pytestmark = [pytest.mark.django_db, pytest.mark.database]

OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def article() -> Article:
    article = make_article()
    make_comment(article.thread, "The mate knows why.")
    return article


def is_seen(client) -> bool:
    """Whether the comment is found and stands at its own address; never only one of both."""
    comment = Comment.objects.get()
    found = find("mate").exists()
    answers = client.get(f"/c/{comment.pk}", follow=True).status_code == 200
    assert found == answers
    return found


def withdraw(article: Article) -> None:
    Article.objects.get(pk=article.pk).unpublish()


def publish(article: Article) -> None:
    Article.objects.get(pk=article.pk).save_revision().publish()


def test_the_discussion_of_a_withdrawn_article_is_not_seen(article, client):
    assert is_seen(client)
    withdraw(article)
    assert not is_seen(client)


def test_the_discussion_comes_back_with_the_article(article, client):
    withdraw(article)
    publish(article)
    assert is_seen(client)
    assert Thread.objects.get().state == "open"


def test_nobody_comments_on_a_withdrawn_article(article, client):
    client.force_login(make_reader())
    address = f"/t/{article.thread_id}/comment"
    typed = {"text": "And I know, too.", "submission": str(uuid4()), "end": "1"}
    withdraw(article)
    answer = client.post(address, typed, headers=OWN_PAGE)
    assert (answer.status_code, Comment.objects.count()) == (404, 1)
    assert "And I know, too." in answer.content.decode()
    publish(article)
    client.post(address, typed, headers=OWN_PAGE)
    assert Comment.objects.count() == 2


def test_the_discussion_of_an_article_that_has_expired_is_not_seen(article, client):
    Article.objects.update(expire_at=timezone.now() - timedelta(hours=1))
    call_command("publish_scheduled")
    assert not is_seen(client)


def test_a_change_that_waits_hides_nothing(article, client):
    article = Article.objects.get()
    article.title = "Five Minutes"
    article.save_revision()
    assert is_seen(client)


def test_a_withdrawn_discussion_stays_out_of_sight_when_its_article_is_deleted(article, client):
    withdraw(article)
    Article.objects.get().delete()
    assert Thread.objects.get().state == "closed"
    assert not is_seen(client)


def test_another_article_brings_the_discussion_back(article, client):
    withdraw(article)
    Article.objects.get().delete()
    adopt(make_article(), Thread.objects.get(article=None))
    assert is_seen(client)


def test_a_discussion_put_under_a_draft_is_not_seen():
    lone = Thread.objects.create(address="/old/page", title="Brought")
    adopt(make_draft(), lone)
    assert Thread.objects.get().withheld

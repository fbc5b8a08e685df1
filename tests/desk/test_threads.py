import pytest
from django.urls import reverse

from afterword.archive.archiving import archive_thread
from afterword.discussions.models import Thread
from tests.makers import make_comment
from tests.publishing.making import make_article

pytestmark = pytest.mark.django_db


def change(client, thread: Thread, state: str, reason: str = "Too hot"):
    form = {"state": state, "reason": reason}
    return client.post(reverse("desk_thread", args=[thread.pk]), form)


@pytest.mark.parametrize("state", ["pre-moderated", "closed", "hidden"])
def test_a_moderator_changes_the_state_with_a_reason(as_moderator, moderator, state):
    thread = make_article().thread
    assert change(as_moderator, thread, state).status_code == 302
    thread.refresh_from_db()
    record = thread.state_changes.get()
    assert thread.state == record.state == state
    assert (record.by, record.reason) == (moderator, "Too hot")


def test_no_state_is_changed_without_a_reason(as_moderator):
    thread = make_article().thread
    assert change(as_moderator, thread, "closed", reason="").status_code == 200
    assert Thread.objects.get().state == "open"


def test_a_state_that_is_there_already_is_not_called_a_change(as_moderator):
    thread = make_article().thread
    Thread.objects.update(state="closed")
    answer = change(as_moderator, thread, "closed", reason="And again")
    page = answer.content.decode()
    assert "It was in that state already." in page
    assert "was changed" not in page
    assert "And again" in page
    assert not thread.state_changes.exists()


def test_nothing_is_archived_or_opened_by_way_of_the_state(as_moderator):
    thread = make_article().thread
    assert change(as_moderator, thread, "archived").status_code == 200
    archive_thread(thread)
    refused = change(as_moderator, thread, "open")
    assert refused.status_code == 200
    assert Thread.objects.get().state == "archived"


def test_an_editor_does_not_keep_discussions(as_editor):
    thread = make_article().thread
    change(as_editor, thread, "closed")
    assert Thread.objects.get().state == "open"


def test_the_way_leads_from_the_article_to_its_discussion(as_moderator):
    article = make_article()
    answer = as_moderator.get(reverse("desk_article_thread", args=[article.pk]))
    assert answer["Location"] == reverse("desk_thread", args=[article.thread.pk])


def test_the_record_is_shown(as_moderator):
    thread = make_article().thread
    change(as_moderator, thread, "closed")
    page = as_moderator.get(reverse("desk_thread", args=[thread.pk])).content.decode()
    assert "Too hot" in page
    assert thread.address in page


def test_the_list_shows_state_and_counts_and_can_be_searched(as_moderator):
    make_article(title="Four Minutes")
    make_article(title="The Last Lamp")
    page = as_moderator.get(reverse("desk_threads")).content.decode()
    assert "Four Minutes" in page
    assert "The Last Lamp" in page
    found = as_moderator.get(reverse("desk_threads_results"), {"q": "lamp"}).content.decode()
    assert "The Last Lamp" in found
    assert "Four Minutes" not in found


def test_the_list_costs_the_same_for_one_and_for_ten(as_moderator, django_assert_max_num_queries):
    for number in range(10):
        make_article(title=f"Number {number}")
    as_moderator.get(reverse("desk_threads"))
    with django_assert_max_num_queries(20):
        as_moderator.get(reverse("desk_threads"))


def test_a_discussion_that_stands_alone_is_put_under_an_article(as_moderator):
    lone = Thread.objects.create(address="/old/page", title="Brought", state="closed")
    article = make_article()
    address = reverse("desk_adopt", args=[lone.pk])
    assert as_moderator.get(address).status_code == 200
    as_moderator.post(address, {"article": article.pk})
    lone = Thread.objects.get()
    assert lone.article == article
    assert (lone.title, lone.address, lone.state) == (article.title, article.address, "closed")


def test_a_discussion_is_not_put_over_another(as_moderator):
    lone = Thread.objects.create(address="/old/page", title="Brought")
    article = make_article()
    make_comment(article.thread)
    answer = as_moderator.post(reverse("desk_adopt", args=[lone.pk]), {"article": article.pk})
    assert "has a discussion of its own" in answer.content.decode()
    assert Thread.objects.count() == 2


def test_a_discussion_is_not_put_under_an_archived_article(as_moderator):
    lone = Thread.objects.create(address="/old/page", title="Brought")
    article = make_article()
    archive_thread(article.thread)
    answer = as_moderator.post(reverse("desk_adopt", args=[lone.pk]), {"article": article.pk})
    assert "has been archived and stays as it is" in answer.content.decode()
    assert article.thread.is_archived
    assert Thread.objects.filter(pk=article.thread.pk, article=article).exists()


def test_the_menu_names_discussions_for_moderators_alone(as_moderator, as_editor):
    home = reverse("wagtailadmin_home")
    assert reverse("desk_threads") in as_moderator.get(home).content.decode()
    assert reverse("desk_threads") not in as_editor.get(home).content.decode()

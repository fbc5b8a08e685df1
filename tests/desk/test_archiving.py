import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from afterword.archive.archiving import archive_thread
from afterword.discussions.models import Thread
from afterword.publishing.models import Article, Section
from tests.desk.forms import article_form
from tests.publishing.making import make_article, make_draft, make_section

pytestmark = pytest.mark.django_db


def address(name: str, article: Article) -> str:
    return reverse(name, args=[article.pk])


def state() -> str:
    return Thread.objects.get().state


def withdraw(client, *pages, **form):
    """Choose pages in a list and withdraw them all."""
    many = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    ids = "&".join(f"id={page.pk}" for page in pages)
    listed = reverse("wagtailadmin_explore", args=[pages[0].get_parent().pk])
    return client.post(f"{many}?{ids}&next={listed}", form, follow=True)


def edit_page(client, article: Article) -> str:
    return client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()


def test_a_moderator_archives_an_article(as_moderator, moderator):
    article = make_article()
    asked = as_moderator.get(address("desk_archive", article)).content.decode()
    assert "The article and no comments stay as they are." in asked
    answer = as_moderator.post(address("desk_archive", article), {"reason": "Ten years old"})
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert state() == "archived"
    change = article.thread.state_changes.get()
    assert (change.by, change.reason) == (moderator, "Ten years old")


def test_nobody_archives_without_the_right_to_publish(as_editor):
    article = make_article()
    as_editor.post(address("desk_archive", article), {"reason": ""})
    assert state() == "open"


def test_a_reader_is_asked_to_sign_in(client):
    article = make_article()
    assert client.post(address("desk_archive", article)).status_code == 302
    assert state() == "open"


def test_a_draft_cannot_be_archived(as_moderator):
    assert as_moderator.get(address("desk_archive", make_draft())).status_code == 404


def test_the_archive_is_opened_again_only_with_a_reason(as_moderator):
    article = make_article()
    archive_thread(article.thread)
    refused = as_moderator.post(address("desk_open_archive", article), {"reason": "  "})
    assert refused.status_code == 200
    assert state() == "archived"
    as_moderator.post(address("desk_open_archive", article), {"reason": "A court order"})
    assert state() == "closed"
    assert article.thread.state_changes.last().reason == "A court order"


def test_an_archived_article_cannot_be_edited(as_chief):
    article = make_article()
    archive_thread(article.thread)
    page = edit_page(as_chief, article)
    assert "This page has been archived. Open the archive again to change it." in page
    form = article_form(title="Changed", slug=article.slug) | {"action-publish": "1"}
    as_chief.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), form)
    assert Article.objects.get().title == "Four Minutes"


def test_an_archived_article_cannot_be_withdrawn(as_moderator):
    article = make_article()
    archive_thread(article.thread)
    as_moderator.post(reverse("wagtailadmin_pages:unpublish", args=[article.pk]))
    assert Article.objects.get().live


def test_an_archived_article_is_not_withdrawn_among_others(as_moderator):
    articles = [make_article(title=f"Number {number}") for number in range(2)]
    archive_thread(articles[1].thread)
    withdraw(as_moderator, *articles)
    assert Article.objects.live().get() == articles[1]


def test_an_archived_article_is_not_withdrawn_with_its_section(as_chief):
    articles = [make_article(title=f"Number {number}") for number in range(2)]
    archive_thread(articles[1].thread)
    answer = withdraw(as_chief, articles[0].section, include_descendants="on")
    assert "has been archived and cannot be withdrawn" in answer.content.decode()
    assert Article.objects.live().count() == 2


def test_a_section_is_not_withdrawn_over_an_archived_article(as_chief):
    article = make_article()
    archive_thread(article.thread)
    address = reverse("wagtailadmin_pages:unpublish", args=[article.section.pk])
    answer = as_chief.post(address, {"include_descendants": "on"}, follow=True)
    assert "has been archived and cannot be withdrawn" in answer.content.decode()
    assert Article.objects.get().live
    assert Section.objects.get().live


def test_a_section_over_an_archived_article_keeps_its_slug(as_chief):
    section = make_article().section
    archive_thread(Thread.objects.get())
    form = {"title": "Town", "slug": "city", "description": "", "action-publish": "1"}
    form |= nested_form_data({"wagtail_admin_comments": inline_formset([])})
    address = reverse("wagtailadmin_pages:edit", args=[section.pk])
    assert "1 archived page stands below" in as_chief.post(address, form).content.decode()
    assert Thread.objects.get().address == "/town/four-minutes/"


def test_what_is_archived_already_is_not_archived_again(as_moderator):
    article = make_article()
    archive_thread(article.thread)
    answer = as_moderator.post(address("desk_archive", article), {"reason": "Again"})
    assert "It was in that state already." in answer.content.decode()
    assert article.thread.state_changes.count() == 1


def test_an_archived_article_is_not_moved(as_chief):
    article, harbour = make_article(), make_section("Harbour")
    archive_thread(article.thread)
    one = reverse("wagtailadmin_pages:move_confirm", args=[article.pk, harbour.pk])
    assert "keeps its address" in as_chief.post(one, follow=True).content.decode()
    many = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    as_chief.post(f"{many}?id={article.pk}", {"chooser": harbour.pk})
    assert Thread.objects.get().address == "/town/four-minutes/"


def test_an_article_that_is_not_archived_is_moved(as_chief):
    article, harbour = make_article(), make_section("Harbour")
    as_chief.post(reverse("wagtailadmin_pages:move_confirm", args=[article.pk, harbour.pk]))
    assert Thread.objects.get().address == "/harbour/four-minutes/"


def test_the_editor_offers_what_can_be_done(as_moderator):
    article = make_article()
    assert "Archive…" in edit_page(as_moderator, article)
    archive_thread(article.thread)
    assert "Open the archive again…" in edit_page(as_moderator, article)


def test_an_editor_is_not_offered_the_archive(as_editor):
    assert "Archive…" not in edit_page(as_editor, make_article())

"""What editors do, through Wagtail's own pages, up to what readers then see."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from afterword.publishing.models import Article, Author, FrontPage, Publication, Section
from tests.desk.forms import article_form
from tests.publishing.making import make_article, make_author, make_section

pytestmark = pytest.mark.django_db

TYPED = "%Y-%m-%d %H:%M"


def create(client, section, **form):
    address = reverse("wagtailadmin_pages:add", args=["publishing", "article", section.pk])
    return client.post(address, form)


def change(client, article, **form):
    return client.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), form)


def seen(client, address: str = "/town/four-minutes/") -> str:
    answer = client.get(address)
    return answer.content.decode() if answer.status_code == 200 else ""


def test_the_form_for_a_new_article_opens(as_editor):
    section = make_section()
    address = reverse("wagtailadmin_pages:add", args=["publishing", "article", section.pk])
    page = as_editor.get(address).content.decode()
    for word in ("Headline", "Kicker", "Standfirst", "Authors", "Quotation of an own article"):
        assert word in page


def test_a_draft_is_kept_and_not_shown(as_editor, client):
    create(as_editor, make_section(), **article_form(slug="four-minutes"))
    draft = Article.objects.get()
    assert (draft.live, draft.thread) == (False, None)
    assert seen(client) == ""


def test_what_a_moderator_publishes_is_read(as_moderator, client):
    authors = [make_author("Zoe"), make_author("Adam")]
    form = article_form(slug="four-minutes", title="‘Four’ “Minutes”", authors=authors)
    create(as_moderator, make_section(), **form, **{"action-publish": "1"})
    article = Article.objects.get()
    assert article.thread.is_open
    page = seen(client)
    assert "‘Four’ “Minutes”" in page
    assert "She blows once." in page
    assert page.index("Zoe") < page.index("Adam")


def test_an_editor_does_not_publish(as_editor):
    form = article_form(slug="four-minutes")
    create(as_editor, make_section(), **form, **{"action-publish": "1"})
    assert not Article.objects.live().exists()


def test_an_article_is_published_at_its_hour(as_moderator, client):
    now = timezone.localtime()
    form = article_form(slug="four-minutes", go_live_at=f"{now + timedelta(days=1):{TYPED}}")
    create(as_moderator, make_section(), **form, **{"action-publish": "1"})
    call_command("publish_scheduled")
    assert seen(client) == ""
    the_hour_has_come()
    call_command("publish_scheduled")
    assert "She blows once." in seen(client)
    assert Article.objects.get().thread.address == "/town/four-minutes/"


def the_hour_has_come() -> None:
    article = Article.objects.get()
    revision = article.latest_revision
    an_hour_ago = timezone.now() - timedelta(hours=1)
    revision.approved_go_live_at = an_hour_ago
    revision.content["go_live_at"] = an_hour_ago.isoformat()
    revision.save()


def test_an_article_is_withdrawn_at_its_hour_and_its_discussion_stays(as_moderator, client):
    thread = make_article().thread
    Article.objects.update(expire_at=timezone.now() - timedelta(hours=1))
    call_command("publish_scheduled")
    assert seen(client) == ""
    assert Article.objects.get().thread == thread


def test_a_change_is_previewed_before_anybody_reads_it(as_editor, client):
    article = make_article()
    form = article_form(slug="four-minutes", title="Five Minutes", text="<p>She blows twice.</p>")
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[article.pk])
    assert as_editor.post(preview, form).json()["is_valid"]
    page = as_editor.get(preview).content.decode()
    assert "Five Minutes" in page
    assert "She blows twice." in page
    assert "Five Minutes" not in seen(client)


def test_a_new_article_is_previewed_before_it_is_kept(as_editor):
    section = make_section()
    preview = reverse(
        "wagtailadmin_pages:preview_on_add", args=["publishing", "article", section.pk]
    )
    author = make_author("Zoe")
    assert as_editor.post(preview, article_form(authors=[author])).json()["is_valid"]
    page = as_editor.get(preview).content.decode()
    assert "She blows once." in page
    assert "Zoe" in page
    assert not Article.objects.exists()


def test_the_section_and_the_front_page_are_previewed(as_chief):
    section = make_section("Town")
    for page in (section, section.get_parent()):
        preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
        form = {"title": "Harbour", "slug": page.slug, "description": "", "comments-TOTAL_FORMS": 0}
        as_chief.post(preview, form)
        assert as_chief.get(preview).status_code == 200


def test_an_earlier_text_is_brought_back(as_moderator, client):
    article = make_article()
    first = article.latest_revision
    form = article_form(slug="four-minutes", text="<p>A mistake.</p>")
    change(as_moderator, article, **form, **{"action-publish": "1"})
    assert "A mistake." in seen(client)
    address = reverse("wagtailadmin_pages:revisions_revert", args=[article.pk, first.pk])
    assert "She blows once." in as_moderator.get(address).content.decode()
    form = article_form(slug="four-minutes") | {"revision": first.pk, "action-publish": "1"}
    change(as_moderator, article, **form)
    assert "She blows once." in seen(client)
    assert "A mistake." not in seen(client)
    assert Article.objects.get().thread == article.thread


def test_two_texts_are_compared(as_moderator):
    article = make_article()
    first = article.latest_revision
    change(as_moderator, article, **article_form(slug="four-minutes", text="<p>Twice.</p>"))
    second = Article.objects.get().latest_revision
    address = reverse(
        "wagtailadmin_pages:revisions_compare", args=[article.pk, first.pk, second.pk]
    )
    assert "Twice." in as_moderator.get(address).content.decode()


def test_tags_are_kept_and_found(as_moderator):
    form = article_form(slug="four-minutes", title="Four Minutes") | {"tags": "harbour, ferry"}
    create(as_moderator, make_section(), **form, **{"action-publish": "1"})
    assert {tag.name for tag in Article.objects.get().tags.all()} == {"harbour", "ferry"}
    assert Article.objects.live().search("ferry").count() == 1


def test_a_changed_author_is_found_at_once(as_moderator):
    article = make_article()
    form = article_form(slug="four-minutes", authors=[make_author("Zoe Quay")])
    change(as_moderator, article, **form, **{"action-publish": "1"})
    assert Article.objects.live().search("quay").count() == 1


def test_two_articles_at_one_address_are_refused_with_words(as_moderator):
    section = make_section()
    make_article(section)
    answer = create(as_moderator, section, **article_form(slug="four-minutes"))
    assert "already in use" in answer.content.decode()


def test_a_section_at_an_address_of_the_publication_is_refused_with_words(as_chief):
    front = make_section().get_parent()
    address = reverse("wagtailadmin_pages:add", args=["publishing", "section", front.pk])
    form = {"title": "Search", "slug": "search", "description": "", "action-publish": "1"}
    form |= {"wagtail_admin_comments-TOTAL_FORMS": 0, "wagtail_admin_comments-INITIAL_FORMS": 0}
    assert "belongs to the publication itself" in as_chief.post(address, form).content.decode()


def test_articles_are_searched_at_the_desk(as_editor):
    make_article(title="Four Minutes")
    found = as_editor.get(reverse("wagtailadmin_pages:search"), {"q": "minutes"})
    assert "Four Minutes" in found.content.decode()


def test_an_author_is_made_at_the_desk(as_editor):
    address = reverse("wagtailsnippets_publishing_author:add")
    assert as_editor.get(address).status_code == 200
    form = {"name": "Ines Calloway", "slug": "", "role": "", "biography": "", "picture": ""}
    as_editor.post(address, form | {"reader": ""})
    assert Author.objects.get().slug == "ines-calloway"


def test_the_words_of_the_publication_are_set_by_moderators(as_moderator, as_editor):
    address = reverse("wagtailsettings:edit", args=["publishing", "publication", 1])
    assert as_moderator.get(address).status_code == 200
    assert as_editor.get(address).status_code == 302
    assert Publication.load().name == "Afterword"


def test_the_words_of_the_trap_are_not_asked_for(as_moderator):
    address = reverse("wagtailsettings:edit", args=["publishing", "publication", 1])
    page = as_moderator.get(address).content.decode()
    assert "house_rules" in page
    assert "trap_words" not in page


@pytest.mark.parametrize("kind", [Article, Section, FrontPage])
def test_no_page_can_be_kept_from_readers(as_chief, kind):
    make_article()
    page = kind.objects.get()
    edited = as_chief.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Visible to all" in edited
    assert 'data-a11y-dialog-show="set-privacy"' not in edited
    address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    as_chief.post(address, {"restriction_type": "login", "password": "", "groups": []})
    assert not PageViewRestriction.objects.exists()


def test_each_block_is_shown_as_it_will_look_before_it_is_chosen(as_editor):
    blocks = Article._meta.get_field("body").stream_block.child_blocks
    for name in ("paragraph", "heading", "quotation", "advertisement"):
        address = reverse("wagtailadmin_block_preview")
        page = as_editor.get(address, {"id": blocks[name].definition_prefix}).content.decode()
        assert blocks[name].is_previewable
        assert "afterword/page.css" in page
    assert "Who gains, who waits" in str(
        as_editor.get(address, {"id": blocks["heading"].definition_prefix}).content
    )


def test_a_line_in_a_list_of_articles_costs_one_query_for_its_lock(as_chief):
    section, costs = make_section(), []
    listed = reverse("wagtailadmin_explore", args=[section.pk])
    for number in range(10):
        make_article(section, title=f"Number {number}")
        if number in (1, 2, 9):  # the first look fills what Wagtail remembers
            with CaptureQueriesContext(connection) as queries:
                assert f"Number {number}" in as_chief.get(listed).content.decode()
            costs.append(len(queries))
    assert costs[2] - costs[1] <= 7


def test_every_page_of_the_desk_opens(as_chief):
    for name in (
        "wagtailadmin_home", "desk_threads", "desk_threads_without_article", "desk_picks",
        "wagtailusers_users:index", "wagtailusers_groups:index", "wagtailimages:index",
        "wagtailredirects:index", "wagtailsites:index", "wagtailadmin_reports:site_history",
        "wagtailsnippets_publishing_author:list", "wagtailadmin_explore_root",
    ):  # fmt: skip
        assert as_chief.get(reverse(name)).status_code == 200, name

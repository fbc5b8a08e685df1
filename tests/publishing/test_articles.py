from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page, Site

from afterword.publishing.models import Article, FrontPage, Publication, Section
from afterword.publishing.news import article_changed
from afterword.publishing.publication import stand_at
from tests.publishing.making import NOON, make_article, make_author, make_draft, make_section

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def quoting(*articles: Article, **fields) -> Article:
    blocks = [("own_quotation", {"article": quoted, "paragraphs": ["."]}) for quoted in articles]
    return make_article(blocks=blocks, **fields)


def test_a_fresh_publication_has_a_front_page_and_no_welcome():
    assert Site.objects.get().root_page.specific == FrontPage.objects.get()
    assert [page.title for page in Page.objects.filter(depth__gt=1)] == ["Front page"]
    assert Publication.load().name == "Afterword"
    assert Page.find_problems() == ([], [], [], [], [])


def test_an_article_knows_who_quotes_it(django_assert_num_queries):
    quoted = make_article(title="The Last Lamp")
    early = quoting(quoted, quoted, title="Early")
    late = quoting(quoted, title="Late", published_at=NOON + timedelta(days=1))
    make_article(title="Unrelated")
    with django_assert_num_queries(2):
        assert list(quoted.quoted_in()) == [late, early]


def test_drafts_and_withdrawn_articles_are_not_named_as_quoting():
    quoted = make_article(title="The Last Lamp")
    quoting(quoted, title="Withdrawn").unpublish()
    make_draft(body=[("own_quotation", {"article": quoted, "paragraphs": ["."]})], title="Draft")
    assert list(quoted.quoted_in()) == []


def test_a_link_in_the_text_is_no_quotation():
    quoted = make_article(title="The Last Lamp")
    link = f'<p><a linktype="page" id="{quoted.pk}">there</a></p>'
    make_article(title="Linking", blocks=[("paragraph", link)])
    assert list(quoted.quoted_in()) == []


def test_a_quotation_taken_out_is_forgotten():
    quoted = make_article(title="The Last Lamp")
    article = quoting(quoted, title="Quoting")
    article.body = [("paragraph", "<p>Nothing.</p>")]
    article.save_revision().publish()
    assert list(quoted.quoted_in()) == []


def test_articles_stand_newest_first_in_their_section():
    town, harbour = make_section("Town"), make_section("Harbour")
    old = make_article(town, title="Old", published_at=NOON - timedelta(days=9))
    new = make_article(town, title="New")
    make_article(harbour, title="Elsewhere")
    assert list(Article.objects.live().in_section(town).newest_first()) == [new, old]


def test_a_list_of_articles_costs_the_same_for_two_and_for_ten(django_assert_num_queries):
    section, authors = make_section(), [make_author("Zoe"), make_author("Adam")]
    for number in range(10):
        make_article(section, title=f"Number {number}", authors=authors)
    for length in (2, 10):
        with django_assert_num_queries(3):
            for article in Article.objects.live().newest_first().for_listing()[:length]:
                assert article.thread.shown == 0
                assert [author.name for author in article.authors] == ["Zoe", "Adam"]
                assert article.address.startswith("/town/number-")


def test_articles_of_an_author():
    author = make_author()
    mine = make_article(title="Mine", authors=[author])
    make_article(title="Not mine")
    assert list(Article.objects.by_author(author)) == [mine]


def test_the_first_publication_sets_the_date_once():
    draft = make_draft()
    draft.get_latest_revision().publish()
    first = Article.objects.get()
    assert first.published_at == first.first_published_at
    first.save_revision().publish()
    assert Article.objects.get().published_at == first.published_at


def test_a_revision_may_name_an_author_who_was_deleted_since():
    gone, article = make_author("Gone"), make_article()
    draft = Article.objects.get()
    draft.bylines.create(author=gone)
    revision = draft.save_revision()
    gone.delete()
    assert revision.as_object().authors == []
    revision.publish()
    assert article.authors == []


def test_a_section_cannot_take_an_address_of_the_publication_itself():
    with pytest.raises(ValidationError, match="belongs to the publication itself"):
        make_section("Search")
    assert not Section.objects.exists()


def test_an_address_that_would_not_fit_is_refused():
    article = make_article()
    article.slug = "x" * 201
    with pytest.raises(ValidationError, match="At most 200"):
        article.save()


@pytest.mark.parametrize(
    ("lang", "direction"), [("", ""), ("en", "ltr"), ("ar", "rtl"), ("xx-yy", "ltr")]
)
def test_the_direction_is_that_of_the_language(lang, direction):
    assert Article(lang=lang).direction == direction


@pytest.mark.parametrize(
    ("parent", "child", "allowed"),
    [
        (FrontPage, Section, True), (Section, Article, True), (FrontPage, Article, False),
        (Section, Section, False), (Article, Article, False), (Section, FrontPage, False),
    ],
)  # fmt: skip
def test_pages_stand_only_where_they_belong(parent, child, allowed):
    assert (child in parent.allowed_subpage_models()) is allowed


def test_there_is_one_front_page():
    assert not FrontPage.can_create_at(Page.get_first_root_node())


def test_the_address_of_the_site_can_be_set():
    stand_at("https://paper.example")
    assert make_article().full_url == "https://paper.example/town/four-minutes/"
    stand_at("http://127.0.0.1:8000")
    assert FrontPage.objects.get().full_url == "http://127.0.0.1:8000/"


def test_news_of_an_article_go_out_after_commit(django_capture_on_commit_callbacks):
    article, told = make_article(), []
    article_changed.connect(listen := lambda article, **_: told.append(article.title))
    with django_capture_on_commit_callbacks(execute=True):
        article.save_revision().publish()
        assert told == []
    with django_capture_on_commit_callbacks(execute=True):
        Article.objects.get().delete()
    article_changed.disconnect(listen)
    assert told == ["Four Minutes"] * len(told)
    assert len(told) >= 2

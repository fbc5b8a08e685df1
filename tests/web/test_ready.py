"""What answers say of being kept: what they were made of, and that nothing in them is personal."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from afterword.archive.archiving import archive_thread
from afterword.discussions.models import Thread
from afterword.publishing.models import Article
from tests.makers import (
    make_article,
    make_author,
    make_comment,
    make_reader,
    make_section,
    make_thread,
)

pytestmark = pytest.mark.django_db


def quoting(article: Article, title: str) -> Article:
    words = {"article": article, "paragraphs": ["It always was."]}
    return make_article(title, blocks=[("own_quotation", words)])


def subjects(address: str) -> set[str]:
    return set(Client().get(address).ready.subjects)


def both(article: Article) -> set[str]:
    return {article.subject, article.thread.subject}


def test_an_article_depends_on_itself_its_thread_its_section_and_whatever_it_names():
    quoted = make_article("Four minutes", section=make_section("harbour", "Harbour"))
    article = quoting(quoted, "Five minutes")
    citing = quoting(article, "Six minutes")
    beside = make_article("Tides")
    make_article("Elsewhere", section=make_section("sport", "Sport"))
    wanted = {"site", make_section().subject, quoted.subject}
    wanted |= both(article) | both(citing) | both(beside)
    assert subjects(article.address) == wanted


def test_an_article_depends_on_those_its_text_links_to():
    linked, beside = make_article("Tides"), make_section("sport", "Sport")
    words = (
        f'<p>See <a id="{linked.pk}" linktype="page">here</a>, <a href="/x/?id=1">there</a>.</p>'
    )
    article = make_article("Five minutes", section=beside, blocks=[("paragraph", words)])
    assert f'<a href="{linked.address}">here</a>' in Client().get(article.address).text
    assert subjects(article.address) == {"site", beside.subject, linked.subject} | both(article)


def test_an_article_is_another_page_in_another_view():
    assert Client().get(make_article().address).ready.by_view
    assert not Client().get("/house-rules/").ready.by_view


def test_a_section_depends_on_the_articles_on_the_page():
    article, other = make_article("One"), make_article("Two")
    wanted = {"site", make_section().subject} | both(article) | both(other)
    assert subjects("/town/") == wanted


def test_an_author_page_depends_on_all_articles_and_those_it_shows():
    author = make_author("Edda Grim")
    article = make_article(authors=[author])
    assert subjects("/author/edda-grim/") == {"site", "articles"} | both(article)


def test_the_house_rules_depend_on_the_articles_they_may_link_to():
    assert subjects("/house-rules/") == {"site", "articles"}


def test_the_front_page_holds_until_midnight_where_the_paper_is():
    make_article()
    with timezone.override(ZoneInfo("Pacific/Auckland")):
        ready = Client().get("/").ready
        today = timezone.localdate()
    midnight = datetime(today.year, today.month, today.day, tzinfo=ZoneInfo("Pacific/Auckland"))
    assert set(ready.subjects) == {"site", "articles", "counts"}
    assert ready.until == midnight + timedelta(days=1)
    assert ready.until > datetime.now(UTC)


def test_a_thread_without_an_article_depends_on_itself():
    thread = make_thread()
    assert subjects(thread.address) == {"site", thread.subject}


def test_a_number_beyond_the_last_page_shows_the_last_page():
    article = make_article()
    for address in (article.address, "/town/", "/house-rules/", "/"):
        assert Client().get(f"{address}?page=7").ready.page == 1


def test_what_is_not_there_and_what_has_moved_is_not_kept():
    hidden = make_thread(withheld=True)
    for address in ("/nowhere/", hidden.address, "/search", "/account/login/"):
        assert not hasattr(Client().get(address), "ready")


def public_pages() -> list[str]:
    author = make_author("Edda Grim")
    article = make_article(authors=[author])
    make_comment(article.thread)
    archived = make_article("Long ago")
    archive_thread(archived.thread)
    alone = make_thread(state="closed")
    return [article.address, archived.address, alone.address, "/", "/town/"] + [
        "/author/edda-grim/",
        "/house-rules/",
    ]


def test_no_ready_page_carries_anything_of_a_reader():
    for address in public_pages():
        response = Client().get(address)
        assert response.ready
        assert not response.cookies
        assert "csrf" not in response.text
        assert "nonce" not in response.text
        assert not list(get_messages(response.wsgi_request))


def test_what_a_request_carries_beside_page_and_view_changes_no_ready_page():
    wild = {"cookie": "theme=<b>wild</b>; view=wild; who=wild", "user-agent": "wild"}
    wild |= {"referer": "https://wild.example/", "accept-language": "wild", "x-wild": "wild"}
    for address in public_pages():
        plain = Client().get(address)
        decorated = Client(headers=wild).get(f"{address}?wild=wild")
        assert decorated.content == plain.content


def test_public_pages_are_only_read():
    author = make_author("Edda Grim")
    article = make_article(authors=[author])
    thread = make_thread()
    pages = [article.address, thread.address, "/", "/town/", "/author/edda-grim/", "/house-rules/"]
    reader = Client(headers={"Sec-Fetch-Site": "same-origin"})
    reader.force_login(make_reader())
    for address in pages:
        assert reader.post(address).status_code == 405
        assert reader.head(address).status_code == 200
    assert Thread.objects.get(pk=thread.pk).version == thread.version

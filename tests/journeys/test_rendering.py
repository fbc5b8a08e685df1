"""Templates ask nothing: what a page shows is gathered before its template is rendered."""

import pytest
from django.db import connection
from django.template.base import Template
from django.urls import reverse

from afterword.archive.archiving import archive_thread
from afterword.discussions.picking import pick
from afterword.discussions.standing import hold, remove
from afterword.moderation.deciding import decide_on
from afterword.moderation.decisions import REMOVE
from afterword.moderation.models import Rule
from afterword.moderation.reporting import report
from afterword.publishing.models import Publication
from tests.journeys.conftest import browser
from tests.makers import (
    make_article,
    make_author,
    make_comment,
    make_moderator,
    make_reader,
    make_thread,
)


@pytest.fixture
def no_queries_in_templates(monkeypatch):
    """While a template is rendered, every query is refused."""
    render = Template._render

    def refusing(template, context):
        with connection.execute_wrapper(refuse):
            return render(template, context)

    def refuse(execute, sql, params, many, context):
        raise AssertionError(f"a template asks: {sql}")

    monkeypatch.setattr(Template, "_render", refusing)


@pytest.fixture
def pages(db) -> list[str]:
    """The address of every kind of page, each with something of everything on it."""
    author = make_author("Edda Grim", reader=make_reader("Edda"))
    quoted = make_article("Four minutes", authors=[author])
    words = {"article": quoted, "paragraphs": ["It always was."]}
    blocks = [("paragraph", "<p>See.</p>"), ("own_quotation", words)]
    article = make_article("Five minutes", blocks=blocks, authors=[author], tags=["ferry"])
    comment = discuss(article.thread)
    archived = make_article("Long ago")
    make_comment(archived.thread)
    archive_thread(archived.thread)
    alone = make_thread(state="closed")
    make_comment(make_thread())
    publication = Publication.load()
    publication.log_is_public = True
    publication.save()
    return [
        article.address,
        f"{article.address}?layout=flat&order=newest&replies=collapsed",
        f"{article.address}?order=picks&page=2&per_page=10",
        quoted.address,
        archived.address,
        alone.address,
        *("/", "/town/", "/author/edda-grim/", "/house-rules/", "/search?q=ferry", "/nowhere/"),
        f"/c/{comment.id}/context",
        f"/c/{comment.id}/reply?quote=1",
        f"/t/{article.thread_id}/comment",
        reverse("reader", args=[comment.author_id]),
        *("/account/", "/account/login/", "/account/signup/", "/account/comments"),
        *(f"/c/{comment.id}/report", "/report/", "/house-rules/1/", "/moderation-log/"),
        reverse("report", args=[report(comment, "rules", text="Rude.").reference]),
    ]


def discuss(thread):
    """Comments of every standing, one of them picked; the one that was answered."""
    first = make_comment(thread, "The ferry is late.")
    pick(first, "Well said.")
    answers = [make_comment(thread, "It always was.", parent=first) for _ in range(12)]
    remove(answers[0], "rule 3")
    hold(answers[1], "first comment")
    return first


def test_no_page_of_what_was_decided_makes_a_query_in_its_template(
    pages, no_queries_in_templates, article
):
    comment = make_comment(article.thread)
    make_comment(article.thread, parent=comment)
    rule = Rule.objects.get(number=3)
    decided = decide_on(comment, REMOVE, by=make_moderator(), rule=rule)
    place = decided.statement.get_absolute_url()
    theirs = browser(comment.author)
    for address in (place, "/account/comments", article.address, "/moderation-log/"):
        assert theirs.get(address).status_code == 200
    assert theirs.post(f"{place}/appeal", {"end": "1"}).status_code == 303
    for address in (place, "/account/comments", f"/c/{comment.id}/report"):
        assert theirs.get(address).status_code in (200, 410)


@pytest.mark.parametrize("who", [None, make_reader, make_moderator])
def test_no_template_makes_a_query(pages, who, no_queries_in_templates):
    client = browser(who() if who else None)
    for address in pages:
        assert client.get(address).status_code in (200, 302, 303, 404), address

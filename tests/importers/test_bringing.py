"""From what was read to the database: articles, threads, comments, and the account of them."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from afterword.discussions.models import Comment, Thread
from afterword.importers.bringing import bring
from afterword.importers.models import CommentOrigin, ThreadOrigin
from afterword.importers.rows import (
    Advertisement,
    ArticleRow,
    CommentRow,
    Heading,
    Paragraph,
    Place,
    Quotation,
    Reading,
    Skipped,
)
from afterword.importers.saved_text.reading import read
from afterword.importers.sections import NoSuchSection, section_for
from afterword.importers.uncertain import confirm, uncertain, uncertain_among
from afterword.publishing.models import Article, Author, Section
from tests.journeys.conftest import browser
from tests.makers import make_comment, make_moderator, make_section

pytestmark = [pytest.mark.django_db, pytest.mark.database]

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "pages"
THEN = datetime(2012, 8, 9, 17, 4, tzinfo=UTC)


def row(number: int, parent: int | None = None, text: str = "words", **fields) -> CommentRow:
    return CommentRow(
        source_id=str(number),
        place=Place(number, f"header {number}"),
        author=fields.pop("author", "malikai"),
        text=text,
        posted_at=fields.pop("posted_at", THEN),
        number=number,
        parent=str(parent) if parent else None,
        **fields,
    )


def reading(*rows: CommentRow, skipped: tuple[Skipped, ...] = (), **article) -> Reading:
    return Reading(
        format="saved-text",
        article=ArticleRow(
            source_id="page-1",
            **{"title": "Soybeans", "authors": ("Tyler",), "published_at": THEN, **article},
        ),
        comments=rows,
        read=len(rows) + len(skipped),
        skipped=skipped,
    )


def tree() -> dict[int, int | None]:
    found = CommentOrigin.objects.select_related("comment__parent__origin")
    return {o.number: o.comment.parent and o.comment.parent.origin.number for o in found}


def test_every_comment_read_is_brought_below_what_it_answers():
    account = bring(reading(row(7, parent=3), row(3), row(9, parent=7)))
    assert account.as_json()["comments"] == {"read": 3, "imported": 3, "skipped": 0}
    assert tree() == {3: None, 7: 3, 9: 7}
    assert (
        list(Comment.objects.order_by("id").values_list("name", "source"))
        == [("malikai", "words")] * 3
    )


def test_a_second_run_brings_nothing_and_says_why():
    bring(reading(row(3), row(7, parent=3)))
    again = bring(reading(row(3), row(7, parent=3))).as_json()
    assert again["comments"] == {"read": 2, "imported": 0, "skipped": 2}
    assert {each["reason"] for each in again["skipped"]} == {"already brought by an earlier run"}
    assert (Thread.objects.count(), Comment.objects.count()) == (1, 2)


def test_a_longer_save_of_the_same_page_brings_the_rest():
    bring(reading(row(3), row(7, parent=3)))
    account = bring(reading(row(3), row(7, parent=3), row(9, parent=7), row(11)))
    assert [each.number for each in account.brought] == [9, 11]
    assert tree() == {3: None, 7: 3, 9: 7, 11: None}


def test_a_dry_run_tells_the_same_and_keeps_nothing():
    kinds = (Article, Author, Comment, CommentOrigin, Section, Thread, ThreadOrigin)
    before = [kind.objects.count() for kind in kinds]
    account = bring(reading(row(3), row(7, parent=3)), dry_run=True).as_json()
    assert (account["comments"]["imported"], account["dry_run"]) == (2, True)
    assert [kind.objects.count() for kind in kinds] == before
    told = bring(reading(row(3), row(7, parent=3))).as_json()
    assert {**told, "dry_run": True} == account
    assert Section.objects.filter(slug="imported").exists()


def test_a_dry_run_leaves_what_its_caller_did_before():
    make_section("markets", "Markets")
    bring(reading(row(3)), section="markets", dry_run=True)
    assert Section.objects.filter(slug="markets").exists()
    assert not Thread.objects.exists()


def test_what_answers_a_comment_that_is_not_in_the_file_comes_to_the_top_with_a_warning():
    account = bring(reading(row(7, parent=3)))
    assert tree() == {7: None}
    assert "answers 3" in account.as_json()["warnings"][0]["reason"]


def test_rows_that_answer_each_other_in_a_circle_are_brought_all_the_same():
    account = bring(reading(row(3, parent=7), row(7, parent=3), row(9, parent=7)))
    assert tree() == {3: 7, 7: None, 9: 7}
    (warning,) = account.as_json()["warnings"]
    assert warning["reason"] == "answers 3, which answers it in turn: brought to the top level"
    assert warning["place"]["line"] == 7


def test_a_row_that_answers_itself_is_brought_to_the_top():
    account = bring(reading(row(3, parent=3)))
    assert tree() == {3: None}
    assert "answers 3" in account.as_json()["warnings"][0]["reason"]


def test_a_subject_stands_in_bold_above_the_text():
    bring(reading(row(3, text="The rest.", subject="Bears & bulls")))
    comment = Comment.objects.get()
    assert comment.source == "**Bears & bulls**\n\nThe rest."
    assert comment.html == "<p><strong>Bears &amp; bulls</strong></p><p>The rest.</p>"


def test_a_subject_above_markup_is_no_markup():
    bring(reading(row(3, text="<p>The <b>rest</b>.</p>", markup="html", subject="a <script> b")))
    comment = Comment.objects.get()
    assert comment.html.startswith("<p><strong>a &lt;script&gt; b</strong></p><p>The <strong>")
    assert comment.source.startswith("**a ")


@pytest.mark.parametrize("subject", ["The end", "The end is nigh...", "The  end\nis…"])
def test_a_subject_that_repeats_how_the_text_begins_is_not_said_twice(subject):
    bring(reading(row(3, text="The end is\nnigh, and so on", subject=subject)))
    assert Comment.objects.get().source == "The end is\nnigh, and so on"


def test_facts_about_a_comment_that_are_not_as_usual_are_kept():
    bring(reading(row(3, zone_is_given=True, author_is_verified=False), row(4)))
    facts = dict(CommentOrigin.objects.values_list("number", "facts"))
    assert facts == {3: {"zone_is_given": True, "author_is_verified": False}, 4: {}}


def test_plain_text_is_shown_as_it_stood():
    bring(reading(row(3, text="*not* markup <b>\n\nhttps://example.org/a")))
    html = Comment.objects.get().html
    assert html.startswith("<p>*not* markup &lt;b&gt;</p><p><a ")
    assert 'rel="ugc nofollow noopener"' in html


def test_html_is_cleaned():
    bring(reading(row(3, text="<p onclick=x()>So <script>x()</script><b>be it</b>", markup="html")))
    assert Comment.objects.get().html == "<p>So <strong>be it</strong></p>"


def test_times_of_posting_and_editing_are_kept_apart():
    later = datetime(2012, 8, 9, 18, 0, tzinfo=UTC)
    account = bring(reading(row(3, edited_at=later)))
    comment = Comment.objects.get()
    assert (comment.posted_at, comment.edited_at) == (THEN, later)
    assert account.as_json()["edited"] == [3]


def test_an_article_comes_with_its_parts():
    body = (
        Heading("Why"),
        Paragraph("One < two\nand so on"),
        Quotation(("First.", "Second."), speaker="Goldman"),
        Advertisement(),
    )
    bring(reading(row(3), body=body, published_at=THEN, tags=("soy",)))
    article = Article.objects.get()
    assert [block.block_type for block in article.body] == [
        "heading", "paragraph", "quotation", "advertisement",
    ]  # fmt: skip
    assert article.body[1].value.source == "<p>One &lt; two<br>and so on</p>"
    assert list(article.body[2].value["paragraphs"]) == ["First.", "Second."]
    assert [author.name for author in article.authors] == ["Tyler"]
    assert article.published_at == THEN
    shown = browser().get(article.address).content.decode()
    assert "Second." in shown
    assert 'id="comment-' in shown


def test_an_archived_page_is_archived_here_too():
    bring(reading(row(3), is_archived=True))
    assert Thread.objects.get().is_archived
    again = bring(reading(row(3), row(4), is_archived=True)).as_json()
    assert again["comments"] == {"read": 2, "imported": 0, "skipped": 2}
    assert {each["reason"] for each in again["skipped"]} == {"the page here is archived"}


def test_a_page_brought_can_be_answered_at_once():
    bring(reading(row(3)))
    thread, parent = Thread.objects.get(), Comment.objects.get()
    reply = make_comment(thread, "At last", parent=parent)
    assert reply.id > parent.id
    assert reply.depth == 1


def test_what_was_passed_over_while_reading_stays_in_the_account():
    passed = Skipped("no author", Place(12, "???"))
    account = bring(reading(row(3), skipped=(passed,))).as_json()
    assert account["comments"] == {"read": 2, "imported": 1, "skipped": 1}
    assert account["skipped"] == [{"reason": "no author", "place": {"line": 12, "text": "???"}}]
    assert json.loads(json.dumps(account)) == account
    assert ThreadOrigin.objects.get().account == account


def test_an_inferred_parent_stays_uncertain_until_a_moderator_confirms_it():
    bring(reading(row(3), row(7, parent=3, basis="least depth", candidates=("3", None))))
    reply = Comment.objects.get(depth=1)
    assert uncertain_among(Comment.objects.all()) == {reply.id}
    assert reply.origin.candidates == ["3", None]
    confirm(reply.origin, by=make_moderator())
    assert not uncertain().exists()


def test_moderators_alone_see_that_a_parent_is_uncertain():
    bring(reading(row(3), row(7, parent=3, basis="least depth")))
    address = Thread.objects.get().address
    mark = "uncertain"
    assert mark in browser(make_moderator()).get(address).content.decode()
    assert mark not in browser().get(address).content.decode()


def test_imports_go_to_a_section_of_their_own_or_to_the_one_named():
    assert section_for(None).slug == "imported"
    assert section_for(None) == section_for("imported")
    assert section_for(make_section("markets", "Markets").slug).title == "Markets"
    with pytest.raises(NoSuchSection, match="No section is called 'nowhere'"):
        section_for("nowhere")


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
@pytest.mark.parametrize(
    ("name", "comments", "authors", "title"),
    [
        (
            "T21",
            26,
            23,
            "Why The Fate Of The Global Equity Rally May Rest In The Hands Of Soybeans",
        ),
        ("R700", 11, 10, "Is Tom Watson in danger of fuelling a new paedophile panic?"),
    ],
)
def test_a_page_nobody_here_wrote_is_brought_and_can_be_read(name, comments, authors, title):
    saved = gzip.decompress((CORPUS / f"{name}.html.corrected.txt.gz").read_bytes())
    account = bring(read(saved)).as_json()
    assert account["comments"] == {"read": comments, "imported": comments, "skipped": 0}
    assert (account["authors"], account["title"]) == (authors, title)
    shown = browser().get(account["address"]).content.decode()
    assert shown.count('id="comment-') == comments
    assert bring(read(saved)).as_json()["comments"]["imported"] == 0

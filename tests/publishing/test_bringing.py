from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image as Picture
from wagtail.images.models import Image

from afterword.publishing.models import Article, Author
from tests.publishing.making import NOON, make_article, make_author, make_section

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def make_image() -> Image:
    data = BytesIO()
    Picture.new("RGB", (40, 30), "navy").save(data, "PNG")
    return Image.objects.create(title="Ferry", file=ImageFile(data, "ferry.png"))


def test_all_kinds_of_blocks_come_back_as_they_were_brought(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    earlier = make_article(title="The Last Lamp")
    image = make_image()
    make_article(
        title="Four Minutes",
        blocks=[
            ("paragraph", "<p>She <b>blows</b> once.</p>"),
            ("heading", "Who gains"),
            ("picture", {"image": image, "alt": "A ferry", "caption": "At 7.11", "credit": "Own"}),
            ("quotation", {
                "paragraphs": ["One.", "Two."], "speaker": "The Company", "outlet": "A letter",
                "link": "https://crossing.example/notice", "date": date(2026, 9, 21),
            }),
            ("own_quotation", {"article": earlier, "paragraphs": ["No one had asked."]}),
            ("advertisement", {"label": "Advertisement", "height": "250"}),
        ],
    )  # fmt: skip
    brought = Article.objects.get(slug="four-minutes")
    text, heading, picture, quotation, own, slot = brought.body
    assert text.value.source == "<p>She <b>blows</b> once.</p>"
    assert heading.value == "Who gains"
    assert picture.value["image"] == image
    assert list(quotation.value["paragraphs"]) == ["One.", "Two."]
    assert quotation.value["date"] == date(2026, 9, 21)
    assert own.value["article"].specific == earlier
    assert slot.value["height"] == "250"
    assert brought.lead_picture == image


def test_authors_stand_in_the_order_given():
    second, first = make_author("Zoe"), make_author("Adam")
    make_article(authors=[second, first])
    assert [author.name for author in Article.objects.get().authors] == ["Zoe", "Adam"]


def test_the_date_is_the_given_one():
    make_article(published_at=datetime(2015, 11, 3, 13, 20, tzinfo=UTC))
    article = Article.objects.get()
    assert article.published_at.year == article.first_published_at.year == 2015


def test_two_articles_of_the_same_title_have_two_addresses():
    section = make_section()
    addresses = [make_article(section, title="Again").address for _ in range(3)]
    assert addresses == ["/town/again/", "/town/again-2/", "/town/again-3/"]


def test_a_title_without_letters_still_has_an_address():
    assert make_article(title="!?").address == "/town/article/"


def test_a_title_in_another_script_keeps_it():
    assert make_article(title="مكتبة الليل", lang="ar").address == "/town/مكتبة-الليل/"


def test_a_long_text_costs_as_many_queries_as_a_short_one():
    section, authors = make_section(), [make_author("Zoe"), make_author("Adam")]
    earlier = make_article(section, title="Earlier")
    block = ("own_quotation", {"article": earlier, "paragraphs": ["Text."]})
    costs = []
    for length in (1, 1, 45):  # the first fills what Wagtail remembers
        with CaptureQueriesContext(connection) as queries:
            make_article(section, blocks=[block] * length, authors=authors, tags=["a", "b", "c"])
        costs.append(len(queries))
    assert costs[1] == costs[2] < 120


def test_what_was_brought_is_found_at_once():
    make_article(
        title="Four Minutes", authors=[make_author("Ines Calloway")], tags=["harbour"],
        standfirst="A town considers", blocks=[("paragraph", "<p>The mate and the ramp</p>")],
    )  # fmt: skip
    make_article(title="The Last Lamp")
    for words in ("minutes", "calloway", "harbour", "considers", "ramp"):
        found = Article.objects.live().search(words)
        assert [article.title for article in found] == ["Four Minutes"], words


def test_the_words_of_an_advertisement_slot_are_not_found():
    make_article(blocks=[("advertisement", {"label": "Column", "height": "90"})])
    assert not Article.objects.live().search("column")
    assert not Article.objects.live().search("low")


def test_authors_of_the_same_name_have_different_slugs():
    assert [make_author("Ines").slug for _ in range(2)] == ["ines", "ines-2"]
    assert Author.objects.create(name="!").slug == "author"


def test_a_brought_article_can_be_edited_and_published_like_any_other():
    article = make_article(title="Four Minutes", tags=["ferry"], authors=[make_author()])
    assert article.live_revision == article.latest_revision
    again = article.latest_revision.as_object()
    again.title = "Five Minutes"
    again.save_revision().publish()
    article = Article.objects.get()
    assert article.title == "Five Minutes"
    assert article.published_at == NOON
    assert [tag.name for tag in article.tags.all()] == ["ferry"]
    assert len(article.authors) == 1

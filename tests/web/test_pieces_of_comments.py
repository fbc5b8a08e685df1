"""What stands on a single comment, and what never does."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from afterword.readers.models import Reader
from afterword.web.pieces.comments import comment_html, line_html
from afterword.web.pieces.marks import Marks
from tests.web.branches import NOON, comment_below

HOSTILE = "<script>alert('x')</script>\"&"


def test_the_stored_words_stand_byte_for_byte():
    html = "<p>a &amp; b<br>\n<em>c</em> “d”</p>\n"
    assert f'dir="auto">{html}</div>' in comment_html(comment_below(seq=1, html=html), Marks())


@pytest.mark.parametrize("draw", [comment_html, line_html])
def test_nothing_a_reader_typed_elsewhere_is_markup(draw):
    parent = comment_below(seq=1, author=None, name=HOSTILE)
    comment = comment_below(parent, seq=2, author=Reader(id=3, name=HOSTILE), reason=HOSTILE)
    for standing in ("shown", "held", "removed", "withdrawn"):
        comment.standing = standing
        html = draw(comment, Marks(reader_id=3, picture_of=lambda _: HOSTILE))
        assert "<script" not in html
        assert "\"&'" not in html


def test_date_number_and_answer_make_one_line():
    comment = comment_below(comment_below(seq=1), seq=2)
    html = comment_html(comment, Marks(zone=ZoneInfo("Europe/Berlin")))
    assert '<time datetime="2026-05-04T14:02:00+02:00">2026-05-04 14:02 +02:00</time>' in html
    assert "</a> · № 1002 · in reply to <a" in html


def test_an_edit_is_dated_apart():
    comment = comment_below(seq=1, edited_at=NOON + timedelta(hours=1))
    html = comment_html(comment, Marks())
    assert 'edited <time datetime="2026-05-04T13:00:00+00:00">' in html
    assert "12:01 +00:00</time></a> · № 1001</p>" in html


@pytest.mark.parametrize(
    ("standing", "reason", "said"),
    [
        ("removed", "rule 3: personal attack", "Removed by a moderator: rule 3, personal attack"),
        ("removed", "", "Removed by a moderator</p>"),
        ("withdrawn", "", "Withdrawn by its author</p>"),
    ],
)
def test_what_is_gone_leaves_a_line_without_words_or_name(standing, reason, said):
    comment = comment_below(seq=1, standing=standing, reason=reason)
    for draw in (comment_html, line_html):
        html = draw(comment, Marks(may_post=True))
        assert said in html
        assert "Words of" not in html
        assert "Ada" not in html
        assert "reply" not in html


def test_badges_are_words():
    marks = Marks(author_ids=frozenset({1}), staff_ids=frozenset({1}), new_after_seq=0)
    html = comment_html(comment_below(seq=1), marks)
    for word in ("Author", "Staff", "New"):
        assert f">{word}</span>" in html


def test_ones_own_comment_is_never_new():
    marks = Marks(reader_id=1, new_after_seq=0)
    assert ">New<" not in comment_html(comment_below(seq=1), marks)


def test_only_a_moderator_sees_that_a_place_is_uncertain():
    comment, uncertain = comment_below(seq=1), frozenset({1001})
    assert "uncertain" not in comment_html(comment, Marks(uncertain_ids=uncertain))
    assert "uncertain" in comment_html(comment, Marks(uncertain_ids=uncertain, moderates=True))


def test_a_kept_name_leads_nowhere_and_an_account_to_its_page():
    kept = comment_html(comment_below(seq=1, author=None, name="knukles"), Marks())
    assert "<bdi>knukles</bdi></h3>" in kept
    assert '<a href="/reader/1/"><bdi>Ada Quill</bdi></a>' in comment_html(
        comment_below(seq=1), Marks()
    )


def test_a_guest_is_offered_only_links():
    html = comment_html(comment_below(comment_below(seq=1), seq=2), Marks())
    assert ">Link</a>" in html
    assert ">Context</a>" in html
    assert "/reply" not in html


def test_a_long_comment_folds_and_a_short_one_does_not():
    short, long = ("<p>word</p>" * times for times in (10, 400))
    assert "Read on" not in comment_html(comment_below(seq=1, html=short), Marks())
    html = comment_html(comment_below(seq=1, html=long), Marks())
    assert '<label for="more-1001">Read on</label>' in html
    assert long in html

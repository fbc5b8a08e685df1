"""The weight of what every page carries, compressed as it travels."""

import gzip
import re
from pathlib import Path
from random import Random

from afterword import web
from afterword.web.pieces.marks import Marks
from afterword.web.pieces.threads import thread_html
from tests.web.branches import branch, page_with

STATIC = Path(web.__file__).parent / "static/afterword"
KB = 1024


def weight(content: bytes) -> int:
    return len(gzip.compress(content))


def test_the_stylesheet_weighs_at_most_six_kilobytes():
    assert weight((STATIC / "page.css").read_bytes()) <= 6 * KB


def test_the_script_weighs_at_most_four_kilobytes():
    assert weight((STATIC / "page.js").read_bytes()) <= 4 * KB


def test_the_fonts_of_an_ordinary_page_weigh_at_most_115_kilobytes():
    fonts = [font for font in STATIC.glob("fonts/*.woff2") if "-ext" not in font.name]
    assert len(fonts) == 4
    assert sum(font.stat().st_size for font in fonts) <= 115 * KB


def test_every_font_named_is_there_with_its_licence():
    named = re.findall(r"url\((fonts/[^)]+)\)", (STATIC / "page.css").read_text())
    assert len(named) == 8
    assert all((STATIC / font).is_file() for font in named)
    assert len(list(STATIC.glob("fonts/OFL-*.txt"))) == 2


def test_what_stands_around_a_comment_weighs_at_most_four_tenths_of_a_kilobyte():
    random = Random(1)
    comments = branch(random.randint(0, 4) for _ in range(300))
    for comment in comments:
        comment.html = ""
    marks = Marks(may_post=True, picture_of=lambda comment: f"/pictures/{comment.id * 7919}.svg")
    html = thread_html(page_with(comments), marks)
    assert weight(html.encode()) / len(comments) <= 0.4 * KB

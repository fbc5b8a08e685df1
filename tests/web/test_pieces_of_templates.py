"""Templates keep the content policy and say what they want."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from afterword import web

TEMPLATES = Path(web.__file__).parent / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
ALONE = {"403.html", "404.html"}
A_FILE = "transparency/report.html"
"""Written to a file of its own, which carries its styles: no page of the publication."""


@pytest.mark.parametrize("name", NAMES)
def test_a_template_can_be_read(name):
    assert get_template(name)


@pytest.mark.parametrize("name", sorted({*NAMES} - {A_FILE}))
def test_a_template_holds_nothing_the_content_policy_refuses(name):
    text = (TEMPLATES / name).read_text()
    assert not re.search(r"""\sstyle=|\son[a-z]+=["']|<style|javascript:""", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("name", sorted(set(NAMES) - ALONE))
def test_a_template_begins_with_what_it_wants(name):
    assert "{#" in (TEMPLATES / name).read_text().partition("\n")[0]


@pytest.mark.parametrize("name", NAMES)
def test_every_form_that_is_sent_ends_with_its_mark(name):
    text = (TEMPLATES / name).read_text()
    for form in re.findall(r'<form[^>]*method="post".*?</form>', text, re.DOTALL):
        last = re.findall(r"<(?:input|button|select|textarea)\b[^>]*>", form)
        named = [field for field in last if "name=" in field]
        assert 'name="end" value="1"' in named[-1], form

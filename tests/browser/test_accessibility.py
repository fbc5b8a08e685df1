"""axe finds nothing on any kind of page, in light and in dark."""

import pytest

from .accessibility import COLOUR_RULES, violations
from .kinds import KINDS, open_kind

pytestmark = pytest.mark.usefixtures("thread_alone")


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(open_page, server, kind):
    page = open_kind(open_page, server, kind, bypass_csp=True)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, *COLOUR_RULES) == []


@pytest.mark.parametrize(
    "kind", ["front", "article, threaded", "article, for a member", "article, collapsed", "account"]
)
def test_axe_finds_nothing_on_a_phone(open_page, server, kind, scheme):
    touch = {"has_touch": True, "is_mobile": True}
    page = open_kind(open_page, server, kind, bypass_csp=True, phone=True, scheme=scheme, **touch)
    assert violations(page) == []

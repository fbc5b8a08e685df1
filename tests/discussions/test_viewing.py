import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.discussions.viewing import CHOICES, VIEWS, View, page_asked

views = st.builds(
    View.from_query,
    st.fixed_dictionaries({name: st.sampled_from(CHOICES[name]) for name in CHOICES}),
)
DEFAULT = View("threaded", "expanded", "oldest", 50)


@given(views)
def test_a_view_survives_its_code_and_its_query(view):
    assert View.from_code(view.code) == view
    pairs = dict(pair.split("=") for pair in view.query().split("&"))
    assert View.from_query(pairs) == view


@given(st.dictionaries(st.sampled_from([*CHOICES, "page", "x"]), st.text(max_size=20)))
def test_whatever_is_asked_for_a_view_of_the_enumeration_comes_out(query):
    view = View.from_query(query)
    assert str(view.per_page) in CHOICES["per_page"]
    assert all(getattr(view, name) in CHOICES[name] for name in ("layout", "replies", "order"))


def test_there_are_108_views_and_no_more():
    assert len(VIEWS) == 2 * 2 * 3 * 9
    assert all(view.code == code for code, view in VIEWS.items())


words = st.sampled_from(
    ["flat", "newest", "300", "collapsed", "picks", ".", " ", "\x00", "ﬂat", "٣٠"]
)


@given(st.text(max_size=60) | st.lists(words, max_size=9).map("".join))
def test_a_code_that_is_no_views_gives_the_default(code):
    assert View.from_code(code) == VIEWS.get(code, DEFAULT)
    assert View.from_code(code).code in VIEWS


@pytest.mark.parametrize(
    "code",
    ["", "threaded.expanded.oldest", "a.b.c.d.e", "....", "flat", "flat.collapsed.newest.010",
     "flat.collapsed.newest.11", "flat.collapsed.sideways.10", "FLAT.collapsed.newest.10",
     "flat.collapsed.newest.10 ", "collapsed.flat.newest.10", "flat.collapsed.newest.10.10"],
)  # fmt: skip
def test_what_is_almost_a_code_gives_the_default(code):
    assert View.from_code(code) == DEFAULT


def test_one_option_can_be_asked_for_over_a_saved_view():
    saved = View("flat", "collapsed", "newest", 300)
    assert View.from_query({"order": "oldest"}, saved) == View("flat", "collapsed", "oldest", 300)


@pytest.mark.parametrize(
    ("asked", "page"),
    [("3", 3), ("0", 1), ("-1", 1), ("", 1), ("x", 1), ("²", 1), ("9" * 40, 1), ("1e3", 1)],
)
def test_a_page_is_a_positive_whole_number(asked, page):
    assert page_asked({"page": asked}) == page

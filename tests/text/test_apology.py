"""The page for when nothing else can be shown."""

from afterword.text.apology import apology


def test_the_page_for_the_worst_is_whole_and_needs_nothing():
    page = apology(503, "Back in a moment", "Try again.")
    assert page.startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")
    assert "<h1>Back in a moment</h1>" in page
    assert "<p>Try again.</p>" in page


def test_what_went_wrong_is_text_and_no_markup():
    assert "<b>" not in apology(400, "<b>", "<b>")

"""Addresses: what is linked, where it leads, how it is shown."""

import pytest

from afterword.text.markdown import to_html
from afterword.text.urls import Link, complete, host_of, linkify, shorten


def linked(text: str) -> list[str]:
    return [piece.address for piece in linkify(text) if isinstance(piece, Link)]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://example.org/x", "https://example.org/x"),
        ("HTTP://Example.org", "HTTP://Example.org"),
        ("example.org/x", "https://example.org/x"),
        ("example.org", "https://example.org"),
        ("www.example.org", "https://www.example.org"),
        ("example.co.uk:8080/x?y#z", "https://example.co.uk:8080/x?y#z"),
        ("пример.рф", "https://пример.рф"),
        ("http://localhost:8000/", "http://localhost:8000/"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        (
            "https://en.wikipedia.org/wiki/Ferry_(boat)",
            "https://en.wikipedia.org/wiki/Ferry_(boat)",
        ),
        (
            "https://web.archive.org/web/1/http://a.org/",
            "https://web.archive.org/web/1/http://a.org/",
        ),
        ("main.rs/x", "https://main.rs/x"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "see {}.", "({}),", "“{}”!", "\n{}\n", "<{}>"])
def test_addresses_are_linked_without_what_stands_around_them(typed, address, around):
    text = around.format(typed)
    assert linked(text) == [address]
    assert "".join(p if isinstance(p, str) else typed for p in linkify(text)) == text


def test_an_address_with_a_scheme_may_follow_a_dash():
    assert linked("-https://example.org") == ["https://example.org"]
    assert linked("half-example.org") == ["https://half-example.org"]


@pytest.mark.parametrize(
    "text",
    [
        "I agree.So what",
        "the end.It was",
        "the end.it was",
        "e.g. i.e. a.m. U.S. 3.14 v2.0",
        "setup.py README.md main.rs run.sh",
        "me@example.org",
        "me.too@mail.example.org",
        "www.",
        "www.x",
        "http://",
        "https:///x",
        "ftp://example.org",
        "javascript:alert(1)",
        "file.unknownending",
        "src/example.org",
        "@example.org",
        "example..org",
    ],
)
def test_what_is_no_address_is_not_linked(text):
    assert linkify(text) == [text]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://www.example.org/", "example.org"),
        ("http://example.org/x", "example.org/x"),
        ("mailto:a@example.org", "a@example.org"),
        ("https://bank.example@evil.example/x", "evil.example/x"),
        ("https://ru.wikipedia.org/wiki/%D0%96%D0%B6", "ru.wikipedia.org/wiki/Жж"),
        ("https://example.org/%E2%80%AEx", "example.org/%E2%80%AEx"),
        ("https://example.org/%FF", "example.org/%FF"),
        (f"https://{'a' * 50}.example.org/", f"…{'a' * 27}.example.org"),
    ],
)
def test_addresses_are_shortened(address, shown):
    assert shorten(address) == shown


def test_a_long_address_loses_its_middle_and_keeps_its_host():
    shown = shorten("https://www.archive.example.org/papers/1911/03/04/page-7-of-the-evening.html")
    assert len(shown) == 40
    assert shown.startswith("archive.example.org/")
    assert shown.endswith("evening.html")
    assert "…" in shown


def test_an_address_is_never_completed_from_words():
    assert complete("no address") is None
    assert complete("https://") is None
    assert complete("https:\\\\example.org") is None
    assert host_of("mailto:a@example.org") == ""


def test_a_link_tells_the_whole_address_and_is_not_vouched_for():
    assert to_html("www.example.org/a?b=1&c=2") == (
        '<p><a href="https://www.example.org/a?b=1&amp;c=2"'
        ' title="https://www.example.org/a?b=1&amp;c=2"'
        ' rel="ugc nofollow noopener">example.org/a?b=1&amp;c=2</a></p>'
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/a/__init__.py",
        "https://example.org/*a*/b",
        "https://example.org/a~~b~~c",
        "https://example.org/?a=1&copy;=2&b=3",
        "https://example.org/#top",
    ],
)
@pytest.mark.parametrize("around", ["{}", "<{}>", "[x]({})"])
def test_markup_within_an_address_belongs_to_the_address(address, around):
    href = address.replace("&", "&amp;")
    assert f'<a href="{href}"' in to_html(around.format(address))


def test_an_emphasised_address_is_a_link_and_emphasised():
    assert "<strong><a " in to_html("**https://example.org**")


@pytest.mark.parametrize("source", ["`example.org`", "    example.org", "```\nexample.org\n```"])
def test_nothing_is_linked_in_code(source):
    assert "<a " not in to_html(source)


def test_nothing_is_linked_within_a_link():
    assert to_html("[see example.org](https://example.org/x)").count("<a ") == 1


def test_a_link_that_names_another_host_tells_where_it_leads():
    assert to_html("[https://bank.example.com](https://evil.example.org)").endswith(
        ">https://bank.example.com</a> (evil.example.org)</p>"
    )
    assert "(example.org)" not in to_html("[example.org](https://www.example.org/x)")


def test_a_typed_link_without_scheme_leads_to_https():
    assert '<a href="https://example.org/x"' in to_html("[there](example.org/x)")


def test_the_title_somebody_typed_stays_beside_the_address():
    assert 'title="mind (https://example.org)"' in to_html('[a](https://example.org "mind")')


def test_a_host_in_other_letters_is_not_encoded():
    assert '<a href="https://пример.рф/%D0%B6"' in to_html("[ж](https://пример.рф/ж)")

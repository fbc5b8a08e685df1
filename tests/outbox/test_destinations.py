"""Addresses taken apart, and which of them an operator has named."""

import pytest

from afterword.outbox.destinations import BadDestination, Permits, destination_of, named_hosts


@pytest.mark.parametrize(
    ("url", "host", "port", "target"),
    [
        ("https://Hooks.Example.org", "hooks.example.org", 443, "/"),
        ("http://hooks.example.org./a/b?c=d#e", "hooks.example.org", 80, "/a/b?c=d"),
        ("https://hooks.example.org:8443/x", "hooks.example.org", 8443, "/x"),
        ("http://[::1]:9000/", "::1", 9000, "/"),
        ("http://127.1/", "127.1", 80, "/"),
    ],
)
def test_an_address_is_taken_apart(url, host, port, target):
    found = destination_of(url)
    assert (found.host, found.port, found.target) == (host, port, target)


@pytest.mark.parametrize(
    "url",
    [
        "", "hooks.example.org", "//hooks.example.org/", "ftp://a.example/", "file:///etc/passwd",
        "gopher://a.example/", "https://", "https://./", "https://user@a.example/",
        "https://user:word@a.example/", "https://a.example:99999/", "https://a.example:x/",
        "https://a.example/ b", "https://a.example/\r\nX: y", "https://a.example\\@b.example/",
        "https://bücher.example/", "https://[::1/", "https://a.example/\x7f", "https://:80/",
    ],
)  # fmt: skip
def test_what_is_no_plain_address_is_refused(url):
    with pytest.raises(BadDestination):
        destination_of(url)


@pytest.mark.parametrize(
    ("outside", "url", "allowed"),
    [
        ("", "https://a.example/", False),
        ("a.example", "https://a.example/", True),
        ("A.example", "http://a.example/", True),
        ("a.example", "https://a.example:8443/", False),
        ("a.example:8443", "https://a.example:8443/", True),
        ("a.example:8443", "https://a.example/", False),
        ("a.example", "https://b.a.example/", False),
        ("a.example", "https://a.example.b/", False),
        ("x.example, a.example", "https://a.example/", True),
        ("*", "https://a.example/", True),
        ("*", "https://a.example:22/", False),
        ("[::1]:9000", "http://[::1]:9000/", True),
    ],
)
def test_a_host_is_asked_only_where_it_is_named(outside, url, allowed):
    assert Permits(named_hosts(outside)).allow(destination_of(url)) is allowed


def test_only_what_is_named_for_it_may_stand_inside():
    permits = Permits(named_hosts("* a.example"), named_hosts("localhost:9000 *"))
    assert permits.allow_inside(destination_of("http://localhost:9000/"))
    assert permits.allow(destination_of("http://localhost:9000/"))
    assert not permits.allow_inside(destination_of("http://localhost/"))
    assert not permits.allow_inside(destination_of("http://a.example/"))

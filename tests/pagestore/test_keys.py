"""Where a key leads on the disk."""

import unicodedata
from pathlib import PurePosixPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from afterword.pagestore.keys import Key

from .pages import VIEW

SAFE = ["/", "/town/", "/town/four-minutes/", "/robots.txt", "/a/b/c/", "/straße/", "/статья/1/"]
UNSAFE = [
    "", "town/", "//", "/a//b/", "/../", "/a/../b/", "/./", "/.git/", "/a/.hidden/", "/=/", "/a=/",
    "/a\\b/", "/a\x00/", "/a\n/", "/a\x7f/", "/a b/", "/a%2fb/", "/a?b/", "/a:b/", "/\ufffd/",
    "/e\u0301/", "/\udc80/", "/\u202e/", "/" + "a" * 201 + "/", "/" + "ä" * 101 + "/",
    "/abc" * 300,
]  # fmt: skip
HOSTS = [
    "",
    ".",
    "..",
    "../x",
    "EXAMPLE.org",
    "a/b",
    "a b",
    "exämple.org",
    "a\x00",
    "-a",
    "x" * 201,
]


@pytest.mark.parametrize("path", SAFE)
def test_an_ordinary_path_has_a_folder(path):
    folder = Key("https", "example.org", path).folder
    assert folder == PurePosixPath(f"https/example.org{path}=")


@pytest.mark.parametrize("path", UNSAFE, ids=ascii)
def test_an_odd_path_has_none(path):
    assert Key("https", "example.org", path).folder is None


@pytest.mark.parametrize("host", HOSTS, ids=ascii)
def test_an_odd_host_has_none(host):
    assert Key("https", host, "/").folder is None


@pytest.mark.parametrize("host", ["example.org", "localhost:8000", "[::1]:8000", "192.0.2.1"])
def test_an_ordinary_host_has_a_folder(host):
    assert Key("http", host, "/").folder is not None


@pytest.mark.parametrize(
    "key",
    [
        Key("ftp", "example.org", "/"),
        Key("https", "example.org", "/", 0),
        Key("https", "example.org", "/", -1),
        Key("https", "example.org", "/", 10**12),
        Key("https", "example.org", "/", 1, "a/b"),
        Key("https", "example.org", "/", 1, ".."),
        Key("https", "example.org", "/", 1, "A"),
        Key("https", "example.org", "/", 1, "a\n"),
        Key("https", "example.org", "/", 1, "a" * 101),
    ],
    ids=repr,
)
def test_another_scheme_an_odd_page_or_an_odd_view_has_none(key):
    assert key.folder is None


def test_a_view_is_part_of_the_name():
    assert Key("https", "example.org", "/", 3, VIEW).name == f"3.{VIEW}.html"
    assert Key("https", "example.org", "/", 3).name == "3.html"


parts = st.text(st.sampled_from("ab=.~_-/ä\u0308\\%\x00 :1") | st.characters(), max_size=8)
paths = st.lists(parts, max_size=5).map(lambda found: "/" + "/".join(found))
keys = st.builds(
    Key,
    scheme=st.sampled_from(["http", "https", "..", ""]),
    host=st.sampled_from(["a", "a:1", "[::1]", "a.b"]) | parts,
    path=st.sampled_from([*SAFE, *UNSAFE]) | paths,
    page=st.integers(-1, 12),
    view=st.sampled_from(["", "html", "html.gz", "meta", "a.b", "1"]) | parts,
)


@given(keys, keys)
@example(Key("http", "a", "/", 1, "html"), Key("http", "a", "/", 1))
@example(Key("http", "a", "/b"), Key("http", "a", "/b/"))
def test_two_keys_never_share_a_file_and_none_leaves_its_host(one, other):
    for key in (one, other):
        if key.folder is not None:
            assert key.folder.parts[:2] == (key.scheme, key.host)
            assert not {"..", "."} & set(key.place.split("/"))
            assert max(len(part.encode()) for part in (*key.folder.parts, key.name)) < 255
    if one != other and one.folder is not None and other.folder is not None:
        assert suffixed(one).isdisjoint(suffixed(other))
        assert one.folder == other.folder or one.folder not in other.folder.parents


def suffixed(key):
    """All files of a key, told apart as a file system that ignores Unicode's forms would."""
    files = (key.folder / (key.name + suffix) for suffix in ("", ".gz", ".br", ".zst", ".meta"))
    return {unicodedata.normalize("NFD", str(file)) for file in files}

"""nginx with the printed configuration says byte for byte what the door says."""

import gzip
import re
import subprocess

import pytest

from afterword.discussions.viewing import View
from tests.serving import AFTERWORD, outside

from .comparing import compare

ARTICLE = "/town/four-minutes/"
FLAT = View("flat", "expanded", "newest", 10)

READY = {
    "the front page": ("/", {}),
    "a section": ("/town/", {}),
    "an article": (ARTICLE, {}),
    "an empty query": (f"{ARTICLE}?", {}),
    "a page": (f"{ARTICLE}?page=3", {}),
    "a view": (f"{ARTICLE}?{FLAT.query()}", {}),
    "a page of a view": (f"{ARTICLE}?{FLAT.query(page=2)}", {}),
    "a saved view": (ARTICLE, {"Cookie": f"view={FLAT.code}"}),
    "a saved view in quotes": (ARTICLE, {"Cookie": f'a=b; view="{FLAT.code}" ; c=d'}),
    "a saved view and another asked for": (
        f"{ARTICLE}?{View().query()}",
        {"Cookie": f"view={FLAT.code}"},
    ),
    "a view nobody saved": (ARTICLE, {"Cookie": "view=flat.expanded.newest.11"}),
    "a wild view": (ARTICLE, {"Cookie": "view=../../../etc/passwd"}),
    "a view that goes on": (ARTICLE, {"Cookie": f"view={FLAT.code}.html"}),
    "other people's cookies": (ARTICLE, {"Cookie": "_ga=1; my_session=2; viewed=3; me=1"}),
    "zstd": (ARTICLE, {"Accept_Encoding": "gzip, deflate, br, zstd"}),
    "Brotli": (ARTICLE, {"Accept_Encoding": "gzip, deflate, br"}),
    "gzip": (ARTICLE, {"Accept_Encoding": "gzip"}),
    "gzip by its old name": (ARTICLE, {"Accept_Encoding": "X-GZip"}),
    "an encoding nobody has": (ARTICLE, {"Accept_Encoding": "compress"}),
    "no encoding": (ARTICLE, {"Accept_Encoding": "identity"}),
    "an empty wish": (ARTICLE, {"Accept_Encoding": ""}),
    "what it has already, too old to tell": (ARTICLE, {"If_None_Match": '"no"'}),
    "a range": (ARTICLE, {"Range": "bytes=0-9"}),
    "an address in another language": ("/abroad/der-uhrmacher/", {}),
    "headers of a proxy": (
        ARTICLE,
        {"X_Forwarded_Host": "evil.example", "X_Original_URL": "/desk/", "Forwarded": "host=evil"},
    ),
}

PASSED = {
    "a page beyond the last": (f"{ARTICLE}?page=9999", {}),
    "a date": (ARTICLE, {"If_Modified_Since": "Sun, 22 Nov 2099 00:00:00 GMT"}),
    "an odd order of the query": (f"{ARTICLE}?page=2&layout=flat", {}),
    "another parameter": (f"{ARTICLE}?page=2&utm_source=x", {}),
    "a page with a nought": (f"{ARTICLE}?page=02", {}),
    "no page": (f"{ARTICLE}?page=0", {}),
    "an encoded query": (f"{ARTICLE}?p%61ge=2", {}),
    "weights": (ARTICLE, {"Accept_Encoding": "gzip;q=0.5, br;q=0.1"}),
    "any encoding": (ARTICLE, {"Accept_Encoding": "*"}),
    "no gzip": (ARTICLE, {"Accept_Encoding": "gzip;q=0, identity"}),
    "two views": (ARTICLE, {"Cookie": f"view={View().code}; view={FLAT.code}"}),
    "a session": (ARTICLE, {"Cookie": "session=abc"}),
    "a session among others": (ARTICLE, {"Cookie": f"a=1;session=abc; view={FLAT.code}"}),
    "a condition on writing": (ARTICLE, {"If_Match": '"x"'}),
    "no slash at the end": ("/town/four-minutes", {}),
    "two slashes": ("/town//four-minutes/", {}),
    "a way up": ("/town/../town/four-minutes/", {}),
    "an encoded letter": ("/town/four-minute%73/", {}),
    "an encoded slash": ("/town%2Ffour-minutes/", {}),
    "the folder of a page": (f"{ARTICLE}=/", {}),
    "the file of a page": (f"{ARTICLE}=/1.html", {}),
    "a page that is not there": ("/town/nothing/", {}),
    "search": ("/search", {}),
    "the reader's own": ("/me", {}),
    "a comment": ("/c/1", {}),
    "the desk": ("/desk/login/", {}),
    "the account": ("/account/login/", {}),
    "a file without a hash": ("/static/afterword/page.css", {}),
    "a folder of files": ("/static/afterword/", {}),
    "a folder of pictures": ("/media/", {}),
    "a picture that is not there": ("/media/nothing.png", {}),
    "another host": (ARTICLE, {"Host": "evil.example"}),
    "a host as a folder": ("/127.0.0.1/town/", {"Host": "evil.example"}),
}


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("asked", READY)
def test_a_ready_page_is_the_same_from_the_front(nginx, asked, method):
    target, headers = READY[asked]
    nginx.ask(target, **headers)
    answer = compare(nginx, target, method, **headers)
    assert answer.status == 200
    assert not answer.passed
    again = compare(nginx, target, method, **{**headers, "If_None_Match": answer.headers["etag"]})
    assert again.status == 304
    assert not again.passed


@pytest.mark.parametrize("asked", PASSED)
def test_what_is_odd_or_private_is_answered_by_the_door(nginx, asked):
    target, headers = PASSED[asked]
    assert compare(nginx, target, **headers).passed


def test_after_a_post_the_next_answer_shows_it(nginx):
    newest, words = f"{ARTICLE}?{View(order='newest').query()}", "Said while nginx was reading."
    nginx.ask(newest)
    assert words not in compare(nginx, newest).body.decode()
    post(nginx, words)
    first, again = nginx.ask(newest), compare(nginx, newest)
    assert words in first.body.decode()
    assert again.body == first.body
    assert not again.passed


def post(front, words: str) -> None:
    """Post a comment from another process, as an import would."""
    lines = (
        "from afterword.discussions.models import Thread",
        "from afterword.moderation.submitting import submit",
        "from afterword.readers.models import Reader",
        f"submit(Thread.objects.get(address={ARTICLE!r}), Reader.objects.first(), {words!r})",
    )
    command = [AFTERWORD, "manage", "--site", front.door.directory, "shell", "-v0", "-c"]
    address = {"AFTERWORD_ADDRESS": f"http://{front.host}"}
    subprocess.run([*command, "; ".join(lines)], env=outside(**address), check=True)


def test_a_post_is_passed_on(nginx):
    answer = compare(
        nginx, "/t/1/comment", "POST", Content_Length="0", Origin="http://evil.example"
    )
    assert answer.passed
    assert answer.status == 403


def test_a_post_to_a_page_is_passed_on(nginx):
    assert compare(nginx, ARTICLE, "POST", Content_Length="0").passed


@pytest.mark.parametrize("target", ["/t/1/comment", "/account/", "/desk/"])
def test_a_body_may_be_as_large_as_the_door_lets_it_be(nginx, target):
    too_large = str(20 * 1024 * 1024)
    answer = nginx.ask(target, "POST", Content_Length=too_large)
    assert answer.status == 413
    assert not answer.passed


def address_in(nginx, pattern: str) -> str:
    return re.search(pattern, nginx.ask("/").body.decode())[0]


@pytest.mark.parametrize("kind", ["css", "js"])
def test_a_file_of_ours_comes_from_the_disk(nginx, kind):
    address = address_in(nginx, rf"/static/afterword/[\w.-]+\.{kind}")
    answer = nginx.ask(address)
    door = nginx.ask_door(address)
    assert not answer.passed
    assert answer.body == door.body
    for name in ("content-type", "cache-control", "x-content-type-options"):
        assert answer.headers[name].lower() == door.headers[name].lower()
    assert "immutable" in answer.headers["cache-control"]
    assert gzip.decompress(nginx.ask(address, Accept_Encoding="gzip").body) == door.body


def test_a_picture_comes_from_the_disk_and_does_nothing(nginx):
    address = address_in(nginx, r"/media/[\w./-]+")
    answer = compare(nginx, address)
    assert not answer.passed
    assert "sandbox" in answer.headers["content-security-policy"]


def test_reading_goes_on_when_there_is_no_afterword(nginx, nginx_alone):
    nginx.ask(ARTICLE)
    ready = nginx.ask(ARTICLE)
    assert nginx_alone.ask(ARTICLE) == ready
    assert nginx_alone.ask("/me").status == 502

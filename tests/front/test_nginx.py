"""nginx with the printed configuration says byte for byte what the door says."""

import gzip
import re
import subprocess

import pytest

from afterword.discussions.viewing import View
from tests.serving import AFTERWORD, outside

from .asking import ARTICLE, PASSED, READY
from .comparing import compare


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
    form = {"Content_Type": "application/x-www-form-urlencoded", "Content_Length": "5"}
    assert compare(nginx, ARTICLE, "POST", **form).passed


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

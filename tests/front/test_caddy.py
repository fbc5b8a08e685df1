"""Caddy with the printed configuration says what the door says, but for ETags and lengths."""

import pytest

from .asking import ARTICLE, PASSED, READY
from .comparing import Answer, compare, different

LEFT_TO_THE_DOOR = {"gzip by its old name", "a range"}


def is_own(answer: Answer) -> bool:
    """Whether Caddy read it from the disk; the door's ETags are two numbers."""
    return "-" not in answer.headers.get("etag", "-")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("asked", sorted(READY.keys() - LEFT_TO_THE_DOOR))
def test_a_ready_page_is_the_same_from_the_front(caddy, asked, method):
    target, headers = READY[asked]
    caddy.ask_door(target, method, **headers)
    answer = caddy.ask(target, method, **headers)
    door = caddy.ask_door(target, method, **headers)
    assert is_own(answer)
    assert (answer.status, answer.body) == (200, door.body)
    encoded = "content-encoding" in door.headers
    assert different(answer.headers, door.headers).keys() == (
        {"etag", "content-length"} if encoded else {"etag"}
    )
    again = caddy.ask(target, method, **{**headers, "If_None_Match": answer.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    other = caddy.ask(target, method, **{**headers, "If_None_Match": door.headers["etag"]})
    assert other.status == 200


@pytest.mark.parametrize("asked", PASSED)
def test_what_is_odd_or_private_is_answered_by_the_door(caddy, asked):
    target, headers = PASSED[asked]
    assert not is_own(compare(caddy, target, **headers))


def test_a_post_is_passed_on(caddy):
    answer = compare(
        caddy, "/t/1/comment", "POST", Content_Length="0", Origin="http://evil.example"
    )
    assert answer.status == 403
    assert not is_own(compare(caddy, ARTICLE, "POST", Content_Length="0"))

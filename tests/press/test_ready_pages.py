"""Nothing of one reader is in a page that is kept for all, and nothing wild in its key."""

import random
import re

import pytest

from afterword.discussions.viewing import CHOICES, View
from tests.press.serving import Reader, talk

CANARY = "kanarienvogel"
SECRET = re.compile(
    r"csrf|nonce|sessionid|name=.token.|<bdi>Ada Quill</bdi></a><a"
    r"|name=.submission.[^>]*value=.[^\"]"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with talk(tmp_path_factory.mktemp("ready") / "paper", workers=2, threads=3) as running:
        author = Reader(running).log_in("ada")
        thread = int(re.search(r"/t/(\d+)/", author.text("/talk/0/")).group(1))
        for number in range(25):
            author.post(f"/t/{thread}/comment", text=f"Comment {number}.", post="")
        yield running


def kept(server) -> list[str]:
    """Every page that lies in the store, by its place."""
    return sorted(
        str(file.relative_to(server.directory / "ready/pages"))
        for file in (server.directory / "ready/pages").rglob("*.html")
    )


def views_of(target: str) -> list[str]:
    """Addresses of some views of a page, those of every single choice among them."""
    chosen = [f"{name}={value}" for name, values in CHOICES.items() for value in values]
    return [target, *(f"{target}?{one}" for one in chosen), f"{target}?page=2&per_page=10"]


def test_no_ready_page_carries_a_cookie_a_token_or_a_name(server):
    signed_in = Reader(server).log_in("ada")
    signed_in.cookies["me"] = "1"
    for reader in (signed_in, Reader(server)):
        for target in [*views_of("/talk/0/"), "/", "/house-rules/"]:
            answer = reader.get(target)
            assert answer.status == 200
            assert "etag" in answer.headers, f"{target} is a ready page"
            assert "set-cookie" not in answer.headers
            assert not SECRET.search(answer.body.decode()), target
    for file in (server.directory / "ready/pages").rglob("*.meta"):
        assert b"set-cookie" not in file.read_bytes().lower()


def test_a_signed_in_reader_gets_a_page_of_their_own_without_a_script(server):
    answer = Reader(server).log_in("ada").get("/talk/0/")
    assert "Ada Quill" in answer.body.decode()
    assert answer.headers["cache-control"] == "private, no-cache"
    assert "etag" not in answer.headers


def test_two_readers_with_other_views_never_see_each_other_s(server):
    readers = {
        code: Reader(server) for code in ("threaded.expanded.oldest.50", "flat.collapsed.newest.10")
    }
    for code, reader in readers.items():
        reader.cookies["view"] = code
    seen = {code: {reader.text("/talk/0/") for _ in range(20)} for code, reader in readers.items()}
    assert {len(pages) for pages in seen.values()} == {1}
    for code, (page,) in seen.items():
        view = View.from_code(code)
        assert f'<option value="{view.layout}" selected>' in page
        assert f'<option value="{view.per_page}" selected>' in page


def wild(random_: random.Random) -> str:
    """Something nobody's browser sends."""
    letters = "abcXYZ0189.-_~%+!$'()*:@/?\\^`|<>[]{}é\t "
    return "".join(random_.choice(letters) for _ in range(random_.randrange(1, 30))) + CANARY


def test_wild_cookies_and_queries_never_reach_a_key_or_a_page(server):
    chance, reader = random.Random(7), Reader(server)
    for _ in range(300):
        cookie = wild(chance).replace("\t", "").encode().decode("latin-1")
        query = re.sub(r"[^!-~]|#", "", wild(chance))
        answer = reader.get(
            f"/talk/0/?{chance.choice(['', 'layout=', 'page=', 'per_page=', 'x='])}{query}",
            Cookie=f"{chance.choice(['view', 'me', 'other', 'VIEW'])}={cookie}",
        )
        assert answer.status in (200, 400)
        assert CANARY not in answer.body.decode()
        assert CANARY not in str(answer.headers)
    assert not [place for place in kept(server) if CANARY in place]
    codes = {place.rsplit("/", 1)[1] for place in kept(server) if "/talk/0/=/" in place}
    assert all(View.from_code(code.split(".", 1)[1][:-5]).code in code for code in codes)


def test_a_page_is_kept_under_its_own_number_alone(server):
    """There are 10^12 numbers, and files as large as the styles."""
    reader = Reader(server)
    styles = re.search(r'href="(/static/[^"]+css)"', reader.text("/")).group(1)
    for target in ("/", "/house-rules/", "/talk/0/", styles):
        assert reader.text(target)
        assert reader.text(f"{target}?page=77")
    assert [place for place in kept(server) if place.endswith(f"{styles}=/1.html")]
    assert not [place for place in kept(server) if "/77." in place]


@pytest.mark.parametrize(
    "name",
    ["X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-URL", "X-Rewrite-URL", "Forwarded",
     "User-Agent", "Accept-Language", "Referer", "X-Forwarded-For", "Via", "Range", "TE"],
)  # fmt: skip
def test_no_other_header_reaches_a_ready_page(server, name):
    reader = Reader(server)
    answer = reader.get("/talk/1/?order=newest", **{name: CANARY})
    assert CANARY not in answer.body.decode() + str(answer.headers)
    assert Reader(server).text("/talk/1/?order=newest") == answer.body.decode()

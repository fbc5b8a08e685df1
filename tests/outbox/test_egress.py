"""The one way out, against real servers on the loopback interface."""

import socket
import ssl
import subprocess
import threading
from contextlib import closing, contextmanager
from ipaddress import ip_address

import pytest

from afterword.outbox import egress
from afterword.outbox.destinations import Permits, named_hosts
from afterword.outbox.egress import BadAnswer, Forbidden, NotAsked, Unreachable, call
from tests.outbox.listening import listening, say


@pytest.fixture
def allow(settings):
    """Name hosts that may be asked: `allow("localhost:9000")` inside, `outside=` outside."""

    def name(inside: str = "", outside: str = "") -> None:
        settings.AFTERWORD_OUTGOING = Permits(named_hosts(outside), named_hosts(inside))

    return name


@pytest.fixture
def names(monkeypatch):
    """What names mean, and how often each was looked up; all others mean what they do."""
    meant, asked, real = {}, [], socket.getaddrinfo

    def look_up(host, port, *rest, **more):
        asked.append(host)
        found = meant.get(host)
        if found is None:
            ip_address(host)  # nothing but what a test names, and addresses
            return real(host, port, *rest, **more)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (at, port)) for at in found.pop(0)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    meant["localhost"] = [["127.0.0.1"]] * 50
    return meant, asked


def test_nothing_leaves_by_default():
    with listening(say()) as server:
        with pytest.raises(Forbidden, match="not among the hosts that may be asked"):
            call(server.url())
        assert server.heard == []


def test_a_named_host_is_asked_and_answers(allow):
    with listening(say(body=b"[1]", **{"X-Colour": "red"})) as server:
        allow(f"localhost:{server.port}")
        answer = call(server.url("/a?b=c"), b'{"q": 1}', {"Content-Type": "application/json"})
        (heard,) = server.heard
    assert (answer.status, answer.body, answer.headers["x-colour"]) == (200, b"[1]", "red")
    assert (heard.method, heard.path, heard.body) == ("POST", "/a?b=c", b'{"q": 1}')
    assert heard.headers["host"] == f"localhost:{server.port}"
    assert heard.headers["content-type"] == "application/json"


def test_without_a_body_it_is_got(allow):
    with listening(say()) as server:
        allow(f"localhost:{server.port}")
        call(server.url())
        assert [heard.method for heard in server.heard] == ["GET"]


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0", "[::ffff:7f00:1]"]
)
def test_this_machine_is_not_asked_by_any_of_its_names(allow, host):
    with listening(say()) as server:
        allow(outside=f"{host}:{server.port}")
        with pytest.raises((Forbidden, Unreachable)):
            call(server.url(host=host))
        assert server.heard == []


def test_a_host_of_which_one_address_is_private_is_not_asked(allow, names):
    names[0]["hooks.example"] = [["93.184.216.34", "10.0.0.1"]]
    allow(outside="*")
    with pytest.raises(Forbidden, match=r"10\.0\.0\.1, which is no public address"):
        call("https://hooks.example/")


def test_the_connection_goes_to_the_address_that_was_checked(allow, names, monkeypatch):
    """A name that means something else a moment later is not looked up again."""
    meant, asked = names
    meant["hooks.example"] = [["93.184.216.34"], ["127.0.0.1"]]
    reached = []

    def refuse(address, **more):
        reached.append(address)
        raise ConnectionRefusedError("nobody there")

    monkeypatch.setattr(egress.socket, "create_connection", refuse)
    allow(outside="hooks.example")
    with pytest.raises(Unreachable):
        call("http://hooks.example/")
    assert (asked, reached) == (["hooks.example"], [("93.184.216.34", 80)])


def test_the_next_address_is_tried_where_the_first_does_not_answer(allow, names):
    with listening(say()) as server:
        names[0]["hooks.example"] = [["127.0.0.2", "127.0.0.1"]]
        allow(f"hooks.example:{server.port}")
        assert call(server.url(host="hooks.example")).status == 200
        assert server.heard[0].headers["host"] == f"hooks.example:{server.port}"


def test_a_name_nobody_has_is_said_to_have_no_address(allow, monkeypatch):
    def fail(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    allow(outside="hooks.example")
    with pytest.raises(Unreachable, match="has no address"):
        call("https://hooks.example/")


def test_a_port_nobody_listens_at_is_unreachable(allow):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    allow(f"127.0.0.1:{port}")
    with pytest.raises(Unreachable):
        call(f"http://127.0.0.1:{port}/")


def redirecting(places: dict[str, str], status: int = 307):
    """A server that sends every path on to another, and answers where there is none."""
    return lambda heard: (
        (status, {"Location": places[heard.path]}, b"")
        if heard.path in places
        else (200, {}, heard.path.encode())
    )


def test_a_redirect_within_the_host_is_followed_with_the_body(allow):
    with listening(redirecting({"/a": "/b", "/b": "c"})) as server:
        allow(f"localhost:{server.port}")
        assert call(server.url("/a"), b"{}", {"X-Key": "k"}).body == b"/c"
        assert [heard.body for heard in server.heard] == [b"{}"] * 3
        assert [heard.headers["x-key"] for heard in server.heard] == ["k"] * 3


@pytest.mark.parametrize("status", [301, 302, 303])
def test_a_body_is_not_followed_by_a_redirect_that_drops_it(allow, status):
    with listening(redirecting({"/a": "/b"}, status)) as server:
        allow(f"localhost:{server.port}")
        with pytest.raises(BadAnswer, match="meant for it alone"):
            call(server.url("/a"), b"{}")
        assert len(server.heard) == 1


def test_a_redirect_to_a_host_nobody_named_is_refused(allow):
    with listening(say()) as inner, listening(redirecting({"/a": inner.url()})) as server:
        allow(f"localhost:{server.port}")
        with pytest.raises(Forbidden):
            call(server.url("/a"))
        assert inner.heard == []


def test_a_redirect_to_an_address_inside_is_refused_even_by_a_host_that_may(allow):
    with listening(say()) as inner, listening(redirecting({"/a": inner.url()})) as server:
        allow(f"localhost:{server.port}", outside=f"localhost:{inner.port}")
        with pytest.raises(Forbidden, match="no public address"):
            call(server.url("/a"))
        assert inner.heard == []


def test_words_and_keys_do_not_follow_a_redirect_to_another_host(allow):
    with listening(say()) as other, listening(redirecting({"/a": other.url()})) as server:
        allow(f"localhost:{server.port} localhost:{other.port}")
        with pytest.raises(BadAnswer):
            call(server.url("/a"), b"words")
        assert other.heard == []
        assert call(server.url("/a"), headers={"Authorization": "Bearer k"}).status == 200
        assert "authorization" not in other.heard[0].headers


def test_a_ring_of_redirects_ends(allow):
    with listening(redirecting({"/a": "/b", "/b": "/a"})) as server:
        allow(f"localhost:{server.port}")
        with pytest.raises(BadAnswer, match="redirects for ever"):
            call(server.url("/a"))
        assert len(server.heard) == 4


@pytest.mark.parametrize("place", ["ftp://localhost/", "file:///etc/passwd", "http://a:b@c/", "//"])
def test_a_redirect_to_what_is_no_address_is_refused(allow, place):
    with listening(redirecting({"/a": place})) as server:
        allow(f"localhost:{server.port}")
        with pytest.raises(NotAsked):
            call(server.url("/a"))


def test_an_answer_that_is_too_long_is_not_taken(allow):
    with listening(say(body=b"x" * 1001)) as server:
        allow(f"localhost:{server.port}")
        with pytest.raises(BadAnswer, match="more than 1,000 bytes"):
            call(server.url(), longest=1000)
        assert len(call(server.url(), longest=1001).body) == 1001


@contextmanager
def speaking(*chunks: bytes, drip: float = 0.0):
    """A server that says exactly this, one chunk after another, and hangs up."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        over = threading.Event()

        def serve() -> None:
            connection, _ = listener.accept()
            with closing(connection):
                connection.recv(65536)
                for chunk in chunks:
                    if over.wait(drip):
                        return
                    try:
                        connection.sendall(chunk)
                    except OSError:
                        return

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            over.set()
            thread.join()


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\r\n\r\n",
        b"no such thing\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab",
        b"HTTP/1.1 307 Go\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
    ],
)
def test_what_is_no_whole_answer_is_none(allow, said):
    with speaking(said) as port:
        allow(f"127.0.0.1:{port}")
        with pytest.raises(NotAsked):
            call(f"http://127.0.0.1:{port}/", b"{}")


def test_who_answers_byte_by_byte_is_given_up_at_one_moment(allow):
    """Each byte comes in time; all of them do not."""
    with speaking(b"HTTP/1.1 200 OK\r\n", *[b"x"] * 10_000, drip=0.02) as port:
        allow(f"127.0.0.1:{port}")
        with pytest.raises(Unreachable, match="too long|timed out"):
            call(f"http://127.0.0.1:{port}/", seconds=0.3)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for hooks.example that signed itself, and its key."""
    place = tmp_path_factory.mktemp("certificate")
    key, certificate = place / "key.pem", place / "certificate.pem"
    words = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    words += ["-nodes", "-days", "2", "-subj", "/CN=hooks.example"]
    words += ["-addext", "subjectAltName=DNS:hooks.example", "-keyout", key, "-out", certificate]
    try:
        subprocess.run(words, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl is not installed")
    return certificate, key


@pytest.fixture
def secure(certificate, names, allow):
    """A server by https; it is known as hooks.example and other.example, and stands inside."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    asked_for = []
    context.sni_callback = lambda connection, name, _: asked_for.append(name)
    with listening(say(), tls=context) as server:
        server.names_asked_for = asked_for
        allow(f"hooks.example:{server.port} other.example:{server.port}")
        for host in ("hooks.example", "other.example"):
            names[0][host] = [["127.0.0.1"]]
        yield server


def test_by_https_the_host_proves_its_name(secure, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    assert call(secure.url(host="hooks.example", scheme="https"), b"{}").status == 200
    assert secure.names_asked_for == ["hooks.example"]
    assert secure.heard[0].headers["host"] == f"hooks.example:{secure.port}"


def test_a_host_with_the_certificate_of_another_is_told_nothing(secure, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with pytest.raises(Unreachable, match="cannot prove who it is"):
        call(secure.url(host="other.example", scheme="https"), b"{}")
    assert secure.heard == []


def test_a_certificate_nobody_signed_is_not_believed(secure):
    with pytest.raises(Unreachable, match="cannot prove who it is"):
        call(secure.url(host="hooks.example", scheme="https"), b"{}")
    assert secure.heard == []


def test_proxies_of_the_environment_are_not_asked(allow, monkeypatch):
    with listening(say()) as proxy, listening(say()) as server:
        monkeypatch.setenv("http_proxy", proxy.url())
        allow(f"localhost:{server.port}")
        call(server.url())
        assert (len(proxy.heard), len(server.heard)) == (0, 1)

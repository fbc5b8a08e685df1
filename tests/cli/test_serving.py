"""`afterword serve`, really serving."""

import os
import socket
import sqlite3
from contextlib import closing
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psutil
import pytest

from tests.serving import served


def head(address: str, **headers: str):
    with urlopen(Request(address, headers=headers), timeout=30) as answer:
        return answer


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    import subprocess

    from tests.serving import AFTERWORD, outside

    directory = tmp_path_factory.mktemp("served") / "paper"
    subprocess.run([AFTERWORD, "init", directory], check=True, env=outside(), capture_output=True)
    with served(directory) as running:
        yield running


def stylesheet(server) -> str:
    """The address of the stylesheet as the front page names it."""
    with urlopen(server.address, timeout=30) as answer:
        page = answer.read().decode()
    start = page.index("/static/afterword/page.")
    return server.address + page[start : page.index('"', start)]


def test_a_new_site_answers(server):
    assert head(server.address).status == 200


def test_the_stylesheet_is_kept_for_ever_and_comes_compressed(server):
    answer = head(stylesheet(server), **{"Accept-Encoding": "gzip"})
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_pages_come_compressed(server):
    answer = head(server.address, **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"


def test_a_stylesheet_somebody_has_is_not_sent_again(server):
    tag = head(stylesheet(server)).headers["ETag"]
    with pytest.raises(HTTPError) as answer:
        head(stylesheet(server), **{"If-None-Match": tag})
    assert answer.value.code == 304
    answer.value.close()


def test_what_was_uploaded_can_do_nothing(server):
    (server.directory / "media/page.html").write_text("<script>alert(1)</script>")
    policy = head(f"{server.address}/media/page.html").headers["Content-Security-Policy"]
    assert policy == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    "path", ["/media/../secret-key", "/media/%2e%2e/secret-key", "/static/../afterword.toml"]
)
def test_nothing_beside_the_folders_is_served(server, path):
    host, port = server.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()
        )
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.startswith((b"HTTP/1.1 404", b"HTTP/1.1 400", b"HTTP/1.1 301"))
    assert (server.directory / "secret-key").read_bytes().strip() not in answer


def test_the_desk_links_to_where_the_site_is_served(server):
    port = int(server.address.rpartition(":")[2])
    with closing(sqlite3.connect(server.directory / "afterword.sqlite3")) as database:
        rows = database.execute("SELECT hostname, port FROM wagtailcore_site").fetchall()
    assert rows == [("127.0.0.1", port)]


def test_the_server_says_where_it_is(server):
    assert f"{server.address}/" in (server.directory / "server.log").read_text()


def test_wagtail_knows_where_readers_find_the_site(server):
    with closing(sqlite3.connect(server.directory / "afterword.sqlite3")) as database:
        site = database.execute("SELECT hostname, port FROM wagtailcore_site").fetchall()
    host, port = server.address.removeprefix("http://").split(":")
    assert site == [(host, int(port))]


@pytest.mark.parametrize("end", [psutil.Process.terminate, psutil.Process.kill])
def test_nothing_of_a_server_is_left_when_it_ends(paper, end):
    with served(paper) as running:
        server = psutil.Process(running.process)
        processes = server.children(recursive=True)
        assert len(processes) >= 2, "a worker and the clock"
        end(server)
    gone, alive = psutil.wait_procs(processes, timeout=30)
    assert not alive


def test_a_port_that_is_taken_is_refused(server, afterword):
    port = server.address.rpartition(":")[2]
    answer = afterword("serve", "--site", server.directory, "--port", port)
    assert answer.returncode == 1
    assert f"Port {port} of 127.0.0.1 is taken" in answer.stderr


def test_a_folder_that_is_no_site_is_refused(afterword, tmp_path):
    answer = afterword("serve")
    assert answer.returncode == 1
    assert f"{tmp_path} is not a site. Make one with `afterword init DIR`" in answer.stderr


@pytest.mark.parametrize(
    "options",
    [
        {"AFTERWORD_ADDRESS": "https://paper.example", "AFTERWORD_DEBUG": "true"},
        {"AFTERWORD_HOST": "0.0.0.0", "AFTERWORD_DEBUG": "true"},
    ],
)
def test_errors_are_never_shown_to_strangers(afterword, paper, options):
    answer = afterword("serve", "--site", paper, **options)
    assert answer.returncode == 1
    assert "debug is on" in answer.stderr


@pytest.mark.parametrize("key", ["", "short", None])
def test_a_key_that_can_be_guessed_is_refused(afterword, paper, key):
    (paper / "secret-key").unlink()
    if key is not None:
        (paper / "secret-key").write_text(key)
    answer = afterword("serve", "--site", paper)
    assert answer.returncode == 1
    assert "missing or too short" in answer.stderr


def test_an_older_database_is_brought_up_to_date_and_a_copy_set_aside(afterword, paper):
    with closing(sqlite3.connect(paper / "afterword.sqlite3")) as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        database.execute("DROP TABLE django_session")
        database.commit()
    with served(paper):
        pass
    with closing(sqlite3.connect(paper / "afterword.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM django_session").fetchone() == (0,)
    (copy,) = paper.glob("afterword.sqlite3.before-*")
    assert os.access(copy, os.R_OK)

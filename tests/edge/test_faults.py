"""A whole server of which one process after the other is killed."""

import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

import psutil
import pytest

from tests.serving import AFTERWORD, outside, served


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    place = tmp_path_factory.mktemp("faults") / "paper"
    subprocess.run([AFTERWORD, "init", place], check=True, env=outside(), capture_output=True)
    return place


@pytest.fixture(scope="module")
def server(directory):
    with served(directory) as running:
        assert answers(running, "/")
        yield running


def listening(server) -> list[psutil.Process]:
    """The first process and the doors: whoever has the public socket."""
    port = int(server.address.rpartition(":")[2])
    found = [psutil.Process(server.process), *psutil.Process(server.process).children()]
    return [one for one in found if any(c.laddr.port == port for c in one.net_connections("tcp"))]


def workers(server) -> list[psutil.Process]:
    """The workers, and whatever else is no door."""
    return [p for p in psutil.Process(server.process).children() if p not in listening(server)]


def answers(server, path: str) -> bool:
    with urlopen(server.address + path, timeout=60) as answer:
        return answer.status == 200


def test_readers_read_on_while_no_worker_runs(server):
    stopped = workers(server)
    for process in stopped:
        process.suspend()
    assert answers(server, "/")
    for process in stopped:
        process.resume()


@pytest.mark.parametrize(("kind", "named"), [(workers, "worker"), (listening, "door")])
def test_whichever_process_is_killed_another_takes_its_place(server, kind, named):
    some = [process for process in kind(server) if process.pid != server.process]
    assert some
    for process in some:
        process.kill()
    psutil.wait_procs(some, timeout=30)
    assert answers(server, "/")
    assert answers(server, "/search?q=nothing")
    assert f"A {named} ended (signal 9)" in (server.directory / "server.log").read_text()


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGHUP])
def test_nothing_is_left_behind_by_a_server_that_was_killed_or_hung_up_on(directory, end):
    with TemporaryDirectory() as place:
        with served(directory, TMPDIR=place) as running:
            assert list(Path(place).iterdir())
            processes = psutil.Process(running.process).children()
            psutil.Process(running.process).send_signal(end)
            _, alive = psutil.wait_procs(processes, timeout=30)
        assert not alive
        assert not list(Path(place).iterdir())

"""The demonstration behind its door, and nginx and Caddy before it as printed."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.serving import AFTERWORD, PATIENCE, Server, free_port, make_demo, outside, served
from tools import fronts

from .comparing import Front, answers

NGINX = """
daemon off;
{user}
pid {folder}/pid;
error_log {folder}/error.log;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    gzip on;  # as in Debian
    add_header X-Passed $upstream_addr always;
    include {folder}/site;
}}
"""
AT = "http://127.0.0.1:{}"


@pytest.fixture(scope="session")
def ports() -> dict[str, int]:
    """Where the fronts listen."""
    return {name: free_port() for name in fronts.NAMES}


@pytest.fixture(scope="session")
def door(ports, tmp_path_factory) -> Iterator[Server]:
    """The demonstration, at the address readers use: nginx's."""
    site, address = tmp_path_factory.mktemp("paper") / "site", AT.format(ports["nginx"])
    accounts = make_demo(site, AFTERWORD_ADDRESS=address)
    with served(site, accounts, AFTERWORD_ADDRESS=address) as running:
        yield running


@pytest.fixture(scope="session")
def nginx(ports, door, tmp_path_factory) -> Iterator[Front]:
    """nginx with the printed configuration."""
    printed = front_config("nginx", door, ports["nginx"])
    with nginx_with(printed, ports["nginx"], tmp_path_factory.mktemp("nginx")):
        yield Front(ports["nginx"], door, AT.format(ports["nginx"]).removeprefix("http://"))


@pytest.fixture
def nginx_alone(ports, nginx, tmp_path) -> Iterator[Front]:
    """nginx when there is no Afterword behind it any more."""
    port, nobody = free_port(), replace(nginx.door, address=AT.format(free_port()))
    printed = front_config("nginx", nobody, ports["nginx"]).replace(
        f"listen {ports['nginx']};", f"listen {port};"
    )
    with nginx_with(printed, port, tmp_path):
        yield Front(port, nobody, nginx.host)


def nginx_with(printed: str, port: int, folder: Path) -> "running":
    (folder / "site").write_text(printed)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=user))
    command = [program("nginx"), "-c", folder / "nginx.conf", "-e", folder / "error.log"]
    return running(command, port, folder)


@pytest.fixture(scope="session")
def caddy(ports, door, tmp_path_factory) -> Iterator[Front]:
    """Caddy with the printed configuration, at the address of nginx."""
    folder, port = tmp_path_factory.mktemp("caddy"), ports["caddy"]
    command = [program("caddy"), "run", "--adapter", "caddyfile", "--config", folder / "Caddyfile"]
    printed = front_config("caddy", door, ports["nginx"], "--listen", str(port))
    (folder / "Caddyfile").write_text(printed.replace("{\n", "{\n\tadmin off\n", 1))
    with running(command, port, folder):
        yield Front(port, door, AT.format(ports["nginx"]).removeprefix("http://"))


def program(name: str) -> Path:
    """A server's program; the test is skipped where there is none."""
    found = fronts.find(name)
    return found or pytest.skip(f"{name}: {fronts.NONE_TO_BE_HAD}")


def front_config(name: str, door: Server, port: int, *words: str) -> str:
    """What `afterword front-config` prints."""
    command = [AFTERWORD, "front-config", name, "--site", door.directory, *words]
    command += ["--upstream", door.address.removeprefix("http://")]
    done = subprocess.run(
        command,
        env=outside(AFTERWORD_ADDRESS=AT.format(port)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


class running:
    """A server's process for as long as the block lasts."""

    def __init__(self, command: list, port: int, folder: Path) -> None:
        self.command, self.port, self.log = command, port, folder / "said"
        self.environment = {**os.environ, "HOME": str(folder)}  # Caddy keeps things there

    def __enter__(self) -> None:
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                self.command, stdout=log, stderr=subprocess.STDOUT, env=self.environment
            )
        while not answers(self.port):
            assert self.process.poll() is None, self.log.read_text()

    def __exit__(self, *_) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)

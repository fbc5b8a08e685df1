"""nginx: a configuration around what a server says, and the plain file that is the measure."""

import os
import shutil
from pathlib import Path

from bench.measuring.errand import Visitor
from bench.measuring.placing import serve
from bench.paths import fresh

from .peer import CannotRun, Peer, wait_for_page

THREAD = 40
FRAME = """\
{user}worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  types {{ text/html html; text/css css; application/javascript js; }}
  default_type application/octet-stream;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
{http}
}}
"""
STATIC = """\
  server {{
    listen 127.0.0.1:{port};
    root {folder}/pages;
    gzip_static on;
  }}
"""


def run_nginx(folder: Path, http: str):
    """Start nginx with one worker and what stands in its `http` block."""
    if not shutil.which("nginx"):
        raise CannotRun("nginx is not installed")
    user = "user root;\n" if os.geteuid() == 0 else ""
    configuration = folder / "nginx.conf"
    configuration.write_text(FRAME.format(user=user, folder=folder, http=http))
    return serve(["nginx", "-p", folder, "-c", configuration], folder / "nginx.log")


class Static(Peer):
    """The very bytes of a ready page as a file, and the file gzipped beside it."""

    name = "nginx"

    def install(self) -> None:
        if not shutil.which("nginx"):
            raise CannotRun("nginx is not installed")

    def prepare(self, fleet) -> None:
        """Fetch the page from Afterword first."""
        site = fleet["Afterword"]
        self.page = Visitor(site.origin).get(site.path(THREAD))
        if self.page.status != 200:
            raise CannotRun(f"there is no page to lay down: {site.name} says {self.page.status}")
        super().prepare(fleet)

    def seed(self) -> None:
        """Lay the page down as it came, gzipped, and plain beside it."""
        self.folder = fresh("nginx")
        page = self.folder / "pages" / "index.html"
        page.parent.mkdir()
        page.write_text(self.page.text)
        page.with_name("index.html.gz").write_bytes(self.page.raw)

    def start(self) -> None:
        self.servers.append(run_nginx(self.folder, STATIC.format(**self.places())))
        wait_for_page(self.origin + "/", self.servers[-1])

    def places(self) -> dict[str, object]:
        return {"port": self.port, "folder": self.folder}

    def path(self, thread: int) -> str:
        return "/"

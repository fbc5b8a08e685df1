"""WordPress with MariaDB and PHP-FPM behind nginx, as Debian packs them."""

import json
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlencode

from bench.measuring.placing import place, serve
from bench.paths import fresh
from bench.seeds.article import TITLE, html
from bench.seeds.comments import comments

from . import mariadb
from .commands import run
from .nginx import run_nginx
from .peer import CannotRun, Peer, free_port, wait_for_page, wait_until

PACKED = Path("/usr/share/wordpress")
OPENED = Path("/var/lib/wordpress/wp-content")
FILL = Path(__file__).with_name("wordpress.php")
THREADS = (40, 10_000)
WORKERS = 2
CONFIGURATION = """\
<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:{socket}');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('AUTH_KEY', '{secret}');
define('WP_HOME', 'http://' . $_SERVER['HTTP_HOST']);
define('WP_SITEURL', WP_HOME);
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
NO_FLOOD_GUARD = """\
<?php
remove_all_filters('wp_is_comment_flood');
add_filter('wp_is_comment_flood', '__return_false', 99);
"""
FPM = """\
[global]
error_log = {folder}/fpm.log
daemonize = no
[www]
{user}listen = {folder}/fpm.sock
pm = static
pm.max_children = {workers}
php_admin_flag[opcache.enable] = on
php_admin_flag[zlib.output_compression] = on
"""
HTTP = """\
  fastcgi_cache_path {folder}/cache keys_zone=pages:10m;
{servers}
"""
SERVER = """\
  server {{
    listen 127.0.0.1:{port};
    root {folder}/pages;
    index index.php;
    location / {{ try_files $uri $uri/ /index.php?$args; }}
    location ~ \\.php$ {{
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_param HTTP_HOST $http_host;
      fastcgi_pass unix:{folder}/fpm.sock;
      fastcgi_buffers 64 16k;
{cache}    }}
  }}
"""
CACHE = """\
      fastcgi_cache pages;
      fastcgi_cache_key $scheme$host$request_uri;
      fastcgi_cache_valid 200 60s;
      fastcgi_cache_bypass $http_cookie;
      fastcgi_no_cache $http_cookie;
"""


class WordPress(Peer):
    """Two PHP processes; a second port goes through nginx' cache, which is stale for a minute."""

    name = "WordPress"

    def __init__(self) -> None:
        super().__init__()
        self.cached_port = free_port()

    def install(self) -> None:
        """Look whether everything is there, and find PHP's server under its versioned name."""
        programs = [("nginx", "nginx"), ("mariadbd", "MariaDB"), ("php", "PHP")]
        lacking = [name for program, name in programs if not shutil.which(program)]
        found = sorted(Path("/usr/sbin").glob("php-fpm*"))
        if lacking or not found or not PACKED.exists():
            wanted = ", ".join(lacking) or "PHP-FPM or WordPress"
            raise CannotRun(f"{wanted} is not installed: python -m bench.install, as root")
        self.fpm = found[-1]

    def seed(self) -> None:
        self.folder = fresh("wordpress")
        self.servers.append(mariadb.run_mariadb(self.folder))
        mariadb.ask(self.folder, "CREATE DATABASE wordpress CHARACTER SET utf8mb4")
        lay_pages(self.folder)
        filling = ["php", "-d", "memory_limit=1G", FILL, self.folder]
        run(filling, input="\n".join(lines()))

    def start(self) -> None:
        """PHP and nginx; the database is running since it was filled."""
        command = [self.fpm, "--nodaemonize", "--fpm-config", self.write_fpm(), *as_root()]
        fpm = serve(command, self.folder / "php.log")
        self.servers.append(fpm)
        wait_until((self.folder / "fpm.sock").exists, fpm, "PHP-FPM does not answer")
        self.servers.append(run_nginx(self.folder, self.http()))
        place(self.processes())
        wait_for_page(self.address(40), self.servers[-1])

    def path(self, thread: int) -> str:
        return f"/thread-{thread}/"

    def cached_address(self, thread: int) -> str:
        """The same page through the cache."""
        return f"http://127.0.0.1:{self.cached_port}{self.path(thread)}"

    def posting(self, thread: int, text: str) -> tuple[str, str, dict[str, str]]:
        """What a browser sends to post: path, body, headers."""
        post = 4 + THREADS.index(thread)
        form = {"comment": text, "author": "Ada Brandt", "email": "ada@example.org", "url": ""}
        form |= {"submit": "Post Comment", "comment_post_ID": str(post), "comment_parent": "0"}
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.origin}
        return "/wp-comments-post.php", urlencode(form), headers

    def write_fpm(self) -> Path:
        user = "user = root\ngroup = root\n" if as_root() else ""
        words = FPM.format(folder=self.folder, user=user, workers=WORKERS)
        (self.folder / "fpm.conf").write_text(words)
        return self.folder / "fpm.conf"

    def http(self) -> str:
        plain = SERVER.format(folder=self.folder, port=self.port, cache="")
        cached = SERVER.format(folder=self.folder, port=self.cached_port, cache=CACHE)
        return HTTP.format(folder=self.folder, servers=plain + cached)


def as_root() -> list[str]:
    """PHP refuses to run as root unless told to."""
    return ["--allow-to-run-as-root"] if os.geteuid() == 0 else []


def lay_pages(folder: Path) -> None:
    """WordPress and its theme with a configuration of their own."""
    pages = folder / "pages"
    shutil.copytree(PACKED, pages, ignore_dangling_symlinks=True)
    themes = pages / "wp-content" / "themes"
    shutil.copytree(OPENED / "themes", themes, dirs_exist_ok=True)
    words = CONFIGURATION.format(socket=mariadb.socket(folder), secret=secrets.token_urlsafe(40))
    (pages / "wp-config.php").write_text(words)
    plugins = pages / "wp-content" / "mu-plugins"
    plugins.mkdir()
    (plugins / "no-flood-guard.php").write_text(NO_FLOOD_GUARD)


def lines() -> Iterator[str]:
    """What the filling reads: the article, then a thread a line."""
    yield json.dumps([TITLE, html()])
    for thread in THREADS:
        rows = [asdict(comment) | {"email": comment.email} for comment in comments(thread)]
        yield json.dumps(rows, default=lambda value: value.isoformat())

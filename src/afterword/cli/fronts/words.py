"""What the templates are filled with: the site's options, and the door's rule as patterns."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from afterword.cli.site import Site, hosts_of, session_cookie
from afterword.discussions.viewing import CHOICES, View
from afterword.edge.connection import HEAD_TIME, IDLE_TIME, STALL_TIME
from afterword.edge.encodings import best
from afterword.edge.heads import BODY_BYTES, COMMENT_BYTES
from afterword.edge.rule import PRIVATE_FOLDERS, PRIVATE_PATHS
from afterword.edge.shelf import CODINGS, VARY, WITH_304
from afterword.pagestore.encodings import SUFFIXES

from .said import media_headers, page_headers, static_headers

TYPES = {
    'text/css; charset="utf-8"': "css",
    'text/javascript; charset="utf-8"': "js",
    "font/woff2": "woff2",
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg jpeg",
    "image/webp": "webp",
    "image/gif": "gif",
    "image/avif": "avif",
}
USUAL_CODINGS = ("gzip, deflate, br, zstd", "gzip, deflate, br", "gzip, deflate", "gzip", "")
"""What nearly all browsers and programs say, so that no pattern need be tried."""


def words_of(
    site: Site, listen: str | None, server_name: str | None, upstream: str | None
) -> dict[str, object]:
    """Every word of the templates."""
    name = variable_name(site)
    return {
        "name": name,
        **of_site(site),
        **of_place(site, listen, server_name, upstream),
        **of_rule(session_cookie(site)),
        **of_codings(),
        **of_headers(name),
        **of_limits(name),
    }


def variable_name(site: Site) -> str:
    """A name for variables that no other site on the same server has; nginx likes them short."""
    return "aw_" + re.sub(r"\W", "_", urlsplit(site.address).netloc)[:24]


def of_site(site: Site) -> dict[str, object]:
    """Where the site stands, and where its files are."""
    return {
        "address": site.address,
        "scheme": "https" if site.is_secure else "http",
        "hosts": lines(f'"{host}" "{host}";' for host in sorted(hosts_of(site))),
        "site": site.directory,
        "ready": site.directory / "ready" / "pages",
        "static": site.directory / "static",
        "media": site.directory / site.options.media,
        "types": lines((f"'{kind}' {endings};" for kind, endings in TYPES.items()), depth=3),
    }


def of_place(
    site: Site, listen: str | None, server_name: str | None, upstream: str | None
) -> dict[str, object]:
    """Where the front listens, under which name, and where Afterword does."""
    address, options = urlsplit(site.address), site.options
    name = server_name or address.hostname
    port = address.port if options.address else None
    listen = listen or (f"{port or 443} ssl http2" if site.is_secure else str(port or 80))
    host = "127.0.0.1" if options.host in ("0.0.0.0", "::") else options.host  # noqa: S104
    return {
        "listen": listen,
        "server_name": name,
        "upstream": upstream or f"{host}:{options.port}",
        "tls": lines(certificate(name)) if "ssl" in listen.split() else "",
        "redirect": REDIRECT.format(name) if listen.startswith("443 ssl") else "",
    }


REDIRECT = """\
server {{
    listen 80;
    server_name {0};
    return 301 https://{0}$request_uri;
}}

"""


def certificate(name: str | None) -> Iterable[str]:
    """Where certbot keeps certificates."""
    yield f"ssl_certificate /etc/letsencrypt/live/{name}/fullchain.pem;"
    yield f"ssl_certificate_key /etc/letsencrypt/live/{name}/privkey.pem;"


def of_rule(session: str) -> dict[str, object]:
    """The door's rule (`edge.rule`), as patterns."""
    query = {field: one_of(values) for field, values in CHOICES.items()}
    viewing = "&".join(f"{field}={values}" for field, values in query.items())
    named = "&".join(
        f"{field}=(?<aw_{field}>{'|'.join(values)})" for field, values in CHOICES.items()
    )
    folders = (re.escape(folder) for folder in PRIVATE_FOLDERS)
    paths = (rf"{re.escape(path)}(?:\?|$)" for path in PRIVATE_PATHS)
    return {
        "private": "|".join([*folders, *paths]),
        "viewing": viewing,
        "named_viewing": named,
        "captured_view": ".".join(f"${{aw_{field}}}" for field in CHOICES),
        "views": r"\.".join(query.values()),
        "default_view": View().code,
        "session": re.escape(session),
    }


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of these words and nothing else."""
    return f"(?:{'|'.join(words)})"


def of_codings() -> dict[str, object]:
    """The encodings of ready pages, the most welcome first."""
    spelt = {"gzip": "(?:x-)?gzip"}
    return {
        "usual_codings": lines(
            f'"{asked}" {best(asked.encode(), CODINGS)};' for asked in USUAL_CODINGS
        ),
        "codings": lines(
            rf"'~*(?:^|,)\s*{spelt.get(coding, coding)}\s*(?:,|$)' {coding};" for coding in CODINGS
        ),
        "suffixes": lines(f"{coding} {SUFFIXES[coding]};" for coding in CODINGS),
        "encodings": lines(f'"200 {coding}" {coding};' for coding in CODINGS),
    }


def of_headers(name: str) -> dict[str, object]:
    """What pages and files say of themselves, as the application says it."""
    page = dict(page_headers())
    content_type = page.pop("content-type")
    once = {key: value for key, value in page.items() if key not in WITH_304}
    variables = {key: f"${name}_says_{number}" for number, key in enumerate(once, start=1)}
    maps = (f'map $status {variables[key]} {{ 200 "{once[key]}"; default ""; }}' for key in once)
    always = (f'add_header {key} "{page[key]}";' for key in page if key in WITH_304)
    varying = (f"add_header {key} {variables[key]};" for key in once)
    return {
        "content_type": content_type,
        "vary": VARY[1],
        "header_maps": "".join(f"{line}\n" for line in maps),
        "page": lines(
            [*PAGE.format(name, content_type, VARY[1]).splitlines(), *always, *varying], 2
        ),
        "static_headers": lines(added(static_headers()), depth=2),
        "media_headers": lines(added(media_headers()), depth=2),
    }


PAGE = """\
types {{ }}
default_type "{1}";
add_header Last-Modified "";
add_header Vary "{2}";
add_header Content-Encoding ${0}_encoding;"""


def added(headers: Iterable[tuple[str, str]]) -> Iterable[str]:
    return (f'add_header {key} "{value}";' for key, value in headers)


def of_limits(name: str) -> dict[str, object]:
    """How much may come, and how slowly."""
    return {
        "body_bytes": COMMENT_BYTES,
        "private_places": "\n".join(private_places(name)),
        "head_time": round(HEAD_TIME),
        "idle_time": round(IDLE_TIME),
        "stall_time": round(STALL_TIME),
    }


def private_places(name: str) -> Iterable[str]:
    """A block for each folder that is never kept; where pictures are sent, more may come."""
    for folder in PRIVATE_FOLDERS:
        if folder != "/media/":
            limit = BODY_BYTES.get(folder.encode(), COMMENT_BYTES)
            body = (f"    client_max_body_size {limit};", f"    proxy_pass http://{name};")
            yield lines([f"location ^~ {folder} {{", *body, "}"])


def lines(each: Iterable[str], depth: int = 1) -> str:
    """Lines of a block, moved in so deep."""
    return "\n".join(f"{'    ' * depth}{line}" for line in each)

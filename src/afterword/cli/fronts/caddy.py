"""What only Caddy's template needs, in Caddy's spelling."""

from collections.abc import Iterable, Mapping

from afterword.cli.site import Site, hosts_of
from afterword.edge.heads import BODY_BYTES
from afterword.edge.shelf import CODINGS

from .said import page_headers


def caddy_words(site: Site, words: Mapping[str, object]) -> dict[str, object]:
    """More words, made from those every template has."""
    listen = str(words["listen"])
    secure = "ssl" in listen.split()
    everywhere = f"http://:{listen.rpartition(':')[2]}"
    return {
        "caddy_address": words["server_name"] if secure else everywhere,
        "caddy_hosts": tabbed((f"{host} {host}" for host in sorted(hosts_of(site))), depth=2),
        "caddy_viewing": str(words["viewing"]).replace("(?:", "("),
        "caddy_codings": " ".join(CODINGS),
        "caddy_headers": tabbed((f'{key} "{value}"' for key, value in page_headers()), depth=3),
        "caddy_limits": tabbed(limit for each in limits() for limit in each),
    }


def limits() -> Iterable[Iterable[str]]:
    """Where more than a comment may come."""
    for folder, limit in BODY_BYTES.items():
        yield (
            f"handle {folder.decode()}* {{",
            "\trequest_body {",
            f"\t\tmax_size {limit}",
            "\t}",
            "\timport passed",
            "}",
        )


def tabbed(each: Iterable[str], depth: int = 1) -> str:
    """Lines of a block, moved in so deep."""
    return "\n".join("\t" * depth + line for line in each)

"""Remembering hosts: what became of comments that linked to them."""

from urllib.parse import urlsplit

from django.db.models import F

from afterword.discussions.models import Comment
from afterword.text.tokens import tag, tokens

from .hosts import Host


def remember(comment: Comment, *, approved: int = 0, removed: int = 0) -> None:
    """Count a comment for, or against, each host it links to; negative numbers take that back."""
    counts = {"approved": approved, "removed": removed}
    for name in sorted(hosts_in(comment.html)):  # in one order, or two moderators lock each other
        Host.objects.get_or_create(name=name)
        for column, by in counts.items():
            enough = Host.objects.filter(name=name, **{f"{column}__gte": max(0, -by)})
            enough.update(**{column: F(column) + by})


def hosts_in(html: str) -> set[str]:
    """The hosts that the links of finished HTML lead to, without `www.`."""
    tags = (tag(token) for token in tokens(html)[1::2])
    hosts = {_host(found.attributes.get("href", "")) for found in tags if found.name == "a"}
    return {host for host in hosts if host}


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")[:255]
    except ValueError:
        return ""

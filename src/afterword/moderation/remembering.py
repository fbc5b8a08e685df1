"""Remembering hosts: what became of comments that linked to them."""

from django.db.models import F

from afterword.discussions.models import Comment

from .hosts import Host
from .links import hosts_in


def remember(comment: Comment, *, approved: int = 0, removed: int = 0) -> None:
    """Count a comment for, or against, each host it links to; negative numbers take that back."""
    counts = {"approved": approved, "removed": removed}
    for name in sorted(hosts_in(comment.html)):  # in one order, or two moderators lock each other
        Host.objects.get_or_create(name=name)
        for column, by in counts.items():
            enough = Host.objects.filter(name=name, **{f"{column}__gte": max(0, -by)})
            enough.update(**{column: F(column) + by})

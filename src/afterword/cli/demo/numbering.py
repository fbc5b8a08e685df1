"""Comments in the order of time, numbered so."""

from collections.abc import Iterable
from dataclasses import replace

from afterword.cli.demo.shapes import DemoComment


def in_order(comments: Iterable[DemoComment]) -> list[DemoComment]:
    """The comments oldest first, with new keys from 1."""
    keys: dict[int | None, int | None] = {None: None}
    ordered = []
    for key, comment in enumerate(sorted(comments, key=lambda one: one.posted_at), start=1):
        keys[comment.key] = key
        ordered.append(replace(comment, key=key, parent=keys[comment.parent]))
    return ordered


def after(comments: Iterable[DemoComment], last: int) -> Iterable[DemoComment]:
    """The comments with keys that begin after `last`."""
    for comment in comments:
        parent = None if comment.parent is None else comment.parent + last
        yield replace(comment, key=comment.key + last, parent=parent)

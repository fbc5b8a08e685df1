"""Grows a thread of any size from an article's grammar, the same for the same seed."""

from collections.abc import Iterator

from afterword.cli.demo.shapes import DemoArticle, DemoComment


def grow_thread(article: DemoArticle, count: int, seed: int) -> Iterator[DemoComment]:
    """Yield `count` comments without ever holding them all."""
    return iter(())

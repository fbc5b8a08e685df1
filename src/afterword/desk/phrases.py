"""Phrases the desk says in several places."""

from afterword.discussions.models import Thread


def comments_in_words(thread: Thread | None) -> str:
    """“no comments”, “its one comment”, “its 35 comments”."""
    count = thread.shown if thread else 0
    return {0: "no comments", 1: "its one comment"}.get(count, f"its {count:,} comments")

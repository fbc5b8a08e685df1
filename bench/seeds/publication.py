"""Fills a site of Afterword with the threads, and says where they are.

AFTERWORD_SITE=DIR python -m bench.seeds.publication 40 1000 > places.json
"""

import json
import os
import sys
from collections.abc import Iterator
from functools import lru_cache

from .article import SECTION, TITLE, paragraphs
from .comments import BEGAN, MARK, comments

READERS = 16
POSTING = 0
"""The thread without a comment is the one posted to."""


def main(sizes: list[int]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "afterword.config.settings")
    import django

    django.setup()
    section = add_section()
    threads = {size: add_thread(section, size) for size in sizes}
    sys.stdout.write(json.dumps({"threads": threads, "sessions": sessions()}))


def add_section():
    from afterword.publishing.models import FrontPage, Section

    section = Section(title=SECTION, slug=SECTION.lower())
    return FrontPage.objects.get().add_child(instance=section)


def add_thread(section, size: int) -> dict[str, object]:
    """An article and its comments; where it stands, and a comment in its middle."""
    from afterword.discussions.bulk import bring_comments
    from afterword.publishing.bringing import bring_article

    article = bring_article(
        section,
        title=TITLE,
        slug=f"thread-{size}",
        published_at=BEGAN,
        authors=[],
        blocks=[("paragraph", f"<p>{paragraph}</p>") for paragraph in paragraphs()],
    )
    thread = article.thread
    places = bring_comments(thread, rows(size)) if size else {}
    middle = places[size // 2].id if size else None
    return {"path": thread.address, "thread": thread.pk, "middle": middle}


def rows(size: int) -> Iterator:
    from afterword.discussions.bulk import Row

    for comment in comments(size):
        yield Row(
            key=comment.number,
            parent=comment.parent,
            source=comment.text,
            posted_at=comment.posted_at,
            name=comment.name,
            html=as_html(comment.text),
        )


def as_html(text: str) -> str:
    """The HTML of a comment, paragraph by paragraph: most of them repeat, and are read once."""
    words, _, number = text.rpartition(MARK)
    whole = "".join(map(_as_html, f"{words}{MARK}0.".split("\n\n")))
    return whole.replace(f"{MARK}0.", f"{MARK}{number}")


@lru_cache(10_000)
def _as_html(paragraph: str) -> str:
    from afterword.text.markdown import to_html

    return to_html(paragraph)


def sessions() -> list[str]:
    """The cookies of readers who are signed in."""
    from django.conf import settings
    from django.test import Client

    from afterword.readers.models import Reader

    cookies = []
    for number in range(1, READERS + 1):
        email, name = f"bench{number}@example.org", f"Bench {number}"
        reader = Reader.objects.create_user(email, None, name=name, confirmed=True)
        client = Client()
        client.force_login(reader)
        cookies.append(client.cookies[settings.SESSION_COOKIE_NAME].OutputString(attrs=[]))
    return cookies


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]])

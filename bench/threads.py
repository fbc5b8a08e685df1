"""Pages of threads of 100, 10,000 and 1,000,000 comments: milliseconds and queries.

python -m bench.threads                       SQLite, then PostgreSQL
python -m bench.threads --largest 10000       without the thread of a million

First, middle and last page of 50 in every order, the page number of a comment in the middle (what
a permalink asks), and a durable post. Medians of 15; the databases are kept in .cache/bench.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from random import Random

from bench.paths import digest, kept
from bench.peers.postgresql import PostgreSQL

SIZES = (100, 10_000, 1_000_000)
ROUNDS = 15


def main() -> None:
    words = arguments()
    if words.kind:
        measure(words.kind, words.largest)
        return
    for kind in ("sqlite", "postgresql"):
        command = [sys.executable, "-m", "bench.threads", "--kind", kind]
        subprocess.run([*command, "--largest", str(words.largest)], check=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="the longest thread made")
    parser.add_argument("--kind", choices=("sqlite", "postgresql"), help=argparse.SUPPRESS)
    return parser.parse_args()


def measure(kind: str, largest: int) -> None:
    start_django(kind)
    print(f"\n{kind}: milliseconds (queries)")
    print(
        f"{'comments':>9}  {'order':<16} {'first':>10} {'middle':>10} {'last':>10} {'number':>10}"
    )
    for size in (size for size in SIZES if size <= largest):
        thread = thread_of(size)
        for layout in ("threaded", "flat"):
            for order in ("oldest", "newest"):
                print(
                    f"{size:>9,}  {layout + ' ' + order:<16} {line(thread, layout, order)}",
                    flush=True,
                )
        print(f"{size:>9,}  a post, synced   {timed(poster(thread)):>10}")


def start_django(kind: str) -> None:
    site = kept(f"threads-{kind}-{digest()}")
    os.environ.update(AFTERWORD_SITE=str(site), DJANGO_SETTINGS_MODULE="afterword.config.settings")
    if kind == "postgresql":
        os.environ["AFTERWORD_DATABASE"] = postgresql()
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def postgresql() -> str:
    server, name = PostgreSQL(), f"threads-{digest()}"
    if not server.has(name):
        server.make(name)
    return server.address(name)


def thread_of(size: int):
    """A thread of so many comments, most of them replies to recent ones; made once."""
    from django.db import connection
    from django.utils import timezone

    from afterword.discussions.bulk import Row, bring_comments
    from afterword.discussions.models import Thread

    thread, made = Thread.objects.get_or_create(
        address=f"/bench/{size}/", defaults={"title": "Bench"}
    )
    if made or thread.placed < size:
        random, now, began = Random(size), timezone.now(), time.perf_counter()
        rows = (
            Row(n, parent_of(n, random), "words", now, name="Ada", html="<p>words</p>")
            for n in range(size)
        )
        bring_comments(thread, rows)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print(f"{size:>9,}  made at {size / (time.perf_counter() - began):,.0f} comments a second")
    return thread


def parent_of(n: int, random: Random) -> int | None:
    return random.randrange(max(0, n - 500), n) if n and random.random() < 0.75 else None


def line(thread, layout: str, order: str) -> str:
    from afterword.discussions.models import Comment
    from afterword.discussions.pages import page_number_of, page_of
    from afterword.discussions.viewing import View

    view = View(layout, "expanded", order, 50)
    last = -(-thread.placed // 50)
    pages = [timed(lambda n=n: page_of(thread, view, n)) for n in (1, last // 2 or 1, last)]
    shown = page_of(thread, view, last // 2 or 1).comments[0]
    middle = Comment.objects.select_related("thread").get(pk=shown.id)
    return " ".join(f"{cell:>10}" for cell in [*pages, timed(lambda: page_number_of(middle, view))])


def poster(thread) -> Callable[[], object]:
    from afterword.moderation.submitting import submit
    from afterword.readers.models import Reader

    reader, _ = Reader.objects.get_or_create(
        email="bench@example.org",
        defaults={"name": "Bench", "name_key": "bench", "name_look": "bench"},
    )
    return lambda: submit(thread, reader, "A comment of a line.")


def timed(work: Callable[[], object]) -> str:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        work()
    times = [elapsed(work) for _ in range(ROUNDS)]
    return f"{statistics.median(times) * 1000:.2f} ({len(captured)})"


def elapsed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()

"""What a page that is not ready costs inside a worker, without door, socket and page store.

python -m bench.cold SITE                processor time and queries of each kind of page
python -m bench.cold SITE --profile PATH where the time of one page goes

SITE is made by `afterword demo`, with `--comments 1000000` for the longest thread. Each page is
asked for as the door asks: address, page and view, no cookie. "first" is its first time in this
process, "after a post" has the thread forgotten before each look, as a post does.
"""

import argparse
import cProfile
import io
import os
import pstats
import statistics
import sys
import time
from collections.abc import Callable

ROUNDS = 25
VIEW = "layout=threaded&replies=expanded&order=oldest"
ALL = 1000
"""Comments of the largest page: more than a reader can ask for."""


def main() -> None:
    words = arguments()
    worker = Worker(words.site)
    if words.profile:
        worker.get(words.profile)
        profile(lambda: worker.get(words.profile))
        return
    print(f"{'':<58} {'first':>12} {'after a post':>14}")
    for title, address, subjects in worker.pages():
        print(f"{title:<58} {worker.line(address, subjects)}", flush=True)
    print(f"{'all of 1,000 comments, drawn':<58} {'':>12} {timed(worker.all_comments()):>14}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", help="the directory of a site made by `afterword demo`")
    parser.add_argument("--profile", metavar="PATH", help="an address, with its query")
    return parser.parse_args()


class Worker:
    """Django as a worker has it, asked without a socket."""

    def __init__(self, site: str) -> None:
        os.environ.update(AFTERWORD_SITE=site, DJANGO_SETTINGS_MODULE="afterword.config.settings")
        from django.core.wsgi import get_wsgi_application

        self.application = get_wsgi_application()
        from django.core.management import call_command

        from afterword.press.pages import store

        call_command("collectstatic", interactive=False, verbosity=0)
        self.store = store()

    def get(self, address: str) -> bytes:
        """The body of a page; anything but 200 or a redirect is an error."""
        from afterword.pagestore.asking import STORE

        path, _, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query,
            "SCRIPT_NAME": "", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "localhost",
            "SERVER_NAME": "localhost", "SERVER_PORT": "80", "REMOTE_ADDR": "127.0.0.1",
            "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr, "wsgi.url_scheme": "http",
            STORE: self.store,
        }  # fmt: skip
        said: list[str] = []
        answer = self.application(environ, lambda status, headers, *_: said.append(status))
        body = b"".join(answer)
        answer.close()
        if said[0][:3] not in ("200", "302"):
            raise SystemExit(f"{address}: {said[0]}")
        return body

    def pages(self):
        """What is measured: a title, the address, and what a post there forgets."""
        from afterword.discussions.models import Comment, Thread

        threads = Thread.objects.filter(article__live=True)
        forty = threads.exclude(state="archived").filter(placed__lte=40).latest("placed")
        for thread in (forty, *threads.filter(placed__gt=90).order_by("placed")):
            last = -(-thread.placed // 50)
            for number in sorted({1, last // 2 or 1, last}):
                title = f"page {number:,} of {last:,}, {thread.placed:,} comments"
                address = f"{thread.address}?page={number}&{VIEW}&per_page=50"
                yield title, address, (thread.subject, "counts")
        for seq in (5, thread.last_seq // 2, thread.last_seq - 5):
            found = Comment.objects.get(thread=thread, seq=seq)
            yield f"permalink, comment {seq:,} of {thread.placed:,}", f"/c/{found.pk}", ()
        address = f"{thread.address}?{VIEW}&per_page=300"
        yield "page of 300", address, (thread.subject, "counts")
        for address in ("/", thread.article.section.address):
            yield address, address, (thread.subject, "counts")

    def line(self, address: str, subjects: tuple[str, ...]) -> str:
        """First time and after a post, each in milliseconds and queries."""
        self.store.forget_everything()
        first = counted(lambda: self.get(address))
        self.store.forget("nothing", *subjects)
        again = counted(lambda: self.get(address))

        def after_a_post() -> None:
            self.get(address)

        spent = timed(after_a_post, before=lambda: self.store.forget("nothing", *subjects))
        return f"{first[0]:>7} ({first[1]:>2}) {spent:>9} ({again[1]:>2})"

    def all_comments(self) -> Callable[[], object]:
        """Draws so many comments of the longest thread as no reader can ask for."""
        from django.utils import timezone

        from afterword.discussions.models import Thread
        from afterword.discussions.pages import page_of
        from afterword.discussions.viewing import View
        from afterword.web.pieces.marks import Marks
        from afterword.web.pieces.threads import thread_html

        thread = Thread.objects.latest("placed")
        marks = Marks(may_post=True, zone=timezone.get_current_timezone())
        return lambda: thread_html(page_of(thread, View(per_page=ALL), 1), marks)


def counted(do: Callable[[], object]) -> tuple[str, int]:
    """Milliseconds and queries of doing something once."""
    from django.db import connection

    asked: list[str] = []

    def note(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        begun = time.process_time()
        do()
        return f"{(time.process_time() - begun) * 1000:.1f}", len(asked)


def timed(do: Callable[[], object], before: Callable[[], object] = lambda: None) -> str:
    """The median of some rounds, in milliseconds of processor time."""
    spent = []
    for _ in range(ROUNDS):
        before()
        begun = time.process_time()
        do()
        spent.append(time.process_time() - begun)
    return f"{statistics.median(spent) * 1000:.1f}"


def profile(do: Callable[[], object]) -> None:
    """Print where the time goes."""
    with cProfile.Profile() as watched:
        for _ in range(ROUNDS):
            do()
    pstats.Stats(watched).sort_stats("cumulative").print_stats(60)


if __name__ == "__main__":
    main()

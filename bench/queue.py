"""The queue with 100 and with 100,000 waiting cases: processor time and queries of its pages.

python -m bench.queue                       SQLite, then PostgreSQL
python -m bench.queue --largest 100         without the long queue

The whole page as a moderator asks for it, through Django: the first, one from the middle, and the
choices (reported, new authors, what the checks found, a section). “looked” is the page that looks
through as many cases as it may without finding any. Medians of 15; the databases are kept in
.cache/bench. Of PostgreSQL's own work only the waiting shows, so both times are printed.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from random import Random

from bench.paths import digest, kept
from bench.peers.postgresql import PostgreSQL

SIZES = (100, 100_000)
ROUNDS = 15
CODES = ("first_comments", "many_links", "suspect_word", "near_duplicate")


def main() -> None:
    words = arguments()
    if words.kind:
        measure(words.kind, words.size)
        return
    for kind in ("sqlite", "postgresql"):
        print(f"\n{kind}: milliseconds of processor / of waiting (queries)", flush=True)
        for size in (size for size in SIZES if size <= words.largest):
            command = [sys.executable, "-m", "bench.queue", "--kind", kind, "--size", str(size)]
            subprocess.run(command, check=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="the longest queue made")
    parser.add_argument("--kind", choices=("sqlite", "postgresql"), help=argparse.SUPPRESS)
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


def measure(kind: str, size: int) -> None:
    start_django(kind, size)
    fill(size)
    client, pages = moderator(), addresses()
    for name, address in pages.items():
        print(f"{size:>9,}  {name:<14} {timed(client, address):>22}", flush=True)


def start_django(kind: str, size: int) -> None:
    name = f"queue-{kind}-{size}-{digest(CODES)}"
    os.environ.update(AFTERWORD_SITE=str(kept(name)))
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.queue_settings"
    if kind == "postgresql":
        server = PostgreSQL()
        if not server.has(name):
            server.make(name)
        os.environ["AFTERWORD_DATABASE"] = server.address(name)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def fill(size: int) -> None:
    """So many comments that wait, by a thousand authors, in ten discussions; made once."""
    from django.db import connection

    from afterword.moderation.models import Case

    if Case.objects.count() >= size:
        return
    authors, random = people(min(size, 1000)), Random(size)
    threads = discussions(10)
    for at, (thread, section) in enumerate(threads):
        wait(thread, section, authors, size // len(threads), random, rare=at == 0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def people(count: int) -> list:
    from afterword.readers.models import Reader

    return Reader.objects.bulk_create(
        Reader(
            email=f"r{n}@example.org", name=f"Reader {n}", name_key=f"r{n}", name_look=f"r{n}",
            password="!",
        )
        for n in range(count)
    )  # fmt: skip


def discussions(count: int) -> list[tuple]:
    """Discussions of articles in two sections."""
    from django.utils import timezone

    from afterword.publishing.bringing import bring_article
    from afterword.publishing.models import FrontPage, Section

    front, now = FrontPage.objects.get(), timezone.now()
    town, trade = (front.add_child(instance=Section(title=name)) for name in ("Town", "Trade"))
    blocks = [("paragraph", "<p>It always was.</p>")]
    return [
        (bring_article(section, title=f"Article {n}", blocks=blocks, authors=[],
                       published_at=now).thread, section)
        for n in range(count) for section in [trade if n == 0 else town]
    ]  # fmt: skip


def wait(thread, section, authors: list, count: int, random: Random, *, rare: bool) -> None:
    """Comments of a thread that wait, each with a case and two findings."""
    from django.utils import timezone

    from afterword.discussions.bulk import Row, bring_comments
    from afterword.moderation.models import Case, FindingRecord

    now = timezone.now()
    text = "The ferry has been late since March, and the town clock has noticed. " * 6
    bring_comments(
        thread, (Row(n, None, text, now, author=random.choice(authors)) for n in range(count))
    )
    comments = list(thread.comments.values_list("pk", flat=True))
    thread.comments.update(standing="held", placed=False)
    codes = {pk: ["reported"] if not rare else [random.choice(CODES)] for pk in comments}
    Case.objects.bulk_create(
        (
            Case(
                kind="comment", comment_id=pk, section=section, reasons=codes[pk], opened_at=now,
                severity=random.randrange(10) if not rare else 0, weight=random.choice((0, 0, 50)),
            )
            for pk in comments
        ),
        batch_size=1000,
    )  # fmt: skip
    FindingRecord.objects.bulk_create(
        (
            FindingRecord(
                comment_id=pk, code=code, severity=2, public_reason="it is so", found_at=now
            )
            for pk in comments for code in ("first_comments", "many_links")
        ),
        batch_size=1000,
    )  # fmt: skip


def moderator():
    from django.contrib.auth.models import Group
    from django.test import Client

    from afterword.readers.models import Reader

    email = "moderator@example.org"
    person = Reader.objects.filter(email=email).first() or Reader.objects.create_user(
        email, name="Bea Marsh", is_staff=True
    )
    person.groups.add(Group.objects.get(name="Moderators"))
    client = Client()
    client.force_login(person)
    return client


def addresses() -> dict[str, str]:
    from afterword.moderation.models import Case
    from afterword.publishing.models import Section

    waiting = Case.objects.waiting().values_list("severity", "weight", "id")
    middle = ".".join(map(str, waiting[waiting.count() // 2]))
    trade = Section.objects.get(title="Trade").pk
    return {
        "first": "", "middle": f"?after={middle}", "reported": "?kind=reported",
        "appeals": "?kind=appeals", "looked": "?kind=found&band=light",
        "new authors": f"?kind=first&section={trade}", "section": f"?section={trade}",
        "many at once": "?batch=1",
    }  # fmt: skip


def timed(client, query: str) -> str:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    address = f"/desk/queue/{query}"
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
        queries = len(captured)
    times = [elapsed(client, address) for _ in range(ROUNDS)]
    cpu, wall = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
    return f"{cpu:.1f} / {wall:.1f} ({queries})"


def elapsed(client, address: str) -> tuple[float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    client.get(address)
    return time.process_time() - cpu, time.perf_counter() - wall


if __name__ == "__main__":
    main()

"""Processes that hammer a store, each in a role: `python -m tests.pagestore.hammer ROLE ...`.

Threads have counters, as a database would: a writer raises one, forgets, and then tells everybody
(`told`). Whatever is found fresh after that must say at least so much.
"""

import mmap
import os
import random
import signal
import sys
import threading
import time
from pathlib import Path

from afterword.pagestore.entries import Entry
from afterword.pagestore.keys import Key
from afterword.pagestore.ready import Ready
from afterword.pagestore.store import PageStore

from .pages import ENCODINGS, HEADERS, decoded, key, text

THREADS = 3
FRONT = key("/")
PAGES = [FRONT, *(key(f"/thread/{number}/") for number in range(THREADS))]


class Numbers:
    """Numbers all processes see: counters, what was told of them, and whether to stop."""

    def __init__(self, path: Path) -> None:
        with path.open("a+b") as file:
            file.truncate(4096)
            self._words = memoryview(mmap.mmap(file.fileno(), 4096)).cast("Q")
        self.counters = self._words[:THREADS]
        self.told = self._words[THREADS : 2 * THREADS]
        self.kept = self._words[100:101]
        self._stop = self._words[101:102]

    @property
    def stop(self) -> bool:
        return bool(self._stop[0])

    @stop.setter
    def stop(self, stop: bool) -> None:
        self._stop[0] = stop


class Wrong(Exception):
    """A page says what it must not."""


def subjects(at: Key) -> tuple[str, ...]:
    threads = tuple(f"thread-{number}" for number in range(THREADS))
    return (*threads, "site") if at == FRONT else (threads[PAGES.index(at) - 1], "site")


def shown(at: Key, numbers: list[int] | memoryview) -> int:
    """What a page shows: its thread's counter, or the sum of all on the front page."""
    return sum(numbers) if at == FRONT else numbers[PAGES.index(at) - 1]


def make(store: PageStore, numbers: Numbers, at: Key) -> bool:
    """Make a page as a worker would."""
    began = store.now()
    body = text(at.path, shown(at, numbers.counters))
    return store.keep(at, body, HEADERS, Ready(subjects(at)), began)


def make_and_count(store: PageStore, numbers: Numbers, at: Key) -> None:
    with store.making(at):
        numbers.kept[0] += make(store, numbers, at)


def change(store: PageStore, numbers: Numbers, thread: int) -> None:
    """Post to a thread, as a worker would."""
    numbers.counters[thread] += 1
    store.forget(f"thread-{thread}")
    numbers.told[thread] = numbers.counters[thread]


def said(body: bytes, at: Key) -> int:
    """What a page says, if all of it is right."""
    count = int(body.split(b"|")[1])
    if body != text(at.path, count):
        raise Wrong(f"not whole: {body[:80]!r}")
    return count


def look(store: PageStore, numbers: Numbers, at: Key, held: dict[Key, tuple[Entry, int]]) -> int:
    """Look at a page in memory, in the store and in its folder; how many fresh ones were seen."""
    told, seen = shown(at, numbers.told), 0
    if at in held and store.is_fresh(held[at][0]):
        expect(held[at][1] >= told, f"in memory: {held[at][1]} < {told}")
        seen += 1
    entry = store.find(at)
    if entry is not None and store.is_fresh(entry):
        body = decoded(entry, random.choice(ENCODINGS))
        if body is not None:
            expect(said(body, at) >= told, f"in the store: {said(body, at)} < {told}")
            held[at] = entry, said(body, at)
            seen += 1
    return seen + look_at_file(store, numbers, at)


def look_at_file(store: PageStore, numbers: Numbers, at: Key) -> int:
    """Look at a page as a server would that knows nothing of the store."""
    told = shown(at, numbers.told)
    try:
        body = Path(store._folders.pages, at.place, at.name).read_bytes()
    except FileNotFoundError:
        return 0
    expect(said(body, at) >= told, f"in the folder: {said(body, at)} < {told}")
    return 1


def expect(right: bool, otherwise: str) -> None:
    if not right:
        raise Wrong(otherwise)


def write(directory: Path, thread: str, times: str) -> None:
    """Post to a thread so many times, while others make pages; then end it for everybody."""
    store, numbers = PageStore(directory / "ready", "1"), Numbers(directory / "numbers")
    for _ in range(int(times)):
        change(store, numbers, int(thread))
        enough = numbers.kept[0] + random.randrange(3)
        while numbers.kept[0] < enough and not numbers.stop:
            os.sched_yield()
    numbers.stop = True


def post(directory: Path, thread: str) -> None:
    """Post to a thread once."""
    change(PageStore(directory / "ready", "1"), Numbers(directory / "numbers"), int(thread))


def render(directory: Path) -> None:
    """Make pages until told to stop."""
    store, numbers = PageStore(directory / "ready", "1"), Numbers(directory / "numbers")
    while not numbers.stop:
        make_and_count(store, numbers, random.choice(PAGES))
    print(numbers.kept[0])  # noqa: T201


def read(directory: Path) -> None:
    """Read pages until told to stop."""
    store, numbers = PageStore(directory / "ready", "1"), Numbers(directory / "numbers")
    held, seen = {}, 0
    while not numbers.stop:
        seen += look(store, numbers, random.choice(PAGES), held)
    print(seen)  # noqa: T201


def sweep(directory: Path) -> None:
    """Sweep, improve and wipe until told to stop."""
    store, numbers = PageStore(directory / "ready", "1"), Numbers(directory / "numbers")
    swept = 0
    while not numbers.stop:
        store.sweep()
        store.improve(random.choice(PAGES))
        if random.random() < 0.02:
            store.forget_everything()
        swept += 1
    print(swept)  # noqa: T201


def disturb(directory: Path, fingerprint: str, times: str) -> None:
    """Open the store again and again with a fingerprint; what is found must have the same one."""
    found = 0
    for _ in range(int(times)):
        store = PageStore(directory / "ready", fingerprint)
        store.keep(FRONT, fingerprint.encode() * 50, HEADERS, Ready(()), store.now())
        entry = store.find(FRONT)
        if entry is not None and store.is_fresh(entry):
            body = entry.body("identity")
            expect(body in (None, fingerprint.encode() * 50), f"another's: {body!r}")
            found += 1
    print(found)  # noqa: T201


def make_once(directory: Path, pages: str) -> None:
    """In four threads, make each page unless somebody else did; tell how often we did."""
    store, made = PageStore(directory / "ready", "1"), []

    def work() -> None:
        for page in range(1, int(pages) + 1):
            at = key("/once/", page)
            with store.making(at):
                entry = store.find(at)
                if entry is None or not store.is_fresh(entry):
                    made.append(page)
                    store.keep(at, text(at.path, page), HEADERS, Ready(()), store.now())

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(len(made))  # noqa: T201


def kill(directory: Path, times: str) -> None:
    """Kill a process at work with the store, again and again, and look at what it left."""
    store, numbers = PageStore(directory / "ready", "1"), Numbers(directory / "numbers")
    seen = 0
    for _ in range(int(times)):
        before = numbers.kept[0]
        child = os.fork()
        if not child:
            work_until_killed(store, numbers)
        while numbers.kept[0] == before:
            os.sched_yield()
        until = time.monotonic_ns() + random.randrange(10_000_000)
        while time.monotonic_ns() < until:
            pass
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        seen += sum(look_after(store, numbers, at) for at in PAGES)
    print(seen)  # noqa: T201


def work_until_killed(store: PageStore, numbers: Numbers) -> None:
    random.seed()
    doings = [
        lambda: make_and_count(store, numbers, random.choice(PAGES)),
        lambda: change(store, numbers, random.randrange(THREADS)),
        lambda: store.improve(random.choice(PAGES)),
        store.sweep,
        store.forget_everything,
    ]
    while True:
        random.choices(doings, weights=[60, 30, 10, 3, 3])[0]()


def look_after(store: PageStore, numbers: Numbers, at: Key) -> int:
    """Every page that is there, whole and right; and the store works on."""
    with store.making(at), store._shared.locked():
        pass
    told, seen = shown(at, numbers.told), 0
    entry = store.find(at)
    if entry is not None:
        expect(store.is_fresh(entry), "old, and still in its folder")
        for encoding in ENCODINGS:
            body = decoded(entry, encoding)
            expect(body is None or said(body, at) >= told, "old after a kill")
            seen += body is not None
    return seen + look_at_file(store, numbers, at)


if __name__ == "__main__":
    roles = (write, post, render, read, sweep, disturb, make_once, kill)
    role, directory, *more = sys.argv[1:]
    {each.__name__: each for each in roles}[role](Path(directory), *more)

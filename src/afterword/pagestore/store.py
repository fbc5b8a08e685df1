"""The page store: keep, find and forget pages, from any thread of any process of a site."""

import logging
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from threading import Thread

from .drafts import Draft, delete
from .encodings import BEST, QUICK, Encoding, Levels, encodings_of
from .entries import Entry, entry_for, is_on_disk, load
from .evicting import evict, oldest
from .fingerprints import mark_of
from .flood import may_be_served_old, spend, tokens_left
from .folders import Folders
from .index import Index
from .keys import Key
from .locks import locked
from .ready import Ready
from .stamps import (
    CHANGED,
    COUNTED,
    EVERYTHING,
    FORGETTING,
    MARK,
    UNLINKED,
    Stamps,
    bucket_of,
    slot_of,
)

__all__ = ["Encoding", "Entry", "PageStore"]

_LOG = logging.getLogger(__name__)
_SETTLED = 1_000_000  # nanoseconds after which every processor has seen a stamp
_LOCKS = 1024  # for making; two pages that share one only wait for each other
_MANY_SUBJECTS = 1000


class PageStore:
    """Ready pages in a directory. A page found fresh shows everything forgotten before.

    `forget` is called after a change is committed and before anybody is told of it. Reading and
    forgetting never raise; where the directory cannot be used, nothing is found and nothing kept.
    """

    def __init__(self, directory: Path, fingerprint: str, limit: int = 512 * 2**20) -> None:
        """Open the store; what was made with another fingerprint (version, options) is wiped."""
        self.limit = limit
        self._folders = Folders(os.path.abspath(directory))
        self._index = Index(self._folders.index, self._folders.due)
        self._mark = mark_of(fingerprint)
        self._stamps = Stamps(None)
        self._sweeper = Thread()
        self._open()

    @property
    def works(self) -> bool:
        """Whether the directory can be used; if not, `forget` reaches no other process."""
        return self._stamps.path is not None

    # Reading

    def now(self) -> int:
        """The store's clock, in nanoseconds; the same in all processes."""
        return time.monotonic_ns()

    def find(self, key: Key) -> Entry | None:
        """The kept page, fresh or not: the one for the key's view, or the one for every view."""
        place = key.place
        if place is None or not self._is_ours():
            return None
        for each in dict.fromkeys((key, key.for_every_view())):
            entry = load(each, f"{self._folders.pages}/{place}/{each.name}")
            if entry is not None:
                entry.disown = self._disown
                return entry
        return None

    def is_fresh(self, entry: Entry) -> bool:
        """Whether nothing the page shows has changed since its making began."""
        words = self._stamps.words
        changed = words[CHANGED]
        if entry.seen != changed:
            if max(entry.stamps(words)) >= entry.began:
                return False
            if time.monotonic_ns() - changed > _SETTLED:
                entry.seen = changed  # until something changes, one look will do
        return entry.until is None or time.time() < entry.until

    def unchanged(self, subjects: Iterable[str], since: int) -> bool:
        """Whether none of the subjects was forgotten since a time; False if nobody can know."""
        if not self.works or not self._is_ours():
            return False
        words = self._stamps.words
        return max(words[EVERYTHING], *(words[slot_of(each)] for each in subjects)) < since

    def may_be_served_old(self, entry: Entry) -> bool:
        """Whether a page that is not fresh may be served all the same, because it was made less
        than a second ago and has been made too often lately."""
        full_at = self._stamps.words[bucket_of(_name(entry.key))]
        whole = self._stamps.words[EVERYTHING] < entry.began
        return whole and may_be_served_old(full_at, entry.made_at, self.now())

    def tokens(self, key: Key) -> float:
        """How often the page may be made anew just now."""
        return tokens_left(self._stamps.words[bucket_of(_name(key))], self.now())

    # Keeping

    @contextmanager
    def making(self, key: Key) -> Iterator[None]:
        """Let one at a time make a page, over all threads and processes; one page at a time."""
        number = int.from_bytes(blake2b(_name(key).encode(), digest_size=4).digest()) % _LOCKS
        with ExitStack() as held:
            with suppress(OSError):
                held.enter_context(locked(f"{self._folders.making}/{number:03x}"))
            yield

    def keep(
        self, key: Key, body: bytes, headers: Iterable[tuple[str, str]], ready: Ready, began: int
    ) -> bool:
        """Keep a page whose making began at a time; False where that is too long ago by now,
        where the key has no place, or where the disk will not have it."""
        entry = entry_for(key, headers, ready, began, self.now())
        entry.tokens = self._spend(entry.key)
        return self._keep(entry, body, QUICK)

    def improve(self, key: Key) -> bool:
        """Encode a fresh page anew, with more care than there was time for; in the background."""
        entry = self.find(key)
        body = entry.body("identity") if entry and self.is_fresh(entry) else None
        return entry is not None and body is not None and self._keep(entry, body, BEST)

    # Forgetting

    def forget(self, *subjects: str) -> None:
        """Make every page old that shows one of the subjects, in all processes, and take them
        out of the folders, for a server that looks at nothing else."""
        with self._forgetting():
            self._stamps.raise_([slot_of(subject) for subject in subjects])
            few = len(subjects) <= _MANY_SUBJECTS
            places = self._index.places(subjects) if few else None
            if places is None:
                self._clear()
            else:
                self._clear_places(places)

    def forget_everything(self) -> None:
        """Make every page old, and take them all out of the folders."""
        with self._forgetting():
            self._clear()

    def sweep(self) -> None:
        """Once a minute: let go of what is over, deleted, left behind or too much."""
        with suppress(OSError), locked(self._folders.sweeping, wait=False):
            now = time.time()
            if self._index.due(now):
                with self._forgetting():
                    self._clear_places(self._index.take_due(now))
            self._prune()
            self._folders.empty_trash()
            self._folders.delete_old_drafts()
            self._evict()

    # Below: what these are made of

    def _open(self) -> None:
        """Begin to use the directory, or be without one where it cannot be used."""
        try:
            os.makedirs(self._folders.root, exist_ok=True)
            with locked(self._folders.lock):
                self._begin()
        except OSError as error:
            _LOG.error("No page can be kept in %s: %s", self._folders.root, error)

    def _begin(self) -> None:
        """Map the stamps and wipe what is another's. Under the lock."""
        self._folders.make()
        stamps = Stamps(self._folders.stamps)
        if stamps.words[MARK] != self._mark:
            stamps.words[MARK] = 0  # should we be killed here, the next one begins again
            self._clear_with(stamps)
            stamps.words[MARK] = self._mark
        self._stamps = stamps

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the store's lock; mends what somebody left who was killed under it."""
        with locked(self._folders.lock):
            if self._stamps.are_gone():
                self._begin()
            if self._stamps.words[FORGETTING]:
                self._clear()
                self._stamps.words[FORGETTING] = 0
            yield

    @contextmanager
    def _forgetting(self) -> Iterator[None]:
        """Hold the lock if at all possible, and let the next one know if we did not finish."""
        with ExitStack() as held:
            try:
                held.enter_context(self._locked())
            except OSError as error:
                _LOG.error("Forgetting pages without a lock: %s", error)
            self._stamps.words[FORGETTING] = 1
            try:
                yield
            except OSError as error:
                _LOG.error("Forgotten pages are still in their folders: %s", error)
            else:
                self._stamps.words[FORGETTING] = 0

    def _is_ours(self) -> bool:
        """Whether what lies in the directory was made with our fingerprint."""
        if self._stamps.are_gone():
            self._open()
        return self._stamps.words[MARK] == self._mark

    def _keep(self, entry: Entry, body: bytes, levels: Levels) -> bool:
        place = entry.key.place
        if place is None or not self._may_be_kept(entry):
            return False
        draft = Draft(self._folders.drafts)
        try:
            draft.write(entry, encodings_of(body, levels))
            kept = self._put(draft, entry, place)
            self._sweep_if_full()
        except OSError as error:
            _LOG.warning("A page could not be kept: %s", error)
            return False
        finally:
            draft.discard()
        return kept

    def _put(self, draft: Draft, entry: Entry, place: str) -> bool:
        """Put a written page in place, unless it has become old."""
        words = self._stamps.words
        unlinked, linked = words[UNLINKED], False
        with suppress(OSError):  # whatever hinders is gone, or said, under the lock
            self._index.link(entry.subjects, entry.until, place)
            linked = True
        with self._locked():
            if not self._may_be_kept(entry):
                return False
            if words[UNLINKED] != unlinked or not linked:
                self._index.link(entry.subjects, entry.until, place)
            draft.put(f"{self._folders.pages}/{place}/{entry.key.name}")
            self._stamps.words[COUNTED] += entry.size
        return True

    def _may_be_kept(self, entry: Entry) -> bool:
        words = self._stamps.words
        has_room = words[COUNTED] <= 2 * self.limit  # else wait for the sweeping
        return words[MARK] == self._mark and has_room and self.is_fresh(entry)

    def _sweep_if_full(self) -> None:
        if self._stamps.words[COUNTED] > self.limit and not self._sweeper.is_alive():
            self._sweeper = Thread(target=self.sweep, name="page store", daemon=True)
            self._sweeper.start()

    def _spend(self, key: Key) -> float:
        words, bucket, now = self._stamps.words, bucket_of(_name(key)), self.now()
        words[bucket] = spend(words[bucket], now)
        return tokens_left(words[bucket], now)

    def _clear_places(self, places: Iterable[str]) -> None:
        for place in places:
            self._folders.clear(f"{self._folders.pages}/{place}")

    def _clear(self) -> None:
        self._clear_with(self._stamps)

    def _clear_with(self, stamps: Stamps) -> None:
        stamps.raise_([EVERYTHING])
        stamps.words[COUNTED] = 0
        for folder in (self._folders.pages, self._folders.index, self._folders.due):
            self._folders.throw_away(folder)
        self._folders.make()

    def _disown(self, entry: Entry) -> None:
        """Delete an entry whose bytes are not right, unless there is a later one by now."""
        with suppress(OSError), self._locked():
            if is_on_disk(entry):
                delete(entry.file)

    def _prune(self) -> None:
        for folder in self._index.prunable():
            with self._locked():
                self._stamps.words[UNLINKED] += 1
                self._index.prune(folder)

    def _evict(self) -> None:
        if self._stamps.words[COUNTED] <= self.limit:
            return
        going, left = oldest(self._folders, self.limit)
        for files in going:
            with self._locked():
                evict(self._folders, files)
        self._stamps.words[COUNTED] = left


def _name(key: Key) -> str:
    return f"{key.scheme} {key.host} {key.path} {key.name}"

"""Sweeping: what is over, deleted, left behind or too much goes, beside the work of the store."""

import time
from contextlib import suppress
from threading import Thread

from .evicting import evict, oldest
from .index import Index
from .locks import locked
from .shared import Shared
from .stamps import COUNTED, UNLINKED


class Sweeper:
    """Sweeps one store, while no other process does."""

    def __init__(self, shared: Shared, index: Index, limit: int) -> None:
        self._shared = shared
        self._index = index
        self._limit = limit
        self._thread = Thread()

    @property
    def has_room(self) -> bool:
        """Whether more may be kept before somebody has swept; the limit twice is the most."""
        return self._shared.stamps.words[COUNTED] <= 2 * self._limit

    def count(self, size: int) -> None:
        """Count what was kept, in bytes; sweep in the background if it was too much."""
        self._shared.stamps.words[COUNTED] += size
        if self._shared.stamps.words[COUNTED] > self._limit and not self._thread.is_alive():
            self._thread = Thread(target=self.sweep, name="sweeping", daemon=True)
            self._thread.start()

    def sweep(self) -> None:
        """Sweep everything once."""
        folders = self._shared.folders
        with suppress(OSError), locked(folders.sweeping, wait=False):
            folders.empty_trash()
            folders.delete_old_drafts()
            self._clear_due(time.time())
            self._evict()
            self._prune()

    def _clear_due(self, now: float) -> None:
        if self._index.is_due(now):
            with self._shared.forgetting():
                self._shared.clear_places(self._index.take_due(now))

    def _evict(self) -> None:
        words = self._shared.stamps.words
        counted = words[COUNTED]
        if counted <= self._limit:
            return
        going, left = oldest(self._shared.folders, self._limit)
        for files in going:
            with self._shared.locked():
                evict(self._shared.folders, files)
        with self._shared.locked():  # what was kept meanwhile counts, twice rather than never
            words[COUNTED] = left + max(0, words[COUNTED] - counted)

    def _prune(self) -> None:
        for folder in self._index.prunable():
            with self._shared.locked():
                self._shared.stamps.words[UNLINKED] += 1
                self._index.prune(folder)

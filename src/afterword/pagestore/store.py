"""The page store: keep, find and forget pages, from any thread of any process of a site."""

import logging
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

from .drafts import Draft, delete
from .encodings import BEST, FINEST, QUICK, Encoding, Levels, encodings_of
from .entries import Entry, entry_for, is_on_disk, load
from .fingerprints import mark_of
from .flood import may_be_served_old, spend, tokens_left
from .index import Index
from .keys import Key
from .locks import locked
from .ready import Ready
from .shared import Shared
from .stamps import CHANGED, EVERYTHING, UNLINKED, bucket_of, slot_of
from .sweeping import Sweeper

__all__ = ["Encoding", "Entry", "PageStore"]

_LOG = logging.getLogger(__name__)
_SETTLED = 1_000_000  # nanoseconds after which every processor has seen a stamp
_LOCKS = 1024  # for making; two pages that share one only wait for each other
_MANY_SUBJECTS = 1000


class PageStore:
    """Ready pages in a directory. A page found fresh shows everything forgotten before.

    `forget` is called after a change is committed and before anybody is told of it. Nothing here
    raises because of the disk: what cannot be read is not found, what cannot be written not kept.
    """

    def __init__(
        self,
        directory: Path,
        fingerprint: str,
        limit: int = 512 * 2**20,
        *,
        takes_over: bool = True,
    ) -> None:
        """Open the store; what was made with another fingerprint (version, options) is wiped.

        Unless it `takes_over`, the store stays whose it is: this one forgets and keeps nothing.
        """
        self._shared = Shared(os.path.abspath(directory), mark_of(fingerprint), takes_over)
        self._folders = self._shared.folders
        self._index = Index(self._folders.index, self._folders.due)
        self._sweeper = Sweeper(self._shared, self._index, limit)

    @property
    def works(self) -> bool:
        """Whether the directory can be used; if not, `forget` reaches no other process."""
        return self._shared.works

    def now(self) -> int:
        """The store's clock, in nanoseconds; the same in all processes."""
        return time.monotonic_ns()

    # Reading

    def find(self, key: Key) -> Entry | None:
        """The kept page, fresh or not: the one for the key's view, or the one for every view."""
        place = key.place
        if place is None or not self._shared.look():
            return None
        old = None
        for each in dict.fromkeys((key, key.for_every_view())):
            entry = load(each, f"{self._folders.pages}/{place}/{each.name}")
            # Another version may have taken the store over between the look and the load.
            if entry is not None and self._shared.is_ours:
                entry.disown = self._disown
                if self.is_fresh(entry):
                    return entry
                old = old or entry
        return old

    def is_fresh(self, entry: Entry) -> bool:
        """Whether nothing the page shows has changed since its making began."""
        words = self._shared.stamps.words
        changed = words[CHANGED]
        if entry.seen != changed:
            if max(entry.stamps(words)) >= entry.began:
                return False
            if time.monotonic_ns() - changed > _SETTLED:
                entry.seen = changed  # until something changes, one look will do
        return entry.until is None or time.time() < entry.until

    def unchanged(self, subjects: Iterable[str], since: int) -> bool:
        """Whether none of the subjects was forgotten since a time; False if nobody can know."""
        if not self.works or not self._shared.look():
            return False
        words = self._shared.stamps.words
        return max(words[slot] for slot in (EVERYTHING, *map(slot_of, subjects))) < since

    def may_be_served_old(self, entry: Entry) -> bool:
        """Whether a page that is not fresh will do: made within a second, and too often lately."""
        words = self._shared.stamps.words
        full_at = words[entry.bucket]
        is_whole = words[EVERYTHING] < entry.began
        return is_whole and may_be_served_old(full_at, entry.made_at, self.now())

    def tokens(self, key: Key) -> float:
        """How often the page may be made anew just now."""
        return tokens_left(self._shared.stamps.words[bucket_of(key.word)], self.now())

    # Keeping

    @contextmanager
    def making(self, key: Key) -> Iterator[None]:
        """Let one at a time make a page, over all threads and processes; one page at a time."""
        number = int.from_bytes(blake2b(key.word.encode(), digest_size=4).digest()) % _LOCKS
        with ExitStack() as held:
            with suppress(OSError):
                held.enter_context(locked(f"{self._folders.making}/{number:03x}"))
            yield

    def keep(
        self, key: Key, body: bytes, headers: Iterable[tuple[str, str]], ready: Ready, began: int
    ) -> bool:
        """Keep a page whose making began at a time; False if it is old by now or has no place."""
        entry = entry_for(key, headers, ready, began, self.now())
        entry.tokens = self._spend(entry.key)
        entry.is_improved = any("immutable" in value for _, value in entry.headers)
        return self._keep(entry, body, FINEST if entry.is_improved else QUICK)

    def improve(self, key: Key) -> bool:
        """Encode a fresh page again, with more care than there was time for; in the background."""
        entry = self.find(key)
        if entry is None or entry.is_improved or not self.is_fresh(entry):
            return False
        body = entry.body("identity")
        entry.is_improved = True
        return body is not None and self._keep(entry, body, BEST)

    # Forgetting

    def forget(self, *subjects: str) -> None:
        """Make every page old that shows one of the subjects, in all processes.

        They are also taken out of their folders, for servers that look at nothing else.
        """
        with self._shared.forgetting():
            self._shared.stamps.raise_([slot_of(subject) for subject in subjects])
            few = len(subjects) <= _MANY_SUBJECTS
            places = self._index.places(subjects) if few else None
            if places is None:
                self._shared.clear()
            else:
                self._shared.clear_places(places)

    def forget_everything(self) -> None:
        """Make every page old, in all processes, and take it out of its folder."""
        with self._shared.forgetting():
            self._shared.clear()

    def sweep(self) -> None:
        """Let go of what is over, deleted, left behind or too much; once a minute will do."""
        self._sweeper.sweep()

    # What keeping is made of

    def _spend(self, key: Key) -> float:
        words, bucket, now = self._shared.stamps.words, bucket_of(key.word), self.now()
        words[bucket] = spend(words[bucket], now)
        return tokens_left(words[bucket], now)

    def _keep(self, entry: Entry, body: bytes, levels: Levels) -> bool:
        place = entry.key.place
        if place is None or not self._may_be_kept(entry):
            return False
        draft = Draft(self._folders.drafts)
        try:
            draft.write(entry, encodings_of(body, levels))
            return self._put(draft, entry, place)
        except OSError as error:
            _LOG.warning("A page could not be kept: %s", error)
            return False
        finally:
            draft.discard()

    def _put(self, draft: Draft, entry: Entry, place: str) -> bool:
        """Put a written page in place, unless it has become old."""
        words = self._shared.stamps.words
        unlinked, linked = words[UNLINKED], False
        with suppress(OSError):  # whatever hinders is gone, or said, under the lock
            self._index.link(entry.subjects, entry.until, place)
            linked = True
        with self._shared.locked():
            if not self._may_be_kept(entry):
                return False
            if words[UNLINKED] != unlinked or not linked:
                self._index.link(entry.subjects, entry.until, place)
            draft.put(f"{self._folders.pages}/{place}/{entry.key.name}")
            self._sweeper.count(entry.size)
        return True

    def _may_be_kept(self, entry: Entry) -> bool:
        return self._shared.is_ours and self._sweeper.has_room and self.is_fresh(entry)

    def _disown(self, entry: Entry) -> None:
        """Delete a page whose bytes are not right, unless there is a later one by now."""
        with suppress(OSError), self._shared.locked():
            if is_on_disk(entry):
                delete(entry.file)

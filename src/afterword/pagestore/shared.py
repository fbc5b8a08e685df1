"""What all processes of a site share: the folders, the stamps, and the lock over both."""

import logging
import os
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager

from .folders import Folders
from .locks import locked
from .stamps import COUNTED, EVERYTHING, FORGETTING, MARK, Stamps

_LOG = logging.getLogger(__name__)
_FEW = 16  # places of which somebody who posts can wait until the files are deleted


class Shared:
    """A directory that processes with the same mark use together, one of them writing at a time."""

    def __init__(self, root: str, mark: int, takes_over: bool = True) -> None:
        """Open the directory; what was made with another mark is wiped, if it is taken over."""
        self.folders = Folders(root)
        self.stamps = Stamps(None)
        self._mark = mark
        self._takes_over = takes_over
        self._open()

    @property
    def works(self) -> bool:
        """Whether the directory can be used; if not, nothing here reaches another process."""
        return self.stamps.path is not None

    @property
    def is_ours(self) -> bool:
        """Whether what lies in the directory was made with our mark."""
        return self.stamps.words[MARK] == self._mark

    def look(self) -> bool:
        """The same; a directory that was deleted is opened anew. Not under the lock."""
        if self.works and self.stamps.are_gone():
            self._open()
        return self.is_ours

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock; mends what somebody left who was killed under it."""
        with locked(self.folders.lock):
            if not self.works or self.stamps.are_gone():
                self._begin()
            if self.stamps.words[FORGETTING]:
                self.clear()
                self.stamps.words[FORGETTING] = 0
            yield

    @contextmanager
    def forgetting(self) -> Iterator[None]:
        """Hold the lock if at all possible, and let the next one know if we did not finish."""
        with ExitStack() as held:
            try:
                held.enter_context(self.locked())
            except OSError as error:
                _LOG.error("Forgetting pages without a lock: %s", error)
            self.stamps.words[FORGETTING] = 1
            try:
                yield
            except OSError as error:
                _LOG.error("Forgotten pages are still in their folders: %s", error)
            else:
                self.stamps.words[FORGETTING] = 0

    def clear_places(self, places: Collection[str]) -> None:
        """Take away the pages in some places; where they are many, what is quicker. Locked."""
        clear = self.folders.clear if len(places) <= _FEW else self.folders.throw_away
        for place in places:
            clear(f"{self.folders.pages}/{place}")

    def clear(self) -> None:
        """Make every page old and take it away. Under the lock."""
        self.stamps.raise_([EVERYTHING])
        self.stamps.words[COUNTED] = 0
        for folder in (self.folders.pages, self.folders.index, self.folders.due):
            self.folders.throw_away(folder)
        self.folders.make()

    def _open(self) -> None:
        try:
            os.makedirs(self.folders.root, exist_ok=True)
            with locked(self.folders.lock):
                self._begin()
        except OSError as error:
            _LOG.error("No page can be kept in %s: %s", self.folders.root, error)

    def _begin(self) -> None:
        """Map the stamps; wipe what is another's, or nobody's. Under the lock."""
        self.folders.make()
        self.stamps = Stamps(self.folders.stamps)
        whose = self.stamps.words[MARK]
        if whose != self._mark and (self._takes_over or not whose):
            self.stamps.words[MARK] = 0  # should we be killed here, the next one begins again
            self.clear()
            self.stamps.words[MARK] = self._mark

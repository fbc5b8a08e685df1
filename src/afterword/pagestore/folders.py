"""The folders of the store, and what is thrown away."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

_OLD_DRAFT = 600  # seconds


class Folders:
    """Where everything lies below the store's directory."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.pages = f"{root}/pages"
        self.index = f"{root}/index"
        self.due = f"{root}/due"
        self.drafts = f"{root}/drafts"
        self.trash = f"{root}/trash"
        self.making = f"{root}/making"
        self.lock = f"{root}/lock"
        self.sweeping = f"{root}/sweeping"
        self.stamps = f"{root}/stamps"

    def make(self) -> None:
        """Make those that are not there."""
        names = (self.pages, self.index, self.due, self.drafts, self.trash, self.making)
        for name in names:
            os.makedirs(name, exist_ok=True)

    def throw_away(self, path: str, many: bool = False) -> None:
        """Take a folder out of sight at once; it is deleted later. `many`: it holds many pages."""
        name = f"{'many' if many else 'one'}-{os.urandom(8).hex()}"
        try:
            os.rename(path, f"{self.trash}/{name}")
        except FileNotFoundError:
            if os.path.lexists(path):  # no trash to put it into
                shutil.rmtree(path)
        except OSError:
            shutil.rmtree(path)

    def empty_trash(self, at_most: int | None = None) -> None:
        """Delete what was thrown away; `at_most` so many folders of one page each."""
        with suppress(OSError), os.scandir(self.trash) as found:
            small = (f for f in found if at_most is None or f.name.startswith("one-"))
            for folder in islice(small, at_most):
                shutil.rmtree(folder.path, ignore_errors=True)

    def delete_old_drafts(self) -> None:
        """Delete what processes left that were killed while they wrote."""
        before = time.time() - _OLD_DRAFT
        with suppress(OSError), os.scandir(self.drafts) as found:
            for draft in found:
                with suppress(OSError):
                    if draft.stat().st_ctime < before:
                        os.unlink(draft.path)

    def leave(self, folder: str) -> None:
        """Delete a folder of pages and those it stands in, as far as they are empty."""
        with suppress(OSError):
            while folder != self.pages:
                os.rmdir(folder)
                folder = os.path.dirname(folder)

    def files(self) -> Iterator[os.DirEntry[str]]:
        """All files of all pages."""
        waiting = [self.pages]
        while waiting:
            with suppress(OSError), os.scandir(waiting.pop()) as found:
                for each in found:
                    if each.is_dir(follow_symlinks=False):
                        waiting.append(each.path)
                    else:
                        yield each

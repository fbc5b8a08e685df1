"""The folders of the store, and what is thrown away."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress

_OLD_DRAFT = 600  # seconds
_FEW = 40  # files that are deleted as quickly as their folder is made again


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

    def clear(self, folder: str) -> None:
        """Delete the files of a folder of pages; where they are many, later."""
        try:
            names = os.listdir(folder)
        except FileNotFoundError:
            return
        if len(names) > _FEW:
            self.throw_away(folder)
        else:
            for name in names:
                os.unlink(f"{folder}/{name}")

    def throw_away(self, path: str) -> None:
        """Take a folder out of sight at once; it is deleted by and by."""
        try:
            os.rename(path, f"{self.trash}/{os.urandom(8).hex()}")
        except FileNotFoundError:
            if os.path.lexists(path):  # no trash to put it into
                shutil.rmtree(path)
        except OSError:
            shutil.rmtree(path)

    def empty_trash(self) -> None:
        """Delete what was thrown away."""
        with suppress(OSError), os.scandir(self.trash) as found:
            for folder in found:
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
        """Delete a folder of pages and those it stands in, if they are empty."""
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

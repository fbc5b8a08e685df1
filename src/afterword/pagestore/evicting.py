"""Evicting: when the pages take too much of the disk, the oldest go."""

import os
from contextlib import suppress
from dataclasses import dataclass, field

from .folders import Folders

_ROOM = 0.8  # of the limit is what is left, so that the next time is not soon
_BLOCK = 4096


@dataclass(slots=True)
class _Page:
    made_at: float = 0.0
    size: int = 0
    files: list[str] = field(default_factory=list)


def oldest(folders: Folders, limit: int) -> tuple[list[list[str]], int]:
    """The files of the pages that are too many, page by page, and the size of those that stay."""
    pages = _pages(folders)
    total = sum(page.size for page in pages.values())
    if total <= limit:
        return [], total
    going = []
    for page in sorted(pages.values(), key=lambda page: page.made_at):
        if total <= limit * _ROOM:
            break
        total -= page.size
        going.append(page.files)
    return going, total


def _pages(folders: Folders) -> dict[str, _Page]:
    pages: dict[str, _Page] = {}
    for file in folders.files():
        with suppress(OSError):
            found = file.stat(follow_symlinks=False)
            page = pages.setdefault(file.path.partition(".html")[0], _Page())
            # The time of the rename; the other one is made of the content.
            page.made_at = max(page.made_at, found.st_ctime)
            page.size += (found.st_size + _BLOCK) // _BLOCK * _BLOCK
            page.files.append(file.path)
    return pages


def evict(folders: Folders, files: list[str]) -> None:
    """Delete the files of one page."""
    for file in files:
        with suppress(OSError):
            os.unlink(file)
    folders.leave(os.path.dirname(files[0]))

"""Stamps: when each subject last changed, in a file that all processes have in their memory.

A stamp is a time of CLOCK_MONOTONIC in nanoseconds, which all processes of a machine share. A
subject has one of many slots by its hash; two subjects in one slot only make a page older than it
is. The file is never replaced and never shortened, only written in.
"""

import mmap
import os
import time
from functools import lru_cache
from hashlib import blake2b

_SLOTS = 65_536
_BUCKETS = 8_192
_SIZE = 8 * (_SLOTS + _BUCKETS)

# The first slots are no subject's.
EVERYTHING = 0  # raised when all pages are forgotten; every page depends on it
CHANGED = 1  # the last stamp given to anything
MARK = 2  # of what lies in the store; 0 while it is being wiped
UNLINKED = 3  # how often links were taken out of the index
COUNTED = 4  # bytes kept, more rather than less
FORGETTING = 5  # 1 while pages are being forgotten
_FIRST = 16


@lru_cache(maxsize=65_536)
def slot_of(subject: str) -> int:
    """The slot in which the stamp of a subject stands."""
    return _FIRST + _number(subject) % (_SLOTS - _FIRST)


def bucket_of(name: str) -> int:
    """The slot in which a page's bucket of tokens stands (see flood.py)."""
    return _SLOTS + _number(name) % _BUCKETS


def _number(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest())


class Stamps:
    """The words of the file; opening and raising needs the store's lock, reading needs none."""

    def __init__(self, path: str | None) -> None:
        """Map the file, made or made longer where need be; None means only for this process."""
        self.path = path
        self._file = (0, 0)
        self.words = memoryview(self._mapped(path) if path else mmap.mmap(-1, _SIZE)).cast("Q")

    def _mapped(self, path: str) -> mmap.mmap:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            found = os.fstat(file)
            self._file = found.st_dev, found.st_ino
            _lengthen(file, found.st_size)
            return mmap.mmap(file, _SIZE)
        finally:
            os.close(file)

    def are_gone(self) -> bool:
        """Whether somebody deleted the file, so that others may have another one."""
        if self.path is None:
            return False
        try:
            found = os.stat(self.path)
        except OSError:
            return True
        return (found.st_dev, found.st_ino) != self._file

    def raise_(self, slots: list[int]) -> None:
        """Stamp slots with the time; later than every stamp before.

        CHANGED is written last: whoever sees it new finds the others new as well.
        """
        words = self.words
        stamp = max(time.monotonic_ns(), words[CHANGED] + 1)
        for slot in slots:
            words[slot] = stamp
        words[CHANGED] = stamp


def _lengthen(file: int, size: int) -> None:
    # Written rather than cut to length: a hole that a full disk cannot fill would kill by SIGBUS.
    while size < _SIZE:
        size += os.pwrite(file, bytes(_SIZE - size), size)

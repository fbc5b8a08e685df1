"""Locks over threads and processes, which a killed process lets go."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def locked(path: str, wait: bool = True) -> Iterator[None]:
    """Hold the lock of a file; OSError where it cannot be had.

    Opened anew each time, so that threads and forked processes exclude each other as well.
    """
    lock = _take(path, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    try:
        yield
    finally:
        # Said aloud, because a process forked meanwhile has the same open file.
        fcntl.flock(lock, fcntl.LOCK_UN)
        os.close(lock)


def _take(path: str, how: int) -> int:
    while True:
        lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(lock, how)
            if os.fstat(lock).st_nlink:
                return lock
        except BaseException:
            os.close(lock)
            raise
        os.close(lock)  # somebody deleted the file while we waited for it

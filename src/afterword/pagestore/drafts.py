"""Drafts: the files of one page, written aside and put in place together."""

import os
from contextlib import suppress

from .encodings import SUFFIXES, Encoding
from .entries import META, Entry, part_of, written


class Draft:
    """Files with names nobody looks for, until they are put in place."""

    def __init__(self, folder: str) -> None:
        self._file = f"{folder}/{os.urandom(8).hex()}"
        self._suffixes: list[str] = []

    def write(self, entry: Entry, bodies: dict[Encoding, bytes]) -> None:
        """Write a page in its encodings, and the entry that says what they are."""
        entry.encodings = {encoding: part_of(body) for encoding, body in bodies.items()}
        for encoding, body in bodies.items():
            self._write(SUFFIXES[encoding], body, entry.encodings[encoding].mtime)
        self._write(META, written(entry), None)

    def _write(self, suffix: str, content: bytes, mtime: int | None) -> None:
        self._suffixes.append(suffix)
        file = os.open(self._file + suffix, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(file, rest) :]
            if mtime is not None:
                os.utime(file, (mtime, mtime))
        finally:
            os.close(file)

    def put(self, file: str) -> None:
        """Rename the files into place, the entry last."""
        delete(file)
        for suffix in tuple(self._suffixes):
            try:
                os.rename(self._file + suffix, file + suffix)
            except FileNotFoundError:
                os.makedirs(os.path.dirname(file), exist_ok=True)
                os.rename(self._file + suffix, file + suffix)
            self._suffixes.remove(suffix)

    def discard(self) -> None:
        """Delete what was not put in place."""
        for suffix in self._suffixes:
            with suppress(OSError):
                os.unlink(self._file + suffix)


def delete(file: str) -> None:
    """Delete the files of one page, the entry first.

    Also before others take their place: ext4 would write those to the disk at once if they were
    renamed over files that are there, which takes a hundred times as long.
    """
    for suffix in (META, *SUFFIXES.values()):
        with suppress(FileNotFoundError):
            os.unlink(file + suffix)

"""Entries: what is known of one kept page, and its bytes, each checked before it is believed."""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from operator import itemgetter
from typing import Any, NamedTuple

from .encodings import SUFFIXES, Encoding
from .keys import Key
from .ready import Ready
from .stamps import EVERYTHING, bucket_of, slot_of

META = ".meta"
_CHECKSUM = 32  # hexadecimal digits

Headers = tuple[tuple[str, str], ...]


class Part(NamedTuple):
    """The bytes of one encoding: how many, and their digest."""

    length: int
    digest: str

    @property
    def mtime(self) -> int:
        """The time the file is given, in seconds: of its content, and the same on every machine.

        31 bits of the digest, for more do not fit into the times of every file system.
        """
        return int(self.digest[:8], 16) >> 1 or 1

    @property
    def etag(self) -> str:
        """The entity tag nginx gives a file of this time and length."""
        return f'"{self.mtime:x}-{self.length:x}"'


@dataclass(slots=True, eq=False)
class Entry:
    """One kept page. Times are those of the store's clock, but `until` is seconds since 1970."""

    key: Key
    headers: Headers
    subjects: tuple[str, ...]
    began: int
    made_at: int
    until: float | None
    tokens: float  # left in the page's bucket when it was made (see flood.py)
    encodings: Mapping[Encoding, Part]
    is_improved: bool = False  # encoded with more care than there is time for at first
    file: str = ""
    checksum: str = ""
    disown: Callable[["Entry"], None] | None = None
    seen: int = 0  # the last CHANGED at which no stamp was newer than the page
    stamps: Callable[[Any], tuple[int, ...]] = field(init=False)
    bucket: int = field(init=False)  # where its tokens are counted (see flood.py)

    def __post_init__(self) -> None:
        self.bucket = bucket_of(self.key.word)
        # Twice, so that the result is a tuple even for a page without subjects.
        self.stamps = itemgetter(EVERYTHING, EVERYTHING, *map(slot_of, self.subjects))

    def body(self, encoding: Encoding) -> bytes | None:
        """The bytes of an encoding; None where they are not there any more, or are not right."""
        part = self.encodings.get(encoding)
        if part is None:
            return None
        found = read(self.file + SUFFIXES[encoding])
        if found is not None and part_of(found) == part:
            return found
        if self.disown:
            self.disown(self)
        return None

    def etag(self, encoding: Encoding) -> str:
        """The strong entity tag of an encoding."""
        return self.encodings[encoding].etag

    @property
    def size(self) -> int:
        """About how much of the disk it takes, in bytes."""
        return sum(part.length + 4096 for part in self.encodings.values()) + 8192


def part_of(content: bytes) -> Part:
    """What is to be remembered of some bytes."""
    return Part(len(content), blake2b(content, digest_size=16).hexdigest())


def entry_for(
    key: Key, headers: Iterable[tuple[str, str]], ready: Ready, began: int, made_at: int
) -> Entry:
    """The entry of a page that is being made; its encodings are not known yet."""
    return Entry(
        key=key if ready.by_view else key.for_every_view(),
        headers=tuple((name, value) for name, value in headers),
        subjects=tuple(dict.fromkeys(ready.subjects)),
        began=began,
        made_at=made_at,
        until=ready.until.timestamp() if ready.until else None,
        tokens=0,
        encodings={},
    )


def written(entry: Entry) -> bytes:
    """The entry as it lies on the disk, under a checksum of itself."""
    key = entry.key
    said = {
        "key": (key.scheme, key.host, key.path, key.page, key.view),
        "headers": entry.headers,
        "subjects": entry.subjects,
        "began": entry.began,
        "made_at": entry.made_at,
        "until": entry.until,
        "tokens": entry.tokens,
        "encodings": entry.encodings,
        "is_improved": entry.is_improved,
    }
    text = json.dumps(said).encode()
    return b"%s\n%s" % (_checksum(text), text)


def load(key: Key, file: str) -> Entry | None:
    """The entry of a key from the disk; None where there is none, or it is not right."""
    raw = read(file + META)
    if raw is None or raw[:_CHECKSUM] != _checksum(text := raw[_CHECKSUM + 1 :]):
        return None
    said = json.loads(text)
    if Key(*said["key"]) != key:
        return None  # another page's entry was put here
    said["key"] = key
    said["headers"] = tuple((name, value) for name, value in said["headers"])
    said["encodings"] = {name: Part(*part) for name, part in said["encodings"].items()}
    return Entry(**said, file=file, checksum=raw[:_CHECKSUM].decode())


def is_on_disk(entry: Entry) -> bool:
    """Whether the disk still has this very entry, and no later one."""
    raw = read(entry.file + META)
    return raw is not None and raw[:_CHECKSUM] == entry.checksum.encode()


def read(path: str) -> bytes | None:
    """The whole of a file, None where there is none."""
    try:
        file = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    try:
        return os.read(file, os.fstat(file).st_size + 1)
    except OSError:
        return None
    finally:
        os.close(file)


def _checksum(text: bytes) -> bytes:
    return blake2b(text, digest_size=_CHECKSUM // 2).hexdigest().encode()

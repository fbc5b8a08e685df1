"""Pages for tests of the store: what they say tells whether they are right, and how new."""

import random
import zlib
from pathlib import Path

import brotli

from afterword.pagestore.encodings import Encoding, zstd
from afterword.pagestore.entries import Entry
from afterword.pagestore.keys import Key
from afterword.pagestore.ready import Ready
from afterword.pagestore.store import PageStore

HEADERS = [("content-type", "text/html; charset=utf-8"), ("cache-control", "no-cache")]
ENCODINGS: tuple[Encoding, ...] = ("identity", "gzip", "br", "zstd")
VIEW = "threaded.expanded.oldest.50"


def key(path: str = "/town/four-minutes/", page: int = 1, view: str = "") -> Key:
    """A key at our address."""
    return Key("https", "example.org", path, page, view)


def text(name: str, count: int = 0, size: int = 2000) -> bytes:
    """The only right body of a page in a state: of words, and different for each."""
    words = random.Random(f"{name} {count}").choices(
        ["bread", "lamp", "clock", "ladder", "queue"], k=size
    )
    return f"{name}|{count}|{' '.join(words)}"[:size].encode()


def keep(store: PageStore, at: Key, *subjects: str, body: bytes | None = None, **more) -> bool:
    """Keep a page as if it had just been made."""
    ready = Ready(subjects, by_view=bool(at.view), **more)
    return store.keep(at, body or text(at.path), HEADERS, ready, store.now())


def decoded(entry: Entry, encoding: Encoding) -> bytes | None:
    """What a browser would see."""
    body = entry.body(encoding)
    decode = {
        "identity": bytes,
        "gzip": lambda raw: zlib.decompress(raw, wbits=31),
        "br": brotli.decompress,
        "zstd": zstd.decompress,
    }[encoding]
    return None if body is None else decode(body)


def files(directory: Path) -> list[Path]:
    """All files of all pages, as a server before ours would find them."""
    return sorted(path for path in (directory / "pages").rglob("*") if path.is_file())

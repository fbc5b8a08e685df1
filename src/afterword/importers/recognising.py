"""Tells from the first bytes of a file which format it is in."""

from afterword.importers.rows import NotReadable

SAVED_TEXT = "saved-text"
HEAD = 4096

_OTHERS = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "an SQLite database"),
    (b"{\\rtf", "a rich text document"),
)
_MARKUP = (
    (b"<!doctype html", "an HTML page"),
    (b"<html", "an HTML page"),
    (b"<?xml", "an XML file"),
    (b"<rss", "an XML file"),
)
_REMEDY = "Open the page in a browser, choose “Save as … text”, and bring that file."


def recognise(head: bytes) -> str:
    """The name of the format of a file that begins with `head` (HEAD bytes are enough)."""
    for signature, kind in _OTHERS:
        if head.startswith(signature):
            raise NotReadable(f"The file is {kind}, not a saved text", _REMEDY)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for signature, kind in _MARKUP:
        if start.startswith(signature):
            raise NotReadable(f"The file is {kind}, which cannot be read yet", _REMEDY)
    if start[:1] in (b"{", b"[") and b'":' in start:
        raise NotReadable("The file is a JSON file, which cannot be read yet", _REMEDY)
    return SAVED_TEXT

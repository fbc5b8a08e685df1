"""From the bytes of a saved page to its text."""

import codecs

from afterword.importers.rows import NotReadable, Place, Warned

MAX_BYTES = 50_000_000
MAX_LINES = 1_500_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ALLOWED = frozenset(b"\t\n\r\x0b\x0c\x1b")
_SAVE_AGAIN = "Save the page again as plain text in UTF-8."


def decode(raw: bytes) -> tuple[str, tuple[Warned, ...]]:
    """The text of a file, and what had to be put right; refuses what is not text."""
    _refuse_size(len(raw), MAX_BYTES, "bytes")
    if not raw.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise NotReadable("The file is empty", "Save the page again and look into the file.")
    text, damages = _decoded(raw)
    _refuse_size(text.count("\n") + text.count("\r"), MAX_LINES, "lines")
    return text, damages


def _refuse_size(size: int, most: int, what: str) -> None:
    if size > most:
        raise NotReadable(
            f"The file has {size:,} {what}, and {most:,} is the most a page may have",
            "Save a single page, or divide the file.",
        )


def _decoded(raw: bytes) -> tuple[str, tuple[Warned, ...]]:
    """The text by the mark at its start, or without one."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _by_mark(raw.removeprefix(mark), encoding)
    _refuse_binary(raw)
    return _without_mark(raw)


def _by_mark(raw: bytes, encoding: str) -> tuple[str, tuple[Warned, ...]]:
    """The text of a file that says at its start how it is encoded."""
    if encoding == "utf-8":
        _refuse_binary(raw)
        return _without_mark(raw)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding, "replace")
        raise _wrong_encoding(before, "UTF-16", "it says at its start") from error
    if "\x00" in text:
        raise _binary(text.index("\x00"), text[: text.index("\x00")].count("\n") + 1)
    return text, ()


def _refuse_binary(raw: bytes) -> None:
    """Refuse bytes no text holds: a NUL, or more than one control character in a hundred."""
    nul = raw.find(b"\x00")
    if nul >= 0:
        raise _binary(nul, raw.count(b"\n", 0, nul) + 1)
    controls = [byte for byte in range(32) if byte not in _ALLOWED]
    if sum(raw.count(bytes([byte])) for byte in controls) * 100 > len(raw):
        raise NotReadable("The file is not text: it is full of control characters", _SAVE_AGAIN)


def _without_mark(raw: bytes) -> tuple[str, tuple[Warned, ...]]:
    """UTF-8; else Windows-1252, as older browsers saved; else UTF-8 with its damage named."""
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        damage = error
    if not _is_mostly_utf8(raw):
        return _windows_1252(raw)
    line = raw.count(b"\n", 0, damage.start) + 1
    reason = "Some characters are damaged (not UTF-8) and are shown as “\N{REPLACEMENT CHARACTER}”"
    return raw.decode("utf-8", "replace"), (Warned(reason, Place(line)),)


def _is_mostly_utf8(raw: bytes) -> bool:
    """Whether the characters beyond ASCII are sound UTF-8, but for a few."""
    text = raw.decode("utf-8", "replace")
    damaged = text.count("\N{REPLACEMENT CHARACTER}")
    beyond = len(text.encode("ascii", "ignore"))
    return len(text) - beyond > 10 * damaged


def _windows_1252(raw: bytes) -> tuple[str, tuple[Warned, ...]]:
    try:
        text = raw.decode("windows-1252")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("windows-1252", "replace")
        raise _wrong_encoding(before, "UTF-8", "or Windows-1252") from error
    return text, (Warned("The file is not UTF-8 and was read as Windows-1252", Place(0)),)


def _wrong_encoding(before: str, encoding: str, addition: str) -> NotReadable:
    line = before.count("\n") + 1
    return NotReadable(
        f"The file is not {encoding} {addition}: line {line} holds bytes that are no character",
        _SAVE_AGAIN,
    )


def _binary(position: int, line: int) -> NotReadable:
    return NotReadable(
        f"The file is not text: a NUL stands at position {position:,} (line {line:,})",
        _SAVE_AGAIN,
    )

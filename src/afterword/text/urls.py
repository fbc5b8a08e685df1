"""Addresses in running text: found, completed, shortened for display."""

import re
from typing import NamedTuple
from urllib.parse import unquote

from afterword.text.domains import TOP_LEVEL, WORDS_TOO

SHOWN = 40
"""Characters of an address that are shown at most."""

_CLOSERS = {")": "(", "]": "[", "}": "{"}
_PUNCTUATION = frozenset(".,:;!?'\"*_~…»”’‘“«、。")

_BODY = r"[^\s<>\"“”„«»`\\、。，）】」\x00-\x1f]"
_HOST = r"(?:[^\W_][\w.-]*+|\[[\da-f:.]+\])(?::\d{1,5}(?!\w))?"
_TAIL = rf"(?:[/?\#]{_BODY}*+)?"
_FIND = re.compile(
    rf"""(?<!\w)(?:
        https?://(?:[^\s/?\#@<>"]{{1,60}}@)?{_HOST}{_TAIL}
      | mailto:[^\s@/?<>"]{{1,64}}@[\w.-]++(?:\?{_BODY}*+)?
      | www\.(?=[^\W_][\w-]*+\.[^\W\d_]{{2}}){_HOST}{_TAIL}
      | (?<![@/.:%&=+-])(?:(?>[^\W_](?:[\w-]{{0,62}}[^\W_])?\.)){{1,10}}
        (?P<top>[^\W\d_]{{2,24}})(?![\w@-]|\.\w)
        (?::\d{{2,5}}(?!\w))?(?P<path>[/?\#]{_BODY}*+)?
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_HINT = re.compile(r"://|www\.|mailto:|\w\.[^\W\d_]{2}", re.IGNORECASE)
_SCHEME = re.compile(r"https?://|mailto:", re.IGNORECASE)
_WHOLE = re.compile(
    r"""(?:https?://(?:[^\s/?\#@]*@)?(?P<host>[^\W_][\w.-]*|\[[\da-f:.]+\])
            (?::\d{1,5})?(?:[/?\#]\S*)?
        |mailto:[^\s@/?]+@[\w.-]+(?:\?\S*)?)""",
    re.IGNORECASE | re.VERBOSE,
)


class Link(NamedTuple):
    """A piece of text that leads somewhere."""

    address: str
    shown: str


def linkify(text: str) -> list[str | Link]:
    """Cut plain text into words and links; joined, the words and what was linked give the text."""
    if not _HINT.search(text):
        return [text]
    pieces: list[str | Link] = []
    end = 0
    for found in _FIND.finditer(text):
        typed = _without_trailing_punctuation(found[0])
        address = complete(typed) if _is_meant(found) else None
        if address is None:
            continue
        pieces += [text[end : found.start()], Link(address, shorten(address))]
        end = found.start() + len(typed)
    pieces.append(text[end:])
    return [piece for piece in pieces if piece]


def complete(typed: str) -> str | None:
    """Give the absolute http, https or mailto address somebody typed, with or without scheme."""
    if not _SCHEME.match(typed):
        bare = _FIND.fullmatch(typed)
        if bare is None or not _is_meant(bare):
            return None
        typed = f"https://{typed}"
    return typed if _WHOLE.fullmatch(typed) else None


def host_of(address: str) -> str:
    """Give the host an address leads to, without `www.`; empty for mail."""
    found = _WHOLE.fullmatch(address)
    host = found["host"] if found else None
    return (host or "").lower().removeprefix("www.")


def shorten(address: str, length: int = SHOWN) -> str:
    """Shorten an address for display: no scheme, no `www.`, the host whole, the middle left out."""
    shown = _readable(_SCHEME.sub("", address, count=1))
    host, slash, path = shown.partition("/")
    # What stands before an @ is not where the link leads.
    host = host if address[:7].lower() == "mailto:" else host.rpartition("@")[2]
    shown = f"{host.removeprefix('www.')}{slash}{path}".removesuffix("/")
    if len(shown) <= length:
        return shown
    tail = min(length // 3, max(0, length - 1 - len(host)))
    if not tail:
        return f"…{host[1 - length :]}"
    return f"{shown[: length - 1 - tail]}…{shown[-tail:]}"


def _is_meant(found: re.Match[str]) -> bool:
    """Tell an address from two sentences without a space between them."""
    top = found["top"]
    if top is None:
        return True
    if top not in TOP_LEVEL:
        return False
    return bool(found["path"]) or top not in WORDS_TOO


def _without_trailing_punctuation(typed: str) -> str:
    surplus = {closer: typed.count(closer) - typed.count(_CLOSERS[closer]) for closer in _CLOSERS}
    end = len(typed)
    while end and (typed[end - 1] in _PUNCTUATION or surplus.get(typed[end - 1], 0) > 0):
        if typed[end - 1] in surplus:
            surplus[typed[end - 1]] -= 1
        end -= 1
    return typed[:end]


def _readable(address: str) -> str:
    if "%" not in address:
        return address
    try:
        plain = unquote(address, errors="strict")
    except UnicodeDecodeError:
        return address
    return plain if plain.isprintable() and not set(plain) & set(" <>\"'`") else address

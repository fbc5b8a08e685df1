"""Links in a comment: found in its words, or typed as Markdown."""

import re
from html import escape, unescape
from urllib.parse import unquote

from afterword.text.tokens import link, text_of
from afterword.text.urls import Link, complete, host_of, linkify, shorten

_STRIKE = re.compile("(~~)")


def linked(text: str, strike: bool = False) -> str:
    """Link the addresses in escaped text, and `strike` what stands between pairs of `~~`."""
    pieces: list[str] = []
    for piece in linkify(unescape(text)):
        if isinstance(piece, Link):
            pieces.append(link(piece.address, escape(piece.shown)))
        else:
            pieces += _STRIKE.split(escape(piece, quote=False))
    return "".join(_struck(pieces) if strike else pieces)


def typed_link(shown: str, typed: str, title: str, picture: bool = False) -> str:
    """Write a link typed as Markdown; one that may lead nowhere stays as it was typed."""
    plain = unquote(typed)
    address = _address(typed)
    if address is None:
        bang, title = "!" if picture else "", f' "{escape(title)}"' if title else ""
        return f"{bang}[{shown}]({escape(plain)}{title})"
    text = text_of(shown).strip()
    if not text or unquote(text) == plain:
        return link(address, escape(shorten(address)), title)
    return link(address, shown, title) + _told_host(text, address)


def _address(typed: str) -> str | None:
    """Complete what stood in a Markdown link; cmark has percent-encoded a host of other letters."""
    scheme, slashes, rest = typed.partition("://")
    if not slashes or len(scheme) > len("https"):
        scheme, slashes, rest = "", "", typed
    host, slash, path = rest.partition("/")
    return complete(f"{scheme}{slashes}{unquote(host)}{slash}{path}")


def _told_host(text: str, address: str) -> str:
    """Tell where a link leads whose own words are the address of somewhere else."""
    host = host_of(address)
    claimed = {host_of(piece.address) for piece in linkify(text) if isinstance(piece, Link)}
    return f" ({escape(host)})" if claimed - {host} else ""


def _struck(pieces: list[str]) -> list[str]:
    # cmark has an extension for this, but cmarkgfm cannot free what it makes with extensions.
    out: list[str] = []
    opened: int | None = None
    for place, piece in enumerate(pieces):
        is_mark = piece == "~~"
        if is_mark and opened is None and pieces[place + 1][:1].strip():
            opened = place
            piece = "<del>"
        elif is_mark and opened is not None and pieces[place - 1][-1:].strip():
            opened = None
            piece = "</del>"
        out.append(piece)
    if opened is not None:
        out[opened] = "~~"
    return out

"""The quotation a reply begins with."""

import re

from afterword.text.normalise import normalise

LONGEST = 3_000
"""Characters quoted at most, so that the answer has room."""

_SPECIAL = re.compile(r"([\\`*_\[\]<>~])")


def quote(source: str, name: str, words: str = "{name} wrote:") -> str:
    """Quote Markdown: a line that names its author, then every line behind `> `."""
    text = normalise(source)
    if len(text) > LONGEST:
        text = _cut(text)
    lines = [f"> {line}".rstrip() for line in text.split("\n")]
    said_by = words.format(name=_SPECIAL.sub(r"\\\1", " ".join(normalise(name).split())))
    return "\n".join([said_by, "", *lines, "", ""])


def _cut(text: str) -> str:
    """Cut at the end of a line if one is near, else of a word, else anywhere."""
    cut = text[:LONGEST]
    for division in ("\n", " "):
        whole = cut.rpartition(division)[0]
        if len(whole) > LONGEST // 2:
            cut = whole
            break
    return f"{cut.rstrip()}\n\n[…]"

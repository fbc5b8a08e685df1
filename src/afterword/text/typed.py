"""Characters that Markdown would take for markup, kept as somebody typed them.

Before parsing, each stands as a control character (`normalise` has removed all others); after it
they are given back, in text, code and addresses alike. So nothing has to know where code begins.
"""

import re
from html import escape
from urllib.parse import quote

_CHARACTERS = "<&#:*_~=-\\>"
_MARKS = "\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10"
_KEEP = str.maketrans(_CHARACTERS, _MARKS)
_GIVE_BACK = str.maketrans(
    {mark: escape(was) for mark, was in zip(_MARKS, _CHARACTERS, strict=True)}
)
_ANY_MARK = re.compile(f"[{_MARKS}]")
_IN_ADDRESS = {
    f"%{ord(mark):02X}": quote(was) if was in "<>\\" else escape(was)
    for mark, was in zip(_MARKS, _CHARACTERS, strict=True)
}
_ANY_IN_ADDRESS = re.compile("|".join(_IN_ADDRESS))
_PLACE_OF_ADDRESS = re.compile(r'(?:href|src)="[^"]*"')  # in text, cmark writes &quot;

# HTML and entities; <https://…> and an escaped `\<` are left to the parser.
_HTML = re.compile(r"(?<!\\)(\\*+)(<(?:https?://|mailto:)(?:[^\s<>&]|&(?!#?\w{1,32};))*>|[<&])")
_HEADING = re.compile(r"^[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*+#", re.MULTILINE)
_RULE = re.compile(r"^[ \t>]*+(?:=++|([-*_])(?:[ \t]*+\1)*+)[ \t]*$", re.MULTILINE)
# A face, `>=` or `>50 %` at the beginning of a line quotes nobody.
_FACE = re.compile(r"^ {0,3}>(?==|[._]<|:['^-]?[(\[|/DO]|\d[\d.,]*[ ]?[%€$])", re.MULTILINE)
# s**t is a word, not emphasis; Chinese and Japanese, without spaces, need it within words.
_IN_WORD = re.compile(r"(?<=[0-9A-Za-zÀ-ԯ])\*++(?=[0-9A-Za-zÀ-ԯ])")
_ADDRESS = re.compile(
    r"<(?:https?://|mailto:)[^\s<>]*>|(?:://|www\.|\.[a-z]{2,6}/)[^\s<>)\]`]++", re.IGNORECASE
)
_IN_ADDRESS_TEXT = re.compile(r"(?<!\\)[*_~]")
_SHRUG = "¯\\_("


def keep(source: str) -> str:
    """Mark what must stay as typed: HTML, headings, rules, definitions, s**t, addresses."""
    if ">" in source:
        source = _FACE.sub(_keep_last, source)
    if "<" in source or "&" in source:
        source = _HTML.sub(_keep_html, source)
    if "#" in source:
        source = _HEADING.sub(_keep_last, source)
    source = _RULE.sub(_keep_all, source)
    if "*" in source:
        source = _IN_WORD.sub(_keep_all, source)
    if "/" in source or "<" in source or "www." in source.lower():
        source = _ADDRESS.sub(_keep_address, source)
    return source.replace("]:", "]\x04").replace(_SHRUG, _SHRUG.translate(_KEEP))


def give_back(html: str) -> str:
    """Put the kept characters, escaped, back into rendered HTML."""
    if "%0" in html or "%10" in html:
        html = _PLACE_OF_ADDRESS.sub(_give_back_in_address, html)
    return html.translate(_GIVE_BACK) if _ANY_MARK.search(html) else html


def _give_back_in_address(place: re.Match[str]) -> str:
    return _ANY_IN_ADDRESS.sub(lambda found: _IN_ADDRESS[found[0]], place[0])


def _keep_html(found: re.Match[str]) -> str:
    if len(found[1]) % 2 or len(found[2]) > 1:
        return found[0]
    return found[1] + found[2].translate(_KEEP)


def _keep_last(found: re.Match[str]) -> str:
    return found[0][:-1] + found[0][-1].translate(_KEEP)


def _keep_all(found: re.Match[str]) -> str:
    return found[0].translate(_KEEP)


def _keep_address(found: re.Match[str]) -> str:
    if found[0].startswith("<"):
        return found[0]
    address = found[0].rstrip("*_~.,:;!?'\"(")
    return _IN_ADDRESS_TEXT.sub(_keep_all, address) + found[0][len(address) :]

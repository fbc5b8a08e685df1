"""What a reader may be called, and when two names are the same to the eye."""

import re
import unicodedata
from functools import cache

from .lookalikes import skeleton, without_ignorables
from .reserved import OFFICES, RESERVED_NAMES, RESERVED_WORDS

SHORTEST, LONGEST = 2, 40
MARKS_ON_ONE_LETTER = 3
PUNCTUATION = frozenset("-‐–'’.,()&_·・!?׳״")
APART = re.compile(r"[(),·・_]|\s[-‐–]+\s?")
MAY_END = frozenset(".!?)'’׳״")


class NameRefused(ValueError):
    """A name that cannot stand; the message says why and what would do."""


def clean_name(raw: str, *, may_be_reserved: bool = False) -> str:
    """The name as it will be shown; raises `NameRefused`.

    Compatibility forms become plain letters, invisible characters and heaped accents go, spaces
    become single; whatever could be taken for a badge or for somebody in office is refused.
    """
    raw = raw.strip()
    _refuse_unprintable(raw)
    name = _plain(raw)
    _refuse_unprintable(name)
    _refuse_length(name)
    _refuse_signs(name)
    if not may_be_reserved and is_reserved(name):
        raise NameRefused("This name is kept for the people who run this place. Choose another.")
    return name


def name_key(name: str) -> str:
    """Equal for names that differ in case, or look alike when written in lower case."""
    return _squeezed(_folded(skeleton(_folded(name)))) or _folded(name)


def name_look(name: str) -> str:
    """Equal for names that look alike as written: `PauI` with a capital I, `Вob` with a Cyrillic В.

    `name_key` cannot see these, since a letter and its capital look like different letters: the
    capital I like l, the small one like nothing else.
    """
    plain = unicodedata.normalize("NFKC", name)
    return _squeezed(_folded(skeleton(plain))) or _folded(name)


def is_reserved(name: str) -> bool:
    """Whether the name, or a word in it, belongs to the people who run the place."""
    words = name.replace("_", " ").replace("-", " ").replace(".", " ").split()
    single = set().union(*(_claims(_without_tail(word)) | _claims(word) for word in words))
    apart = set().union(*(_whole_claims(part) for part in _apart(name)))
    return bool(
        _whole_claims(name) & _claimed(RESERVED_NAMES)
        or single & _claimed(RESERVED_WORDS)
        or apart & _claimed(OFFICES)
    )


def looks_like(name: str, other: str) -> bool:
    """Whether a name, or a part set apart in it, could be taken for another, with "the" or not."""
    claims = set().union(*(_whole_claims(part) for part in (name, *_apart(name))))
    return bool(claims & _whole_claims(other))


def _apart(name: str) -> list[str]:
    """What punctuation sets apart in a name; nothing where there is none."""
    parts = [part.strip() for part in APART.split(name)]
    return [part for part in parts if part] if len(parts) > 1 else []


def _whole_claims(name: str) -> set[str]:
    return _claims(_without_tail(name.lower().removeprefix("the ")) or name) | _claims(name)


def _plain(raw: str) -> str:
    """Repeated, since taking away a character can bring two together that combine."""
    before, name = "", raw
    while before != name:
        before = name
        name = without_ignorables(unicodedata.normalize("NFKC", name))
        name = " ".join(_few_marks(name).split())
    return name


def _few_marks(name: str) -> str:
    kept: list[str] = []
    for char in name:
        marks = _trailing_marks(kept)
        if not _is_mark(char) or (len(marks) < MARKS_ON_ONE_LETTER and char not in marks):
            kept.append(char)
    return "".join(kept)


def _trailing_marks(kept: list[str]) -> list[str]:
    last = kept[-MARKS_ON_ONE_LETTER:]
    while last and not _is_mark(last[0]):
        last = last[1:]
    return last


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me")


def _refuse_unprintable(name: str) -> None:
    for char in without_ignorables(name):
        if unicodedata.category(char)[0] == "C":
            raise NameRefused(f"Take out the character U+{ord(char):04X}: it cannot be shown.")


def _refuse_length(name: str) -> None:
    visible = sum(not _is_mark(char) for char in name)
    if not SHORTEST <= visible <= LONGEST:
        raise NameRefused(f"Use {SHORTEST} to {LONGEST} characters; this name has {visible}.")


def _refuse_signs(name: str) -> None:
    for char in name:
        if unicodedata.category(char)[0] not in "LMN" and char != " " and char not in PUNCTUATION:
            raise NameRefused(f"Take out {char!r}: use letters, digits, spaces and - ' . , ( ) &.")
    if not any(unicodedata.category(char)[0] == "L" for char in name):
        raise NameRefused("Use at least one letter.")
    if unicodedata.category(name[0])[0] not in "LN":
        raise NameRefused("Begin with a letter or a digit.")
    if unicodedata.category(name[-1])[0] not in "LMN" and name[-1] not in MAY_END:
        raise NameRefused("End with a letter or a digit.")
    if any(a in PUNCTUATION and a == b for a, b in zip(name, name[1:], strict=False)):
        raise NameRefused("Do not repeat a punctuation mark.")


def _folded(text: str) -> str:
    """NFKC and case folding, twice, since each can undo the other."""
    for _ in range(2):
        text = unicodedata.normalize("NFKC", without_ignorables(text)).casefold()
    return unicodedata.normalize("NFD", text)


def _squeezed(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char)[0] not in "ZPC")


def _without_tail(word: str) -> str:
    return word.rstrip("s0123456789 ")


def _claims(word: str) -> set[str]:
    return {_bold(name_key(word)), _bold(name_look(word))}


@cache
def _claimed(words: frozenset[str]) -> frozenset[str]:
    forms = (form for word in words for form in (word, word.title(), word.upper()))
    return frozenset(claim for form in forms for claim in _claims(form))


def _bold(key: str) -> str:
    """As a bold imitator would have it: without accents, l for i."""
    return "".join(char for char in key if not _is_mark(char)).replace("l", "i")

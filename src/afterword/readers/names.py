"""What a reader may be called, and when two names are the same to the eye."""

import unicodedata

LONGEST = 40


class NameRefused(ValueError):
    """A name that cannot stand; the message says why and what would do."""


def clean_name(raw: str, *, may_be_reserved: bool = False) -> str:
    """The name as it will be shown; raises `NameRefused`."""
    name = " ".join(unicodedata.normalize("NFKC", raw).split())
    if not 2 <= len(name) <= LONGEST:
        raise NameRefused("Use 2 to 40 characters.")
    return name


def name_key(name: str) -> str:
    """What two names share that look alike; unique among readers."""
    return unicodedata.normalize("NFKC", name).casefold().replace(" ", "")

"""Order keys: where a comment stands among all comments of its thread, as bytes to be compared."""

LEVELS = 100
"""How deep a key goes. An index row of PostgreSQL holds some 2,700 bytes; deeper replies stand in
order below this level and still say whom they answer."""

_COMPLEMENT = bytes(255 - byte for byte in range(256))


def encode(seq: int) -> bytes:
    """A number as a prefix-free code of 1 to 5 bytes whose byte order is the order of numbers.

    As in UTF-8 the first byte's leading ones tell how many bytes follow: 7, 14, 21, 28, 35 bits.
    """
    if not 0 <= seq < 1 << 35:
        raise ValueError(f"a thread holds at most {(1 << 35) - 1} comments")
    extra = max(0, (seq.bit_length() - 1) // 7)
    lead = (0xFF << (8 - extra)) & 0xFF
    return (seq | lead << (8 * extra)).to_bytes(extra + 1)


def child_path(parent: bytes, seq: int) -> bytes:
    """The path of a comment below `parent` (empty for a root)."""
    if len(parent) >= LEVELS - 1 and len(seqs := split(parent)) >= LEVELS:
        parent = b"".join(map(encode, seqs[: LEVELS - 1]))
    return parent + encode(seq)


def complement(path: bytes) -> bytes:
    """The same path with siblings falling: a parent still precedes what is below it."""
    return path.translate(_COMPLEMENT)


def split(path: bytes) -> list[int]:
    """The sequence numbers of a path, the root's first."""
    seqs, at = [], 0
    while at < len(path):
        extra = _following(path[at])
        code = int.from_bytes(path[at : at + extra + 1])
        seqs.append(code & ((1 << (7 * (extra + 1))) - 1))
        at += extra + 1
    return seqs


def level(path: bytes) -> int:
    """How many comments stand above this one on the page; a root has none."""
    return len(split(path)) - 1


def _following(lead: int) -> int:
    """How many bytes follow a first byte: the number of its leading ones."""
    return 8 - (~lead & 0xFF).bit_length()

"""Which of the encodings at hand a client likes best (RFC 9110, section 12.5.3)."""

from functools import lru_cache

IDENTITY = "identity"


@lru_cache(maxsize=4096)
def best(header: bytes | None, at_hand: tuple[str, ...]) -> str:
    """The coding to answer with: the heaviest one, of equals the first in `at_hand`.

    Identity is what remains when nothing else is liked; also where it was forbidden, since an
    answer somebody can read is worth more than 406.
    """
    weights = accepted(header)
    others = weights.get("*", 0.0)
    liked = [(weights.get(name, others), -rank, name) for rank, name in enumerate(at_hand)]
    weight, _, name = max(liked, default=(0.0, 0, IDENTITY))
    return name if weight > 0 and weight >= weights.get(IDENTITY, 0.0) else IDENTITY


def accepted(header: bytes | None) -> dict[str, float]:
    """The codings a header names, with their weights; malformed ones are left out."""
    found: dict[str, float] = {}
    for part in (header or b"").decode("latin-1").lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        weight = _weight(parameters)
        if name and weight is not None:
            found["gzip" if name == "x-gzip" else name] = weight
    return found


def _weight(parameters: list[str]) -> float | None:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                weight = float(value)
            except ValueError:
                return None
            return weight if 0 <= weight <= 1 else None
    return 1.0

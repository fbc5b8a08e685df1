"""A finding: what a phase saw in a draft, and how its author is told."""

from dataclasses import dataclass
from datetime import timedelta

LONGEST_EVIDENCE = 500
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Finding:
    """What was seen, how grave it is (0 to 9), on what evidence, and when it would be over.

    `evidence` is for moderators. `public_reason` completes "Waiting, because …" and "Not posted:
    …" for the author. What would not fit into its column is cut.
    """

    code: str
    severity: int
    evidence: str
    public_reason: str
    wait: timedelta | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "evidence", _cut(self.evidence, LONGEST_EVIDENCE))
        object.__setattr__(self, "public_reason", _cut(self.public_reason, LONGEST_REASON))


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"

"""The chain of decisions: each holds the digest of the one before it, so that none can be changed,
left out or put in unseen.

A digest is SHA-256 (hex) of the decision as canonical JSON (RFC 8785). The three texts and the
words decided on are in it only by digests of their own, salted, so that they can be erased.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import rfc8785

from .decisions import Chain, Decision

TEXTS = ("facts", "public_note", "private_note")
PLAIN = (
    ("number", "action", "actor_id", "automated", "comment_id", "author_id", "thread_id")
    + ("case_id", "revision", "rule_id", "law", "grounds", "reverses_id")
    + ("source_digest", "texts_digest", "previous_digest")
)


def digest_of(decision: Decision) -> str:
    """The digest of all that is never erased."""
    plain = {name: getattr(decision, name) for name in PLAIN}
    moments = {"at": _moment(decision.at), "expires_at": _moment(decision.expires_at)}
    return _digest(plain | moments)


def digest_of_texts(decision: Decision) -> str:
    """The digest of facts and notes."""
    return _digest([decision.salt, *(getattr(decision, name) for name in TEXTS)])


def digest_of_words(decision: Decision, source: str) -> str:
    """The digest of the words that were decided on."""
    return _digest([decision.salt, source])


def check_chain() -> list[str]:
    """Read every decision once; a sentence for each fault, none where the chain is whole."""
    chain = Chain.objects.get()
    return list(_faults(Decision.objects.order_by("number").iterator(2000), chain))


def _faults(decisions: Iterable[Decision], chain: Chain) -> Iterator[str]:
    number, digest = 0, ""
    for decision in decisions:
        if decision.number != number + 1:
            yield f"Between decision {number} and decision {decision.number} some are missing."
        if decision.previous_digest != digest:
            yield f"Decision {decision.number} does not follow the one before it."
        yield from _own_faults(decision)
        number, digest = decision.number, decision.digest
    if (number, digest) != (chain.number, chain.digest):
        yield f"The chain should end with decision {chain.number}; it ends with {number}."


def _own_faults(decision: Decision) -> Iterator[str]:
    if digest_of(decision) != decision.digest:
        yield f"Decision {decision.number} was changed."
    if decision.erased_at is None and digest_of_texts(decision) != decision.texts_digest:
        yield f"The texts of decision {decision.number} were changed."
    if decision.erased_at and any(getattr(decision, name) for name in TEXTS):
        yield f"Decision {decision.number} has texts although they were erased."


def _moment(at: datetime | None) -> str | None:
    return at and at.astimezone(UTC).isoformat(timespec="microseconds")


def _digest(value: Any) -> str:
    return sha256(rfc8785.dumps(value)).hexdigest()

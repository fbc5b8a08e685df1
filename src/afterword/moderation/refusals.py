"""Why a comment is not taken at once, in words its author can act on."""

from collections.abc import Iterable

from afterword.discussions.refusals import Refused

from .screening.findings import Finding
from .screening.policy import Verdict


class TextRefused(Refused):
    """The text cannot be a comment; the message says why."""


class NotTaken(Refused):
    """The comment is refused; `findings` say why, `wait` how long, where waiting helps."""

    def __init__(self, verdict: Verdict) -> None:
        self.findings, self.wait = verdict.binding, verdict.wait
        super().__init__(f"Not posted: {verdict.reason}.")


class Nudged(Refused):
    """The author should look again; who sends it once more, insisting, has it posted."""

    def __init__(self, verdict: Verdict) -> None:
        self.findings = verdict.binding
        super().__init__(f"Look once more before this is posted: {verdict.reason}.")


def sentence(findings: Iterable[Finding]) -> str:
    """The reasons of findings, each once."""
    return "; ".join(dict.fromkeys(finding.public_reason for finding in findings))

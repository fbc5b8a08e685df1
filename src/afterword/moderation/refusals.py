"""Why a comment is not taken at once, in words its author can act on."""

from afterword.discussions.refusals import Refused

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

"""What the checks found, in a moderator's words; authors are told in others."""

from afterword.moderation.models import FindingRecord
from afterword.moderation.screening.policy import MEANINGS

OTHER_REASONS = {
    "reported": "reported",
    "own_look": "a moderator looked at it unasked",
    "appealed": "its author appeals",
}


def title_of(code: str) -> str:
    """What a code means; a plug-in's own code speaks for itself."""
    words = MEANINGS.get(code) or OTHER_REASONS.get(code) or code.replace("_", " ")
    return words[:1].upper() + words[1:]


def sentence_of(finding: FindingRecord) -> str:
    """The finding with its evidence: “Suspect word: casino”."""
    title = title_of(finding.code)
    return f"{title}: {finding.evidence}" if finding.evidence else title
